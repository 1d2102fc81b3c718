using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Villages;

/// <summary>Gives a village or community another name from a day; the old one stays in its history.</summary>
internal static class RenameVillage
{
    /// <param name="OldName">The name the form showed: somebody who renamed it meanwhile is not overwritten.</param>
    internal sealed record Request(string Code, string OldName, string NewName, DateOnly On, string Reason);

    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditVillages) is { } no) return no;
        var village = await db.Visible<Division>(actor).SingleOrDefaultAsync(row => row.Code == request.Code && row.Level == DivisionLevel.Village, cancel);
        if (village is null) return new NotFound();
        if (actor.OutsideOf(village.Code) is { } outside) return outside;
        if (village.ClosedOn is not null) return VillageClosed.Refusal;
        if (village.Name != request.OldName) return new ChangedMeanwhile();
        var errors = VillageRules.Check(request.NewName, request.On, request.Reason, clock.Today);
        if (request.NewName.Trim() == village.Name) errors.Add(new("name", new Text("新名称与现名相同", "The new name is the present one")));
        else if (await db.Visible<Division>(actor).AnyAsync(row => row.Parent == village.Parent && row.Name == request.NewName.Trim() && row.ClosedOn == null, cancel)) errors.Add(VillageRules.NameTaken(await names.Of(village.Parent, cancel)));
        if (await VillageClosed.LastChange(db, actor, village.Code, cancel) is { } last && request.On < last) errors.Add(VillageClosed.BeforeLast(last));
        if (errors.Count > 0) return new Invalid(errors);
        db.Add(VillageRules.Change(DivisionChangeKind.Renamed, village.Code, village.Name, request.NewName.Trim(), request.On, request.Reason, actor, clock));
        village.Name = request.NewName.Trim();
        village.SortKey = Pinyin.SortKey(village.Name);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        names.Forget();
        return village.Code;
    }
}
