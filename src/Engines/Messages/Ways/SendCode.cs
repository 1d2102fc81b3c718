using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>What a message to an address a resident signs in with is for. Kept in the outbox: never change the numbers.</summary>
public enum CodeUse
{
    /// <summary>Its code signs in.</summary>
    SignIn = 0,

    /// <summary>Its code proves an address that is to take the place of another.</summary>
    NewAddress = 1,

    /// <summary>Without a code: another address has taken the place of this one.</summary>
    AddressReplaced = 2,
}

/// <summary>Codes for signing in, sent to a telephone or mailbox of somebody who has not signed in.</summary>
public static class SignInCodes
{
    private static readonly SystemTask Task = new("codes for signing in");

    /// <summary>Puts the code on its way in the current unit of work. The caller saves.</summary>
    /// <param name="id">The same for every try to send it.</param>
    /// <param name="until">The real instant after which it is no longer sent.</param>
    public static void SendCode(this CraneDb db, Guid id, WayKind way, string address, string code, DateTimeOffset until, CodeUse use = CodeUse.SignIn) =>
        db.Send(DeliverCode.OutboxKind, JsonSerializer.Serialize(new CodeOut(id, way, address, code, until, use)));

    /// <summary>Ways by which a code can be sent in this city: SMS, e-mail, both or neither.</summary>
    public static async Task<IReadOnlyList<WayKind>> Open(CraneDb db, CancellationToken cancel = default) =>
        await db.All<Way>(Task).Where(way => way.Enabled && (way.Kind == WayKind.Sms || way.Kind == WayKind.Mail)).OrderBy(way => way.Kind).Select(way => way.Kind).ToListAsync(cancel);

    /// <summary>A whole e-mail address, as every way that sends mail takes it.</summary>
    public static bool IsMailbox(string text) => ChooseContactWay.IsMail(text);

    /// <summary>Whether it is known that this code did not go out.</summary>
    public static Task<bool> Failed(CraneDb db, Guid id, CancellationToken cancel = default)
    {
        var key = DeliverCode.KeyOf(id);
        return db.All<Delivery>(Task).AnyAsync(delivery => delivery.Key == key && delivery.Outcome != DeliveryOutcome.Delivered, cancel);
    }
}

internal sealed record CodeOut(Guid Id, WayKind Way, string To, string Code, DateTimeOffset Until, CodeUse Use = CodeUse.SignIn);

/// <summary>Sends a code once; after its time nobody waits for it any more.</summary>
internal sealed class DeliverCode(CraneDb db, CityClock clock, WaysOut ways) : IOutboxHandler
{
    public const string OutboxKind = "messages.code";
    private static readonly SystemTask Task = new("deliver a code");

    public string Kind => OutboxKind;

    public static string KeyOf(Guid id) => $"code:{id:N}";

    public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<CodeOut>(payload)!;
        var key = KeyOf(order.Id);
        if (clock.RealNow > order.Until || await db.All<Delivery>(Task).AnyAsync(row => row.Key == key, cancel)) return;
        var way = await db.All<Way>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Kind == order.Way && row.Enabled, cancel);
        var (outcome, reason) = (DeliveryOutcome.NoWay, (string?)null);
        var message = Compose(key, order);
        if (way is not null && (way.Kind != WayKind.Sms || await ways.ReserveSms(way.Read<HttpWay>(), message, cancel)))
        {
            try
            {
                await ways.Send(way, message, cancel);
                outcome = DeliveryOutcome.Delivered;
            }
            catch (AddressRefused no)
            {
                (outcome, reason) = (DeliveryOutcome.Refused, no.Message);
            }
        }
        db.Add(new Delivery { Id = clock.NewId(), Key = key, Way = order.Way, Outcome = outcome, Reason = reason, At = clock.RealNow });
        await db.SaveChangesAsync(cancel);
    }

    private static Outgoing Compose(string key, CodeOut order)
    {
        var (title, text) = order.Use switch
        {
            CodeUse.NewAddress => ("验证码 / Code", $"验证码{order.Code}，10分钟内有效，用于把居民服务的登录改到这里。不是您本人在办，不用理会。不要告诉任何人。Code {order.Code}, to sign in here from now on: never tell it to anybody."),
            CodeUse.AddressReplaced => ("登录方式已更改 / Sign-in changed", "您在居民服务的登录号码已改为另一个，这里不能再登录。不是您本人办的，请马上到村（社区）窗口或拨打12345。You no longer sign in here; if that was not you, call 12345 at once."),
            _ => ("验证码 / Code", $"验证码{order.Code}，10分钟内有效，用于登录居民服务。不要告诉任何人，工作人员也不会问。Code {order.Code}: never tell it to anybody."),
        };
        return new Outgoing(key, order.To, title, text, text + "\n", "");
    }
}
