using System.Text;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Reminders as a short text for SMS and chat and a full one for e-mail, in the language the person chose.</summary>
internal static class ReminderText
{
    private const int LongestTitle = 30;

    /// <param name="address">Where the program is reached; null leaves links out.</param>
    public static Outgoing Write(string key, string to, IReadOnlyList<InboxMessage> messages, string language, string? address)
    {
        var chinese = language != "en";
        string Title(InboxMessage message) => chinese ? message.TitleZh : message.TitleEn;
        var link = address is null ? "" : address + (messages.Count == 1 ? messages[0].Href : "/desk");
        var first = Title(messages[0]);
        if (first.Length > LongestTitle) first = first[..LongestTitle] + "…";
        var count = messages.Count;
        var brief = chinese
            ? count == 1 ? $"工作提醒：{first}" : $"您有{count}条工作提醒：{first}等"
            : count == 1 ? $"Reminder: {first}" : $"{count} reminders: {first} and more";
        var full = new StringBuilder(chinese ? "您的岗位有以下提醒：\n\n" : "Reminders to your post:\n\n");
        for (var i = 0; i < count; i++)
        {
            full.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}. {Title(messages[i])}\n");
            if (address is not null) full.Append("   ").Append(address).Append(messages[i].Href).Append('\n');
        }
        full.Append(chinese ? "\n在“我的账号 · 提醒方式”里可以更改或关闭。\n" : "\nChange or switch this off under My account, Reminders.\n");
        var title = chinese ? $"工作提醒（{count}条）" : $"Reminders ({count})";
        return new Outgoing(key, to, title, link.Length == 0 ? brief : brief + " " + link, full.ToString(), link);
    }
}
