using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Outbox;

/// <summary>Something to be told to the world outside, written in the transaction of the fact that causes it.</summary>
public sealed class OutboxMessage : IVisible<OutboxMessage>
{
    public long Seq { get; init; }
    public required string Kind { get; init; }

    /// <summary>JSON for the handler, sealed with the keyring.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Given up after the last try; an administrator sees it and may send it again.</summary>
    public DateTimeOffset? DeadAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>An administrator decided that this dead letter is not sent any more, and why.</summary>
    public DateTimeOffset? DroppedAt { get; set; }
    public string? DropReason { get; set; }

    public static Expression<Func<OutboxMessage, bool>> VisibleTo(Actor actor) =>
        actor.Has(KernelPermissions.ManageOutbox) ? _ => true : _ => false;

    internal static OutboxMessage New(string kind, string sealedPayload, DateTimeOffset now, DateTimeOffset? notBefore) =>
        new() { Kind = kind, Payload = sealedPayload, CreatedAt = now, NextTryAt = notBefore > now ? notBefore.Value : now };
}

/// <summary>Delivers one kind of message. Must be safe to call twice: a crash between delivery and its mark repeats it.</summary>
public interface IOutboxHandler
{
    string Kind { get; }

    /// <exception cref="Exception">Not delivered: tried again with growing pauses, in the end shown as a dead letter.</exception>
    Task Deliver(string payload, CancellationToken cancel);
}

/// <summary>Wakes the worker when a message has been committed.</summary>
public sealed class OutboxSignal
{
    private readonly SemaphoreSlim gate = new(0, 1);

    public void Set()
    {
        if (gate.CurrentCount == 0)
            try { gate.Release(); } catch (SemaphoreFullException) { }
    }

    public Task Wait(TimeSpan atMost, CancellationToken cancel) => gate.WaitAsync(atMost, cancel);
}
