using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Once a day: bytes without a row, forms nobody came back for, and what was told to the world, or given up with a reason, a month ago.</summary>
internal sealed class SweepLeftovers(FileStore files, CityClock clock) : ICityDayJob
{
    public const string JobName = "kernel.sweep";
    internal const int DaysSentMessagesStay = 30;
    private static readonly SystemTask Task = new("sweep");

    public string Name => JobName;

    public int Order => 10_000;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var now = clock.RealNow;
        var sentBefore = now.AddDays(-DaysSentMessagesStay);
        await db.All<OutboxMessage>(Task).Where(message => (message.SentAt != null && message.SentAt < sentBefore) || (message.DroppedAt != null && message.DroppedAt < sentBefore)).ExecuteDeleteAsync(cancel);
        await db.All<ParkedForm>(Task).Where(form => form.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await files.Sweep(db, cancel);
    }
}
