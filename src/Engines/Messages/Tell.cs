using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages;

/// <summary>How rooms remind a post, in the transaction of the fact that causes it.</summary>
public static class Tell
{
    private static readonly SystemTask Task = new("tell a post");

    /// <summary>Adds a reminder to the current unit of work, unless this post was already told this. The caller saves.</summary>
    /// <param name="key">What it is about, such as "project-light:ID:2025-10".</param>
    public static async System.Threading.Tasks.Task TellPost(this CraneDb db, CityClock clock, Guid post, string key, Text title, string href, Urgency urgency = Urgency.Digest)
    {
        if (db.ChangeTracker.Entries<InboxMessage>().Any(entry => entry.Entity.PostId == post && entry.Entity.Key == key)) return;
        if (await db.All<InboxMessage>(Task).AnyAsync(message => message.PostId == post && message.Key == key)) return;
        var message = new InboxMessage { Id = clock.NewId(), PostId = post, Key = key, TitleZh = title.Zh, TitleEn = title.En, Href = href, Urgency = urgency, At = clock.Now };
        db.Add(message);
        if (urgency == Urgency.AtOnce) db.Send(FanOut.OutboxKind, message.Id.ToString());
    }
}
