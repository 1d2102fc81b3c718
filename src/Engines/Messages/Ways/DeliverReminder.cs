using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>What the outbox carries for one person: one message at once, or the digest of a day. No text: it is put together at delivery.</summary>
internal sealed record ReminderOut(string Key, Guid Account, Guid? Message, DateOnly? Day)
{
    public const string Kind = "messages.reminder";

    public static ReminderOut OfMessage(Guid message, Guid account) => new($"message:{message:N}:{account:N}", account, message, null);

    public static ReminderOut OfDay(DateOnly day, Guid account) => new($"digest:{day:yyyyMMdd}:{account:N}", account, null, day);

    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>Delivers a reminder to one person by the first way that takes it, at most once per key.</summary>
internal sealed class DeliverReminder(CraneDb db, CityClock clock, PostActors posts, WaysOut ways) : IOutboxHandler
{
    private static readonly SystemTask Task = new("deliver reminders");

    public string Kind => ReminderOut.Kind;

    public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<ReminderOut>(payload)!;
        if (await db.All<Delivery>(Task).AnyAsync(row => row.Key == order.Key, cancel)) return;
        var contact = await db.All<ContactWay>(Task).SingleOrDefaultAsync(row => row.AccountId == order.Account, cancel);
        if (contact is null || contact.Preferred == WayKind.None || await db.All<Account>(Task).AnyAsync(account => account.Id == order.Account && account.Disabled, cancel)) return;
        var messages = await Messages(order, cancel);
        if (messages.Count == 0) return;
        var link = await CityAddress.Of(db);
        var reached = await ways.Reach(contact, address => ReminderText.Write(order.Key, address, messages, contact.Language, link), cancel);
        db.Add(new Delivery { Id = clock.NewId(), Key = order.Key, AccountId = order.Account, Way = reached.Way, Outcome = reached.Outcome, Reason = reached.Reason, At = clock.RealNow });
        if (reached.Outcome == DeliveryOutcome.Delivered) // else the next digest tells it
            foreach (var message in messages) message.DigestedAt = clock.Now;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What is still to be told: what was read in the program meanwhile is not repeated.</summary>
    private async Task<List<InboxMessage>> Messages(ReminderOut order, CancellationToken cancel)
    {
        if (order.Message is { } one) return await db.All<InboxMessage>(Task).Where(message => message.Id == one && message.ReadAt == null).ToListAsync(cancel);
        var held = (await posts.Held(order.Account, clock.Today, cancel)).Select(actor => actor.PostId!.Value).ToList();
        return await db.All<InboxMessage>(Task).Where(message => held.Contains(message.PostId) && message.ReadAt == null && message.DigestedAt == null)
            .OrderByDescending(message => message.Urgency).ThenByDescending(message => message.At).ThenBy(message => message.Id).Take(50).ToListAsync(cancel);
    }
}
