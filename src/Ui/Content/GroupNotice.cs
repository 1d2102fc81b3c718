using System.Text;
using WhiteCrane.Standards;

namespace WhiteCrane.Ui;

/// <summary>One line of a group notice: what, how many, and the first day it is due.</summary>
/// <param name="Unit">What the Chinese counts them in; 件 where it is not given.</param>
public sealed record GroupNoticeLine(Text What, int Count, DateOnly? Due = null, string Unit = "件");

/// <summary>
/// 复制为群通知: a list as a text for a work group, with counts, dates and a link. It takes no titles and no names, so that no
/// resident's name can slip into a chat.
/// </summary>
public static class GroupNotice
{
    // Query values of these names were typed by somebody, who may have typed a name; the others are chosen from lists.
    private static readonly string[] Typed = ["q", "unit", "person", "record"];
    private static readonly string[] OfThePage = ["after", "before", "done", "copied", "lang", "as"];

    /// <summary>True when the address narrows the list by words somebody typed: such a list is not put into a notice.</summary>
    public static bool IsSearch(Func<string, string?> query) => Typed.Any(name => !string.IsNullOrWhiteSpace(query(name)) && !Guid.TryParse(query(name), out _));

    /// <summary>The address of a list from its first page on, for whoever opens it: without page marks, answers of acts and the reader’s own language.</summary>
    public static string FirstPage(string address) => PageUrl.With(address, [.. OfThePage.Select(name => (name, (string?)null))]);

    /// <summary>The text, in the language of the request.</summary>
    /// <param name="about">What the list is of ("10月月报", "项目清单").</param>
    /// <param name="link">The full address of the list; it opens only for those who may see it.</param>
    /// <param name="note">A sentence on what to do by when; null for none.</param>
    /// <param name="demonstration">The figures are made up, and the text says so wherever it is pasted.</param>
    public static string Write(Text about, DateOnly day, IEnumerable<GroupNoticeLine> lines, string link, Text? note = null, bool demonstration = false)
    {
        var text = new StringBuilder();
        text.Append(new Text($"【{about.Zh}】{(demonstration ? "（演示数据）" : "")}截至{OfficialDates.Plain(day).Zh}", $"{about.En}{(demonstration ? " (demonstration)" : "")} as of {OfficialDates.Plain(day).En}").ToString()).Append('\n');
        var number = 0;
        foreach (var line in lines.Where(line => line.Count > 0))
        {
            number++;
            text.Append(new Text($"{number}. {line.What.Zh}：{line.Count}{line.Unit}{(line.Due is { } zh ? $"，最早{OfficialDates.Plain(zh).Zh}到期" : "")}", $"{number}. {line.What.En}: {line.Count}{(line.Due is { } en ? $", first due {OfficialDates.Plain(en).En}" : "")}").ToString()).Append('\n');
        }
        if (number == 0) text.Append(new Text("目前没有。", "There is none at present.").ToString()).Append('\n');
        if (note is { } words) text.Append(words.ToString()).Append('\n');
        return text.Append(new Text("查看：", "See: ").ToString()).Append(link).ToString();
    }
}
