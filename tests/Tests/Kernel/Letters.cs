using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>An outbox handler that notes what it was given and then does what the test says.</summary>
internal sealed class Letters : IOutboxHandler
{
    public const string OutboxKind = "test.letter";

    public string Kind => OutboxKind;

    public ConcurrentQueue<string> Given { get; } = [];

    public Func<string, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public async Task Deliver(string payload, CancellationToken cancel)
    {
        Given.Enqueue(payload);
        await Then(payload, cancel);
    }

    public Task<TestCity> Start(Database on) => TestCity.Start(on, services: services => services.AddSingleton<IOutboxHandler>(this));
}

internal static class Outgoing
{
    public static readonly SystemTask Looking = new("test");

    /// <summary>Another node's worker on the same database.</summary>
    public static OutboxWorker Worker(this TestCity city) =>
        new(city.Services.GetRequiredService<IServiceScopeFactory>(), new OutboxSignal(), city.Services.GetRequiredService<Keyring>(), city.Time, NullLogger<OutboxWorker>.Instance);

    public static Task Write(this TestCity city, params string[] payloads) => city.Do(Actor.System, async (db, _) =>
    {
        foreach (var payload in payloads) db.Send(Letters.OutboxKind, payload);
        return await db.SaveChangesAsync();
    });

    public static Task<OutboxMessage> Message(this TestCity city) =>
        city.Do(Actor.System, async (db, _) => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.All<OutboxMessage>(Looking).Where(message => message.Kind == Letters.OutboxKind)));
}
