using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Switches an account off, with a reason: it is out at once and signs in no more. Its records stay.</summary>
internal static class DisableAccount
{
    internal sealed record Request(Guid Account, string Reason);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var managed = await ManagedAccount.Of(db, actor, clock, request.Account, request.Reason, cancel);
        if (managed.Refusal is { } refusal) return refusal;
        if (request.Account == actor.AccountId) return new NotOneself();
        managed.Value.Disabled = true;
        managed.Value.SecurityStamp = Secrets.Token();
        db.Add(AccountAct.Of(clock, actor, request.Account, AccountActKind.Disabled, request.Reason.Trim()));
        if (await ManagedPeople.SaveUnlessLast(db, clock, cancel) is { } kept) return kept;
        await door.EndAll(request.Account);
        return new Done();
    }
}

/// <summary>Switches an account on again.</summary>
internal static class EnableAccount
{
    internal sealed record Request(Guid Account, string Reason);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var managed = await ManagedAccount.Of(db, actor, clock, request.Account, request.Reason, cancel);
        if (managed.Refusal is { } refusal) return refusal;
        managed.Value.Disabled = false;
        db.Add(AccountAct.Of(clock, actor, request.Account, AccountActKind.Enabled, request.Reason.Trim()));
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}

/// <summary>Lets somebody try again at once whose wrong tries had locked the name or the code.</summary>
internal static class UnlockAccount
{
    internal sealed record Request(Guid Account, string Reason);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, TryCounter tries, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var managed = await ManagedAccount.Of(db, actor, clock, request.Account, request.Reason, cancel);
        if (managed.Refusal is { } refusal) return refusal;
        await tries.Clear(TryCounter.Name(managed.Value.UserName!), TryCounter.Code(managed.Value.Id));
        db.Add(AccountAct.Of(clock, actor, request.Account, AccountActKind.Unlocked, request.Reason.Trim()));
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}

/// <summary>Loads an account for an act of an administrator: within reach, and with a reason.</summary>
internal static class ManagedAccount
{
    public static async Task<Result<Account>> Of(CraneDb db, Actor actor, CityClock clock, Guid id, string reason, CancellationToken cancel)
    {
        if (await db.Visible<Account>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } account) return new NotFound();
        if (await ManagedPeople.Beyond(db, actor, clock, account, cancel) is { } beyond) return beyond;
        if (reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请填写原因，不超过200个字", "Enter the reason, 200 characters at most");
        return account;
    }
}
