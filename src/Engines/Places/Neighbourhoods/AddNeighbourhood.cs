using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>Registers a hamlet or compound under a village or community.</summary>
internal static class AddNeighbourhood
{
    internal sealed record Request(string Division, NeighbourhoodKind Kind, string Name, int? Households, DateOnly From);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PlaceNames names, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditNeighbourhoods) is { } no) return no;
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        var errors = NeighbourhoodRules.Check((await names.Map(cancel)).Find(request.Division), request.Name, request.Households, request.From, clock.Today).ToList();
        if (await db.Visible<Neighbourhood>(actor).AnyAsync(row => row.Division == request.Division && row.Kind == request.Kind && row.Name == request.Name.Trim() && row.To == null, cancel)) errors.Add(NeighbourhoodRules.NameTaken);
        if (errors.Count > 0) return new Invalid(errors);
        var place = New(clock, request);
        db.Add(place);
        if (await db.TrySave(NeighbourhoodRules.Taken, cancel) is { } conflict) return conflict;
        return place.Id;
    }

    internal static Neighbourhood New(CityClock clock, Request request, bool synthetic = false)
    {
        var name = request.Name.Trim();
        return new Neighbourhood { Id = clock.NewId(), Division = request.Division, Kind = request.Kind, Name = name, Initials = Pinyin.Initials(name), SortKey = Pinyin.SortKey(name), Households = request.Households, From = request.From, Synthetic = synthetic };
    }
}
