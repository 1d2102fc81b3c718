using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Shows the initial passwords of an import to whoever sent it, once: with the answer they are gone.</summary>
internal static class ShowInitialPasswords
{
    private static readonly SystemTask Reading = new("initial passwords");

    internal sealed record Request(Guid ImportId);

    /// <param name="Password">Null where it has been changed since.</param>
    internal sealed record Person(string Name, string UserName, string? Password);

    public static async Task<Result<IReadOnlyList<Person>>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (!await db.Visible<SheetImport>(actor).AnyAsync(import => import.Id == request.ImportId && import.Kind == PeopleSheetKind.Name, cancel)) return new NotFound();
        var now = clock.RealNow;
        var rows = await db.All<InitialPassword>(Reading).Where(row => row.ImportId == request.ImportId && row.ExpiresAt > now).OrderBy(row => row.Row).ToListAsync(cancel);
        if (rows.Count == 0) return Gone;
        var ids = rows.Select(row => row.AccountId).ToList();
        var accounts = await db.All<Account>(Reading).AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancel);
        db.RemoveRange(rows);
        db.Trail("access_initial_password", request.ImportId.ToString(), new() { ["Shown"] = [null, rows.Count] });
        if (await db.TrySave(cancel) is { } conflict) return conflict is ChangedMeanwhile ? Gone : conflict;
        return rows.Where(row => accounts.ContainsKey(row.AccountId)).Select(row => (row, account: accounts[row.AccountId]))
            .Select(one => new Person(one.account.DisplayName, one.account.UserName!, one.account.SecurityStamp == one.row.Stamp ? keys.Open(one.row.Sealed) : null)).ToList();
    }

    private static readonly Refused Gone = new(new Text($"没有可显示的初始密码：已经显示过，或已超过{InitialPassword.DaysKept}天。需要时请在账号页逐个重设。", $"There is no initial password to show: they were shown already, or {InitialPassword.DaysKept} days have passed. Reset single ones on the account’s page."));
}
