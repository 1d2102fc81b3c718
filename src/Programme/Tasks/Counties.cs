using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Tasks;

/// <summary>The bodies that break city tasks down for themselves: county governments and zone committees, in code order.</summary>
internal static class Counties
{
    public static Task<List<Organisation>> Bodies(CraneDb db, Actor actor, CancellationToken cancel = default) =>
        db.Visible<Organisation>(actor).AsNoTracking().Where(body => body.Kind == OrganisationKind.CountyGovernment || body.Kind == OrganisationKind.ZoneCommittee)
            .OrderBy(body => body.Division).ThenBy(body => body.SortKey).ToListAsync(cancel);

    /// <summary>The body an actor works for: its own, or the government of its county. Null for the city's offices.</summary>
    public static Organisation? Of(Actor actor, IReadOnlyList<Organisation> bodies) =>
        bodies.FirstOrDefault(body => body.Id == actor.OrganisationId) ?? (actor.Division.Length >= 6 ? bodies.FirstOrDefault(body => body.Kind == OrganisationKind.CountyGovernment && actor.Division.StartsWith(body.Division, StringComparison.Ordinal)) ?? bodies.FirstOrDefault(body => body.Division == actor.Division) : null);
}
