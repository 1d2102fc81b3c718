using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Kernel.Outbox;

/// <summary>
/// Delivers what the outbox holds. A message is leased by one conditional update, so several nodes may drain one database;
/// after <see cref="LastTry"/> failures it is a dead letter.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, OutboxSignal signal, Keyring keys, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    public const int LastTry = 8;
    private static readonly SystemTask Task = new("outbox");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The pause before try n+1: 2, 8, 32 seconds and so on to at most one hour.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(Math.Min(3600, 2 * Math.Pow(4, Math.Min(tries - 1, 6))));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DrainOnce(stoppingToken)) { }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The outbox could not be read; next try in a moment");
            }
            await signal.Wait(TimeSpan.FromSeconds(2), stoppingToken);
        }
    }

    /// <summary>Delivers up to 50 due messages. Answers whether there may be more.</summary>
    public async Task<bool> DrainOnce(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var now = time.GetUtcNow();
        var due = await db.All<OutboxMessage>(Task).AsNoTracking()
            .Where(message => message.SentAt == null && message.DeadAt == null && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now))
            .OrderBy(message => message.Seq).Take(50).ToListAsync(cancel);
        var handlers = scope.ServiceProvider.GetServices<IOutboxHandler>().ToDictionary(handler => handler.Kind);
        foreach (var message in due)
        {
            var until = time.GetUtcNow() + Lease;
            var leased = await db.All<OutboxMessage>(Task)
                .Where(row => row.Seq == message.Seq && row.SentAt == null && (row.LeasedUntil == null || row.LeasedUntil < now))
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, until), cancel);
            if (leased == 1) await Deliver(db, handlers, message, cancel);
        }
        return due.Count == 50;
    }

    private async Task Deliver(CraneDb db, Dictionary<string, IOutboxHandler> handlers, OutboxMessage message, CancellationToken cancel)
    {
        var row = db.All<OutboxMessage>(Task).Where(x => x.Seq == message.Seq);
        try
        {
            if (!handlers.TryGetValue(message.Kind, out var handler)) throw new InvalidOperationException($"nobody delivers '{message.Kind}'");
            await handler.Deliver(keys.Open(message.Payload), cancel);
            var sentAt = time.GetUtcNow();
            await row.ExecuteUpdateAsync(x => x.SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.LastError, (string?)null), cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            var tries = message.Tries + 1;
            var now = time.GetUtcNow();
            var next = now + Pause(tries);
            DateTimeOffset? dead = tries >= LastTry ? now : null;
            var reason = error.GetType().Name + ": " + error.Message;
            log.LogWarning("Outbox message {Seq} of kind {Kind} was not delivered, try {Tries}: {Reason}", message.Seq, message.Kind, tries, error.GetType().Name);
            await row.ExecuteUpdateAsync(x => x.SetProperty(m => m.Tries, tries).SetProperty(m => m.NextTryAt, next).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.DeadAt, dead).SetProperty(m => m.LastError, reason.Length > 500 ? reason[..500] : reason), cancel);
        }
    }
}
