using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhiteCrane.Kernel.Actors;
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

    /// <summary>Shorter than the lease, so that a slow delivery has ended before anybody else may begin it.</summary>
    internal static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(90);

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
        List<OutboxMessage> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = time.GetUtcNow();
            due = await scope.ServiceProvider.GetRequiredService<CraneDb>().All<OutboxMessage>(Task).AsNoTracking()
                .Where(message => message.SentAt == null && message.DeadAt == null && message.NextTryAt <= now && (message.LeasedUntil == null || message.LeasedUntil < now))
                .OrderBy(message => message.Seq).Take(50).ToListAsync(cancel);
        }
        foreach (var message in due) await TakeAndDeliver(message, cancel);
        return due.Count == 50;
    }

    /// <summary>Each message in a scope of its own: what a failed handler left unsaved is not saved by the next one.</summary>
    private async Task TakeAndDeliver(OutboxMessage message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
        var rows = scope.ServiceProvider.GetRequiredService<CraneDb>().All<OutboxMessage>(Task).Where(row => row.Seq == message.Seq);
        var now = time.GetUtcNow();
        var until = WholeMicroseconds(now + Lease);
        // The number of tries is asked too: another node may have tried and failed since this one looked.
        var leased = await rows.Where(row => row.SentAt == null && row.DeadAt == null && row.Tries == message.Tries && (row.LeasedUntil == null || row.LeasedUntil < now))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, until), cancel);
        if (leased == 0) return;
        await Deliver(scope.ServiceProvider, rows.Where(row => row.LeasedUntil == until), message, cancel);
    }

    private async Task Deliver(IServiceProvider services, IQueryable<OutboxMessage> row, OutboxMessage message, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(LongestDelivery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var handler = services.GetServices<IOutboxHandler>().SingleOrDefault(handler => handler.Kind == message.Kind) ?? throw new InvalidOperationException($"nobody delivers '{message.Kind}'");
            await handler.Deliver(keys.Open(message.Payload), either.Token);
            var sentAt = time.GetUtcNow();
            await row.ExecuteUpdateAsync(x => x.SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null).SetProperty(m => m.LastError, (string?)null), CancellationToken.None);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            await row.ExecuteUpdateAsync(x => x.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);
            throw;
        }
        catch (Exception error)
        {
            var tries = message.Tries + 1;
            var now = time.GetUtcNow();
            var next = now + Pause(tries);
            DateTimeOffset? dead = tries >= LastTry ? now : null;
            var reason = late.IsCancellationRequested ? "not delivered within its time" : Reason(error);
            log.LogWarning("Outbox message {Seq} of kind {Kind} was not delivered, try {Tries}: {Reason}", message.Seq, message.Kind, tries, error.GetType().Name);
            await row.ExecuteUpdateAsync(x => x.SetProperty(m => m.Tries, tries).SetProperty(m => m.NextTryAt, next).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.DeadAt, dead).SetProperty(m => m.LastError, reason.Length > 500 ? reason[..500] : reason), cancel);
        }
    }

    // Only what a network says of itself: the words of other errors may repeat the payload.
    private static string Reason(Exception error) =>
        error is HttpRequestException or IOException or SocketException ? $"{error.GetType().Name}: {error.Message}" : error.GetType().Name;

    // PostgreSQL keeps no smaller part of a second, and a lease is found again by its end.
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
