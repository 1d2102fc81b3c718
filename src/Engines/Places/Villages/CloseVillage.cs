using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Villages;

/// <summary>Closes a village or community with its last day. Its records stay; its hamlets must have been moved or closed.</summary>
internal static class CloseVillage
{
    internal sealed record Request(string Code, DateOnly LastDay, string Reason);

    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditVillages) is { } no) return no;
        var village = await db.Visible<Division>(actor).SingleOrDefaultAsync(row => row.Code == request.Code && row.Level == DivisionLevel.Village, cancel);
        if (village is null) return new NotFound();
        if (actor.OutsideOf(village.Code) is { } outside) return outside;
        if (village.ClosedOn is not null) return VillageClosed.Refusal;
        var errors = VillageRules.Check(null, request.LastDay, request.Reason, clock.Today, "last", "why");
        if (await VillageClosed.LastChange(db, actor, village.Code, cancel) is { } last && request.LastDay < last) errors.Add(VillageClosed.BeforeLast(last, "last"));
        if (errors.Count > 0) return new Invalid(errors);
        var below = await db.Visible<Neighbourhood>(actor).CountAsync(place => place.Division == village.Code && place.To == null, cancel);
        if (below > 0) return new Refused($"它下面还有{below}个屯或小区，请先撤销或登记到别的村（社区）。", $"It still has {below} hamlets or compounds: close them or register them elsewhere first.");
        village.ClosedOn = request.LastDay;
        db.Add(VillageRules.Change(DivisionChangeKind.Closed, village.Code, village.Name, null, request.LastDay, request.Reason, actor, clock));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        names.Forget();
        return village.Code;
    }
}
