using System.Globalization;
using System.Text.RegularExpressions;

namespace WhiteCrane.Standards;

/// <summary>From a minute of a day to another, which may lie on the next day: 22:00 to 06:00 is (1320, 1800).</summary>
public readonly record struct OpenSpan(int From, int To)
{
    public override string ToString() => $"{Clock(From)}-{Clock(To > 1440 ? To - 1440 : To)}";

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>The hours of one day as people type them: "8:30-11:30 13:30-17:00", "22:00-6:00", "24小时", empty for closed.</summary>
public static partial class OpenSpans
{
    /// <summary>What was typed as spans in their order, or what is wrong with it.</summary>
    public static (IReadOnlyList<OpenSpan> Spans, Text? Problem) Read(string typed)
    {
        var text = Typing.Folded(typed).Trim();
        if (text.Length == 0 || text is "休息" or "不开放" or "关闭" or "closed" or "Closed") return ([], null);
        if (text is "24小时" or "全天" or "24 hours" or "24h") return ([new(0, 1440)], null);
        var spans = new List<OpenSpan>();
        foreach (var part in Between().Split(text).Where(part => part.Length > 0))
        {
            if (Hours().Match(part) is not { Success: true } match) return ([], new($"“{part}”看不懂，请写成 8:30-11:30", $"“{part}” is not understood; write 8:30-11:30"));
            var (from, to) = (Minute(match, 1), Minute(match, 3));
            if (from is null or 1440 || to is null) return ([], new($"“{part}”不是一天里的时间", $"“{part}” is not a time of day"));
            if (from == to) return ([], new($"“{part}”的起止时间相同；整天开放请写 24小时", $"“{part}” begins and ends at the same time; write 24 hours for the whole day"));
            spans.Add(new(from.Value, to > from ? to.Value : to.Value + 1440));
        }
        spans.Sort((a, b) => a.From.CompareTo(b.From));
        foreach (var (before, after) in spans.Zip(spans.Skip(1)))
            if (after.From < before.To) return ([], new($"{before}和{after}重叠", $"{before} and {after} overlap"));
        return (spans, null);
    }

    /// <summary>The spans as they are kept; <see cref="Read"/> reads it back.</summary>
    public static string Write(IEnumerable<OpenSpan> spans) => string.Join(' ', spans);

    /// <summary>As a reader sees them.</summary>
    public static Text Words(IReadOnlyList<OpenSpan> spans) => spans switch
    {
        [] => new("不开放", "closed"),
        [{ From: 0, To: 1440 }] => new("24小时", "24 hours"),
        _ => new(string.Join("、", spans), string.Join(", ", spans)),
    };

    private static int? Minute(Match match, int group)
    {
        var (hour, minute) = (int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture), match.Groups[group + 1] is { Success: true } typed ? int.Parse(typed.Value, CultureInfo.InvariantCulture) : 0);
        return hour > 24 || minute > 59 || (hour == 24 && minute > 0) ? null : hour * 60 + minute;
    }

    [GeneratedRegex(@"^(\d{1,2})(?::(\d{2}))?(?:-|~|–|—|至|到)(\d{1,2})(?::(\d{2}))?$")]
    private static partial Regex Hours();

    [GeneratedRegex(@"(?:\s*[,、，;和]\s*|(?<=\d)\s+(?=\d))")]
    private static partial Regex Between();
}
