using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Adds an account with an initial password, which is answered once and must be changed at the first sign-in.</summary>
internal static class AddAccount
{
    internal sealed record Request(string UserName, string DisplayName, string Division);

    internal sealed record Added(Guid Account, string InitialPassword);

    private static readonly SystemTask Reading = new("account: user name taken");

    public static async Task<Result<Added>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PasswordCheck passwords, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        var errors = await Problems(request, db, cancel);
        if (errors.Count > 0) return new Invalid(errors);
        var account = Account.New(clock, UserNames.Plain(request.UserName), request.DisplayName.Trim(), request.Division);
        var password = Secrets.InitialPassword();
        passwords.Set(account, password, mustChange: true);
        db.AddRange(account, AccountAct.Of(clock, actor, account.Id, AccountActKind.Added, ""));
        if (await db.TrySave(cancel) is { } conflict)
        {
            db.ChangeTracker.Clear();
            var taken = await Problems(request, db, cancel);
            return taken.Count > 0 ? new Invalid(taken) : conflict;
        }
        return new Added(account.Id, password);
    }

    /// <summary>What is wrong with a new account's fields.</summary>
    internal static async Task<List<FieldRefusal>> Problems(Request request, CraneDb db, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        if (request.DisplayName.Trim().Length is 0 or > 50) errors.Add(new("displayName", new("请填写姓名，不超过50个字", "Enter the name, 50 characters at most")));
        if (UserNames.Problem(request.UserName) is { } problem) errors.Add(new("userName", problem));
        var normal = Account.Normalise(request.UserName);
        if (await db.All<Account>(Reading).AnyAsync(row => row.NormalizedUserName == normal, cancel)) errors.Add(new("userName", new("这个用户名已有人使用", "This user name is taken")));
        if (!await db.All<Division>(Reading).AnyAsync(row => row.Code == request.Division, cancel)) errors.Add(new("division", new("请选择地区", "Choose the division")));
        return errors;
    }
}
