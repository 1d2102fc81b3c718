using System.Text;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Desk;

/// <summary>One line of a group notice: what, how many, and the first day it is due.</summary>
public sealed record GroupNoticeLine(Text What, int Count, DateOnly? Due = null);

/// <summary>
/// 复制为群通知: a list as a text for a work group, with counts, dates and a link. It takes no titles and no names, so that no
/// resident's name can slip into a chat.
/// </summary>
public static class GroupNotice
{
    /// <summary>The text, in the language of the request.</summary>
    /// <param name="about">What the list is of ("10月月报", "项目清单").</param>
    /// <param name="link">The full address of the list; it opens only for those who may see it.</param>
    public static string Write(Text about, DateOnly day, IEnumerable<GroupNoticeLine> lines, string link)
    {
        var text = new StringBuilder();
        text.Append(new Text($"【{about.Zh}】截至{OfficialDates.Plain(day).Zh}", $"{about.En} as of {OfficialDates.Plain(day).En}").ToString()).Append('\n');
        var number = 0;
        foreach (var line in lines.Where(line => line.Count > 0))
        {
            number++;
            text.Append(new Text($"{number}. {line.What.Zh}：{line.Count}件{(line.Due is { } zh ? $"，最早{OfficialDates.Plain(zh).Zh}到期" : "")}", $"{number}. {line.What.En}: {line.Count}{(line.Due is { } en ? $", first due {OfficialDates.Plain(en).En}" : "")}").ToString()).Append('\n');
        }
        if (number == 0) text.Append(new Text("目前没有待办事项。", "Nothing waits at present.").ToString()).Append('\n');
        return text.Append(new Text("查看：", "See: ").ToString()).Append(link).ToString();
    }
}
