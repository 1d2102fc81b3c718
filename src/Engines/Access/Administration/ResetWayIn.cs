using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Gives an account a new initial password, shown once; sessions end, the lock is lifted, the password must be changed.</summary>
internal static class ResetPassword
{
    internal sealed record Request(Guid Account, string Reason);

    /// <returns>The initial password, to be shown once.</returns>
    public static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PasswordCheck passwords, TryCounter tries, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (request.Account == actor.AccountId) return new Refused("自己的密码在“我的账号”里修改。", "Change your own password under My account.");
        var managed = await ManagedAccount.Of(db, actor, clock, request.Account, request.Reason, cancel);
        if (managed.Refusal is { } refusal) return refusal;
        if (managed.Value.Synthetic) return new Refused("演示人物没有密码。", "People of the demonstration have no password.");
        var password = Secrets.InitialPassword();
        passwords.Set(managed.Value, password, mustChange: true);
        db.Add(AccountAct.Of(clock, actor, request.Account, AccountActKind.PasswordReset, request.Reason.Trim()));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await tries.Clear(TryCounter.Name(managed.Value.UserName!));
        await door.EndAll(request.Account);
        return password;
    }
}

/// <summary>Takes authenticator, recovery codes and passkeys away from an account whose phone is lost; the next sign-in sets them up anew.</summary>
internal static class ResetSecondFactor
{
    internal sealed record Request(Guid Account, string Reason);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, RecoveryCodes codes, TryCounter tries, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (request.Account == actor.AccountId) return new Refused("自己的验证器在“我的账号”里更换；手机丢失时请由另一位管理员重置。", "Move your own authenticator under My account; if your phone is lost, another administrator resets it.");
        var managed = await ManagedAccount.Of(db, actor, clock, request.Account, request.Reason, cancel);
        if (managed.Refusal is { } refusal) return refusal;
        var account = managed.Value;
        account.TotpSecret = null;
        account.SecurityStamp = Secrets.Token();
        await codes.Remove(account.Id);
        await AccountPasskeys.Remove(db, account.Id, cancel);
        db.Add(AccountAct.Of(clock, actor, account.Id, AccountActKind.SecondFactorReset, request.Reason.Trim()));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await tries.Clear(TryCounter.Code(account.Id));
        await door.EndAll(account.Id);
        return new Done();
    }
}
