using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

public enum AccountActKind { Added, Disabled, Enabled, PasswordReset, SecondFactorReset, Unlocked }

/// <summary>What an administrator did to somebody's way in, and why. Never rewritten.</summary>
public sealed class AccountAct : IVisible<AccountAct>
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required AccountActKind Kind { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static readonly IReadOnlyDictionary<AccountActKind, Text> Names = new Dictionary<AccountActKind, Text>
    {
        [AccountActKind.Added] = new("新增账号", "Account added"),
        [AccountActKind.Disabled] = new("停用", "Switched off"),
        [AccountActKind.Enabled] = new("启用", "Switched on"),
        [AccountActKind.PasswordReset] = new("重置密码", "Password reset"),
        [AccountActKind.SecondFactorReset] = new("重置双重验证", "Second factor reset"),
        [AccountActKind.Unlocked] = new("解除锁定", "Unlocked"),
    };

    /// <summary>Administrators, and the person concerned.</summary>
    public static Expression<Func<AccountAct, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.Has(AccessPermissions.ManagePeople) ? _ => true : act => account != null && act.AccountId == account;
    }

    internal static AccountAct Of(CityClock clock, Actor actor, Guid account, AccountActKind kind, string reason) =>
        new() { Id = clock.NewId(), AccountId = account, Kind = kind, Reason = reason, By = actor.DisplayName, At = clock.RealNow };
}
