using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>NoWay: no way was open, the message stays in the program. Failed: only for tests an administrator sends.</summary>
internal enum DeliveryOutcome { Delivered, Refused, NoWay, Failed }

/// <summary>That something was told outside, or why not. Holds no address and no text.</summary>
internal sealed class Delivery : IVisible<Delivery>
{
    public required Guid Id { get; init; }

    /// <summary>What is delivered at most once: "digest:DAY:ACCOUNT", "message:ID:ACCOUNT".</summary>
    public required string Key { get; init; }
    public Guid? AccountId { get; init; }
    public required WayKind Way { get; init; }
    public required DeliveryOutcome Outcome { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<Delivery, bool>> VisibleTo(Actor actor) => MessagesPermissions.Manages(actor) ? _ => true : _ => false;

    public static Text OutcomeName(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered => new("已送达通道", "Handed over"),
        DeliveryOutcome.Refused => new("对方拒收", "Refused"),
        DeliveryOutcome.NoWay => new("没有可用通道", "No way was open"),
        _ => new("失败", "Failed"),
    };
}

/// <summary>SMS parts used, reserved before the gateway is asked: a part that may have cost money counts, and a repeated try does not count twice.</summary>
internal sealed class SmsUse : IVisible<SmsUse>
{
    public required string Key { get; init; }

    /// <summary>First day of the real month in the city's zone.</summary>
    public required DateOnly Month { get; init; }
    public required int Parts { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<SmsUse, bool>> VisibleTo(Actor actor) => MessagesPermissions.Manages(actor) ? _ => true : _ => false;

    /// <summary>How many parts an SMS is charged as: one up to 70 characters, then one for every 67.</summary>
    public static int PartsOf(string text) => text.Length <= 70 ? 1 : (text.Length + 66) / 67;
}
