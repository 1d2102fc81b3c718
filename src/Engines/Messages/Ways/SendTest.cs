using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>An administrator sends one test text by one way; the outcome appears among the deliveries within seconds.</summary>
internal static class SendTest
{
    internal sealed record Request(WayKind Way, string To);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.ManageWays) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (!await db.Visible<Way>(actor).AnyAsync(way => way.Kind == request.Way, cancel)) return new Invalid("test-way", "请先填写并保存这个通道的设置", "Set up and save this way first");
        if (request.Way == WayKind.Mail && !ChooseContactWay.IsMail(request.To)) return new Invalid("test-to", "请填写邮箱地址", "Enter an e-mail address");
        if (request.To.Length is 0 or > 254) return new Invalid("test-to", "请填写收件人", "Enter whom to send to");
        db.Send(DeliverTest.OutboxKind, JsonSerializer.Serialize(new TestOut(clock.NewId(), actor.AccountId, request.Way, request.To)));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }
}

internal sealed record TestOut(Guid Id, Guid? Account, WayKind Way, string To);

/// <summary>Sends a test once: what goes wrong is its result and is not tried again. It counts against the SMS budget like any other.</summary>
internal sealed class DeliverTest(CraneDb db, CityClock clock, WaysOut ways) : IOutboxHandler
{
    public const string OutboxKind = "messages.test";
    private static readonly SystemTask Task = new("deliver a test message");

    public string Kind => OutboxKind;

    public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<TestOut>(payload)!;
        var key = $"test:{order.Id:N}";
        if (await db.All<Delivery>(Task).AnyAsync(row => row.Key == key, cancel)) return;
        var way = await db.All<Way>(Task).AsNoTracking().SingleAsync(row => row.Kind == order.Way, cancel);
        var message = new Outgoing(key, order.To, "测试 / Test", "这是一条测试消息。This is a test.", "这是一条测试消息。\nThis is a test.\n", await CityAddress.Of(db) ?? "");
        var (outcome, reason) = (DeliveryOutcome.Delivered, (string?)null);
        try
        {
            if (way.Kind == WayKind.Sms && !await ways.ReserveSms(way.Read<HttpWay>(), message, cancel)) (outcome, reason) = (DeliveryOutcome.NoWay, "SMS budget spent");
            else await ways.Send(way, message, cancel);
        }
        catch (AddressRefused no)
        {
            (outcome, reason) = (DeliveryOutcome.Refused, no.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            (outcome, reason) = (DeliveryOutcome.Failed, error.GetType().Name + ": " + error.Message);
        }
        db.Add(new Delivery { Id = clock.NewId(), Key = key, AccountId = order.Account, Way = order.Way, Outcome = outcome, Reason = reason is { Length: > 300 } ? reason[..300] : reason, At = clock.RealNow });
        await db.SaveChangesAsync(cancel);
    }
}
