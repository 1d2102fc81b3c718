using System.Security.Cryptography;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Calendar;

/// <summary>Work with a due day as an iCalendar (RFC 5545), one whole-day event each; the same work gives the same bytes.</summary>
internal static class CalendarFeed
{
    /// <param name="work">The work of each post held, with the post.</param>
    /// <param name="address">Where links lead, "https://host".</param>
    /// <param name="stamp">When the feed came to be; RFC 5545 asks for an instant, and a moving one would change every answer.</param>
    public static string Write(IEnumerable<(Actor Post, WorkItem Item)> work, string address, DateTimeOffset stamp)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//WhiteCrane//Deadlines//ZH" };
        calendar.AddProperty("X-WR-CALNAME", new Text("白鹤 · 工作期限", "WhiteCrane deadlines"));
        var seen = new HashSet<string>();
        foreach (var (post, item) in work)
        {
            if (item.Due is not { } due) continue;
            var uid = Uid(post, item);
            if (!seen.Add(uid)) continue;
            calendar.Events.Add(new CalendarEvent
            {
                Uid = uid,
                DtStamp = new CalDateTime(stamp.UtcDateTime, "UTC"),
                Start = new CalDateTime(due.Year, due.Month, due.Day),
                End = new CalDateTime(due.AddDays(1).Year, due.AddDays(1).Month, due.AddDays(1).Day),
                Summary = $"{item.Kind}{(Text.InChinese ? "：" : ": ")}{item.Title}",
                Description = $"{post.OrganisationName} {post.DisplayName}\n{address}{item.Href}",
                Url = new Uri(address + item.Href),
                Transparency = "TRANSPARENT",
            });
        }
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>The tag by which a calendar program sees that nothing changed.</summary>
    public static string ETag(string feed) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(feed)))[..32]}\"";

    private static string Uid(Actor post, WorkItem item) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{post.PostId}|{item.Kind.Zh}|{item.Href}|{item.Title}")))[..32] + "@whitecrane";
}
