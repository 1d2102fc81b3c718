using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>Corrects a hamlet's or compound's name, kind, households or dates; a last day closes it.</summary>
internal static class ChangeNeighbourhood
{
    internal sealed record Request(Guid Id, int Version, NeighbourhoodKind Kind, string Name, int? Households, DateOnly From, DateOnly? To);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditNeighbourhoods) is { } no) return no;
        var place = await db.Visible<Neighbourhood>(actor).SingleOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (place is null) return new NotFound();
        if (actor.OutsideOf(place.Division) is { } outside) return outside;
        if (place.Version != request.Version) return new ChangedMeanwhile();
        var village = (await names.Map(cancel)).Find(place.Division);
        var errors = NeighbourhoodRules.Check(village is null ? null : village with { ClosedOn = request.To is null ? village.ClosedOn : null }, request.Name, request.Households, request.From, clock.Today).ToList();
        if (request.To is { } to && (to < request.From || to > clock.Today)) errors.Add(new("to", new Text("最后一天不能早于起始日期，也不能晚于今天", "The last day cannot be before the first day or later than today")));
        if (request.To is null && await db.Visible<Neighbourhood>(actor).AnyAsync(row => row.Id != place.Id && row.Division == place.Division && row.Kind == request.Kind && row.Name == request.Name.Trim() && row.To == null, cancel)) errors.Add(NeighbourhoodRules.NameTaken);
        if (errors.Count > 0) return new Invalid(errors);
        (place.Kind, place.Name, place.Households, place.From, place.To) = (request.Kind, request.Name.Trim(), request.Households, request.From, request.To);
        (place.Initials, place.SortKey) = (Pinyin.Initials(place.Name), Pinyin.SortKey(place.Name));
        if (await db.TrySave(NeighbourhoodRules.Taken, cancel) is { } conflict) return conflict;
        return place.Id;
    }
}
