using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Changes the name an account shows and who looks after it.</summary>
internal static class EditAccount
{
    internal sealed record Request(Guid Account, string DisplayName, string Division, int Version);

    private static readonly SystemTask Reading = new("edit account: division");

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await db.Visible<Account>(actor).SingleOrDefaultAsync(row => row.Id == request.Account, cancel) is not { } account) return new NotFound();
        if (await ManagedPeople.Beyond(db, actor, clock, account, cancel) is { } beyond) return beyond;
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if (request.DisplayName.Trim().Length is 0 or > 50) errors.Add(new("displayName", new("请填写姓名，不超过50个字", "Enter the name, 50 characters at most")));
        if (!await db.All<Division>(Reading).AnyAsync(row => row.Code == request.Division, cancel)) errors.Add(new("division", new("请选择地区", "Choose the division")));
        if (errors.Count > 0) return new Invalid(errors);
        if (account.Version != request.Version) return new ChangedMeanwhile();
        account.DisplayName = request.DisplayName.Trim();
        account.SortKey = Pinyin.PersonSortKey(account.DisplayName);
        account.SearchKey = Pinyin.PersonFull(account.DisplayName) + " " + Pinyin.PersonInitials(account.DisplayName);
        account.Division = request.Division;
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
