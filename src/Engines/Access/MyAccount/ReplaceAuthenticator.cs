using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.MyAccount;

/// <summary>Moves the second factor to another phone: password, then the new app's code. The old app and all old recovery codes are void; other sessions end.</summary>
internal static class ReplaceAuthenticator
{
    internal sealed record Request(string Current, string Offer, string Code, Guid? Session);

    /// <returns>The new recovery codes, to be shown once.</returns>
    public static async Task<Result<string[]>> Handle(Request request, CraneDb db, Actor actor, PasswordCheck passwords, Authenticators authenticators, SessionDoor door, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account) return new NotFound();
        if (await passwords.Again(account, request.Current) is { } wrong) return wrong;
        var confirmed = await authenticators.Confirm(account, request.Offer, request.Code);
        if (confirmed.Refusal is { } refusal) return refusal is WrongCode ? new Invalid([new("code", refusal.Message)]) : refusal;
        await door.EndAll(account.Id, request.Session);
        return confirmed.Value;
    }
}
