using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Takes a message told at once to whoever holds the post now; of a vacant post, to whoever holds the one above it.</summary>
internal sealed class FanOut(CraneDb db, CityClock clock) : IOutboxHandler
{
    public const string OutboxKind = "messages.at-once";
    private const int MostLevels = 5;
    private static readonly SystemTask Task = new("tell at once");

    public string Kind => OutboxKind;

    public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
    {
        var id = Guid.Parse(payload);
        if (await db.All<InboxMessage>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } message) return;
        foreach (var account in await Holders(message.PostId, cancel)) db.Send(ReminderOut.Kind, ReminderOut.OfMessage(id, account).ToJson());
        await db.SaveChangesAsync(cancel);
    }

    private async Task<List<Guid>> Holders(Guid post, CancellationToken cancel)
    {
        var day = clock.Today;
        for (var level = 0; level < MostLevels; level++)
        {
            var holders = await db.All<PostHolding>(Task).Where(holding => holding.PostId == post && holding.From <= day && (holding.To == null || holding.To >= day)).Select(holding => holding.AccountId).ToListAsync(cancel);
            if (holders.Count > 0) return holders;
            if (await db.All<Post>(Task).Where(row => row.Id == post).Select(row => row.SupervisorPostId).SingleOrDefaultAsync(cancel) is not { } above) break;
            post = above;
        }
        return [];
    }
}
