using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.MyAccount;

/// <summary>Changes the own password. All other sessions end: somebody who knew the old one is out.</summary>
internal static class ChangePassword
{
    internal sealed record Request(string Current, string Password, string Again, Guid? Session);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, PasswordCheck passwords, SessionDoor door, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account) return new NotFound();
        if (await passwords.Again(account, request.Current) is { } wrong) return wrong;
        var errors = PasswordRules.Problems(request.Password, request.Again, account.UserName!);
        if (errors.Count == 0 && request.Password == request.Current) errors.Add(new("password", new("新密码不能与当前的相同", "The new password must differ from the present one")));
        if (errors.Count > 0) return new Invalid(errors);
        passwords.Set(account, request.Password, mustChange: false);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await door.EndAll(account.Id, request.Session);
        return new Done();
    }
}
