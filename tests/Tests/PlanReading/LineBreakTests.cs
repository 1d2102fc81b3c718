using System.Text;
using System.Text.RegularExpressions;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>The same notice as programs and people mangle it reads the same.</summary>
public class LineBreakTests
{
    private const string Half = ",:;()%", Full = "，：；（）％";

    public static TheoryData<string> Manglings => ["none left", "spaces for breaks", "wrapped at 28", "wrapped at 28 with indents", "carriage returns", "indented", "full-width", "half-width stops", "items run together", "full-width numbers", "1、", "radicals for characters"];

    [Theory]
    [MemberData(nameof(Manglings))]
    public void Baicheng_survives(string mangling)
    {
        var text = Mangle(PlanSamples.Baicheng(), mangling);
        var want = PlanReader.Read(PlanSamples.Baicheng());
        var got = PlanReader.Read(text);
        Assert.Equal(PlanKind.Plan, got.Kind);
        Assert.Equal((want.Title, want.DocumentNumber, want.Issuer, want.IssuedOn), (got.Title, got.DocumentNumber, got.Issuer, got.IssuedOn));
        Assert.Equal(Facts(want.Tasks), Facts(got.Tasks));
        Assert.Equal(Facts(want.Safeguards), Facts(got.Safeguards));
        Assert.Equal(want.Targets.Select(t => (Plain(t.Subject), t.Value, Plain(t.Unit), t.By)), got.Targets.Select(t => (Plain(t.Subject), t.Value, Plain(t.Unit), t.By)));
        Assert.Equal(want.Goals.Select(g => (Plain(g.Text), g.By)), got.Goals.Select(g => (Plain(g.Text), g.By)));
        Assert.Equal(want.Warnings.Select(w => w.Code), got.Warnings.Select(w => w.Code));
        if (mangling != "radicals for characters") Assert.All(got.Goals, g => Assert.Equal(Plain(g.Text), Plain(PlanSamples.At(text, g.Source))));
    }

    [Fact]
    public void Contents_list_yields_nothing_and_the_chapters_do()
    {
        var plan = PlanReader.Read(PlanSamples.Own("chapters"));
        Assert.Equal(["一", "二", "一", "二"], plan.Tasks.Select(t => t.Label));
        Assert.Equal(["第一章", "第二章", "第三章"], plan.Outline.Select(o => o.Label));
        Assert.DoesNotContain(plan.Tasks, t => t.Title.Contains('…'));
    }

    private static string Mangle(string text, string how) => how switch
    {
        "none left" => text.Replace("\n", ""),
        "spaces for breaks" => text.Replace('\n', ' '),
        "wrapped at 28" => Wrap(text, 28, ""),
        "wrapped at 28 with indents" => Wrap(text, 28, "　　"),
        "carriage returns" => text.Replace("\n", "\r\n\r\n"),
        "indented" => "　　" + text.Replace("\n", "\n　　"),
        "full-width" => string.Concat(text.Select(c => Half.IndexOf(c) is var i and >= 0 ? Full[i] : c)),
        "half-width stops" => text.Replace('。', '.'),
        "items run together" => Regex.Replace(text, @"\n(?=\d+\.|\([一二三四五六七八九十]+\))", ""),
        "radicals for characters" => text.Replace('民', '⺠').Replace('门', '⻔').Replace('白', '⽩').Replace('一', '⼀'),
        "full-width numbers" => Regex.Replace(text, @"(?m)^(\d+)\.", m => string.Concat(m.Groups[1].Value.Select(c => (char)(c - '0' + '０'))) + "．"),
        _ => Regex.Replace(text, @"(?m)^(\d+)\.", "$1、"),
    };

    private static string Wrap(string text, int width, string indent)
    {
        var wrapped = new StringBuilder();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = (line.Length > 20 ? indent : "") + line.Trim();
            for (; rest.Length > width; rest = rest[width..]) wrapped.Append(rest[..width]).Append('\n');
            wrapped.Append(rest).Append('\n');
        }
        return wrapped.ToString();
    }

    private static IEnumerable<string> Facts(IReadOnlyList<PlanItem> items) => items.Select(i => Plain(
        $"{i.Label}|{i.Title}|{string.Join('>', i.Path)}|{string.Join('|', i.Measures.Select(m => m.Ordinal + m.Text))}|{string.Join('|', i.Responsible.Select(r => r.Unit + r.Role))}"));

    private static string Plain(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(c => Full.IndexOf(c) is var i and >= 0 ? Half[i] : c == '。' ? '.' : c));
}
