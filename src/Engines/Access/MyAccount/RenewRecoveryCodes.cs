using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.MyAccount;

/// <summary>Makes ten recovery codes anew; the old ones are void.</summary>
internal static class RenewRecoveryCodes
{
    internal sealed record Request(string Current);

    /// <returns>The codes, to be shown once.</returns>
    public static async Task<Result<string[]>> Handle(Request request, CraneDb db, Actor actor, PasswordCheck passwords, RecoveryCodes codes, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account) return new NotFound();
        if (await passwords.Again(account, request.Current) is { } wrong) return wrong;
        if (account.TotpSecret is null) return new Refused("请先设置验证器，再生成恢复码。", "Set up an authenticator first; recovery codes stand in for it.");
        var fresh = await codes.Renew(account.Id);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return fresh;
    }
}
