using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>What leaves the process leaves with its fact, once where that can be known, and is never silently lost.</summary>
public class OutboxTests
{
    [Theory, OnBoth]
    public async Task A_message_goes_out_once_with_its_fact_and_never_without(Database on)
    {
        var letters = new Letters();
        await using var city = await letters.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            await using (var undone = await db.Database.BeginTransactionAsync())
            {
                db.Send(Letters.OutboxKind, "never happened");
                await db.SaveChangesAsync();
                await undone.RollbackAsync();
            }
            db.ChangeTracker.Clear();
            await db.SetFact("test.fact", "yes");
            db.Send(Letters.OutboxKind, "happened");
            return await db.SaveChangesAsync();
        });
        Assert.Empty(letters.Given);
        await city.Worker().DrainOnce(default);
        await city.Worker().DrainOnce(default);
        Assert.Equal(["happened"], letters.Given);
        Assert.NotNull((await city.Message()).SentAt);
    }

    [Theory, OnBoth]
    public async Task The_table_shows_no_plain_text(Database on)
    {
        var letters = new Letters();
        await using var city = await letters.Start(on);
        await city.Write("{\"phone\":\"marker-13800000000\"}");
        await city.Do(Actor.System, async (db, _) =>
        {
            var stored = await db.Database.SqlQuery<string>($"SELECT \"Payload\" AS \"Value\" FROM kernel_outbox WHERE \"Kind\" = {Letters.OutboxKind}").SingleAsync();
            Assert.DoesNotContain("marker", stored);
            Assert.DoesNotContain("marker", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(stored)));
            return 0;
        });
        await city.Worker().DrainOnce(default);
        Assert.Equal(["{\"phone\":\"marker-13800000000\"}"], letters.Given);
    }

    [Theory, OnBoth]
    public async Task What_a_handler_stumbled_over_is_not_kept_beside_the_message(Database on)
    {
        var letters = new Letters { Then = (payload, _) => throw new FormatException("cannot read " + payload) };
        await using var city = await letters.Start(on);
        await city.Write("marker-13800000000");
        await city.Worker().DrainOnce(default);
        Assert.Equal("FormatException", (await city.Message()).LastError);
    }

    [Theory, OnBoth]
    public async Task A_failing_message_is_tried_with_growing_pauses_given_up_and_delivered_when_it_is_revived(Database on)
    {
        var letters = new Letters { Then = (_, _) => throw new HttpRequestException("the gateway is down") };
        await using var city = await letters.Start(on);
        await city.Write("one");
        var worker = city.Worker();
        TimeSpan before = TimeSpan.Zero;
        for (var tries = 1; tries <= OutboxWorker.LastTry; tries++)
        {
            await worker.DrainOnce(default);
            Assert.Equal(tries, letters.Given.Count);
            var message = await city.Message();
            Assert.Equal(tries, message.Tries);
            Assert.Contains("the gateway is down", message.LastError);
            Assert.Equal(tries == OutboxWorker.LastTry, message.DeadAt is not null);
            var pause = message.NextTryAt - city.Time.GetUtcNow();
            Assert.True(pause > before || pause == TimeSpan.FromHours(1));
            before = pause;
            city.Time.Advance(pause - TimeSpan.FromMilliseconds(1));
            await worker.DrainOnce(default);
            Assert.Equal(tries, letters.Given.Count);
            city.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        city.Time.Advance(TimeSpan.FromDays(2));
        await worker.DrainOnce(default);
        Assert.Equal(OutboxWorker.LastTry, letters.Given.Count);

        var now = city.Time.GetUtcNow();
        await city.Do(Actor.System, (db, _) => db.All<OutboxMessage>(Outgoing.Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.DeadAt, (DateTimeOffset?)null).SetProperty(x => x.Tries, 0).SetProperty(x => x.NextTryAt, now)));
        letters.Then = (_, _) => Task.CompletedTask;
        await worker.DrainOnce(default);
        var sent = await city.Message();
        Assert.NotNull(sent.SentAt);
        Assert.Null(sent.LastError);
    }

    [Theory, OnBoth]
    public async Task Two_nodes_share_the_work_and_never_the_message(Database on)
    {
        var letters = new Letters { Then = (_, cancel) => Task.Delay(5, cancel) };
        await using var city = await letters.Start(on);
        var all = Enumerable.Range(0, 40).Select(number => number.ToString()).ToArray();
        await city.Write(all);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => city.Worker().DrainOnce(default))));
        Assert.Equal(all.Order(), letters.Given.Order());
    }

    [Theory, OnBoth]
    public async Task A_message_in_delivery_elsewhere_is_left_alone_until_its_lease_ends(Database on)
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var letters = new Letters { Then = async (_, cancel) => { arrived.TrySetResult(); await go.Task.WaitAsync(cancel); } };
        await using var city = await letters.Start(on);
        await city.Write("one");
        var slow = Task.Run(() => city.Worker().DrainOnce(default));
        await arrived.Task;
        await city.Worker().DrainOnce(default);
        Assert.Single(letters.Given);
        go.SetResult();
        await slow;
        city.Time.Advance(TimeSpan.FromHours(1));
        await city.Worker().DrainOnce(default);
        Assert.Single(letters.Given);
    }

    [Theory, OnBoth]
    public async Task A_delivery_slower_than_its_lease_is_stopped_before_anybody_else_begins(Database on)
    {
        var arrived = new TaskCompletionSource();
        var letters = new Letters { Then = async (_, cancel) => { arrived.TrySetResult(); await Task.Delay(Timeout.Infinite, cancel); } };
        await using var city = await letters.Start(on);
        await city.Write("one");
        var hanging = Task.Run(() => city.Worker().DrainOnce(default));
        await arrived.Task;
        city.Time.Advance(OutboxWorker.LongestDelivery + TimeSpan.FromSeconds(1));
        await hanging.WaitAsync(TimeSpan.FromSeconds(20));
        var message = await city.Message();
        Assert.Equal(1, message.Tries);
        Assert.Null(message.LeasedUntil);
        Assert.Contains("within its time", message.LastError);
    }

    [Theory, OnBoth]
    public async Task A_node_that_died_between_delivery_and_mark_has_its_message_repeated(Database on)
    {
        var letters = new Letters();
        await using var city = await letters.Start(on);
        await city.Write("one");
        // What a node leaves behind that was killed just after the handler returned: the lease, and no mark.
        var until = city.Time.GetUtcNow().AddMinutes(2);
        await city.Do(Actor.System, (db, _) => db.All<OutboxMessage>(Outgoing.Looking).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeasedUntil, until)));
        await city.Worker().DrainOnce(default);
        Assert.Empty(letters.Given);
        city.Time.Advance(TimeSpan.FromMinutes(3));
        await city.Worker().DrainOnce(default);
        Assert.Equal(["one"], letters.Given);
    }

    [Theory, OnBoth]
    public async Task A_node_that_stops_in_a_delivery_gives_the_message_back_at_once(Database on)
    {
        using var stop = new CancellationTokenSource();
        var letters = new Letters { Then = async (_, cancel) => { await stop.CancelAsync(); cancel.ThrowIfCancellationRequested(); } };
        await using var city = await letters.Start(on);
        await city.Write("one");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => city.Worker().DrainOnce(stop.Token));
        letters.Then = (_, _) => Task.CompletedTask;
        await city.Worker().DrainOnce(default);
        Assert.Equal(["one", "one"], letters.Given);
        Assert.Equal(0, (await city.Message()).Tries);
    }

    [Theory, OnBoth]
    public async Task What_a_failed_handler_left_unsaved_is_not_saved_by_the_next(Database on)
    {
        await using var city = await TestCity.Start(on, services: services => services.AddScoped<IOutboxHandler, LeavesSomethingBehind>());
        await city.Do(Actor.System, async (db, _) =>
        {
            db.Send(LeavesSomethingBehind.OutboxKind, "fail");
            db.Send(LeavesSomethingBehind.OutboxKind, "work");
            return await db.SaveChangesAsync();
        });
        await city.Worker().DrainOnce(default);
        Assert.Null(await city.Do(Actor.System, (db, _) => db.Fact("test.fail")));
        Assert.Equal("系统", await city.Do(Actor.System, (db, _) => db.Fact("test.work")));
    }

    private sealed class LeavesSomethingBehind(WhiteCrane.Kernel.Data.CraneDb db, Actor actor) : IOutboxHandler
    {
        public const string OutboxKind = "test.leaves";

        public string Kind => OutboxKind;

        public async Task Deliver(string payload, CancellationToken cancel)
        {
            await db.SetFact("test." + payload, actor.DisplayName);
            if (payload == "fail") throw new InvalidOperationException("before the save");
            await db.SaveChangesAsync(cancel);
        }
    }
}
