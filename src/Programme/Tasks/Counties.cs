using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Tasks;

/// <summary>One line of what a county or zone made of a task.</summary>
public sealed record CountyLineView(string Place, string Text, string Unit, string Person, DateOnly Deadline);

/// <summary>The bodies that break city tasks down for themselves: county governments and zone committees, in code order.</summary>
internal static class Counties
{
    public static Task<List<Organisation>> Bodies(CraneDb db, Actor actor, CancellationToken cancel = default) =>
        db.Visible<Organisation>(actor).AsNoTracking().Where(body => body.Kind == OrganisationKind.CountyGovernment || body.Kind == OrganisationKind.ZoneCommittee)
            .OrderBy(body => body.Division).ThenBy(body => body.SortKey).ToListAsync(cancel);

    /// <summary>What each body has made of a task, with its name, and the names of those that have made nothing of it.</summary>
    public static async Task<(List<CountyLineView> Lines, List<string> Missing)> Lines(CraneDb db, Actor actor, Guid task, IReadOnlyList<Organisation> bodies, CancellationToken cancel = default)
    {
        var rows = await db.Visible<CountyTask>(actor).AsNoTracking().Where(row => row.TaskId == task && row.EndedOn == null).OrderBy(row => row.Division).ThenBy(row => row.At).ToListAsync(cancel);
        return ([.. rows.Select(row => new CountyLineView(bodies.FirstOrDefault(body => body.Id == row.OrganisationId)?.ShortName ?? row.Division, row.Text, row.ResponsibleUnit, row.ResponsiblePerson, row.Deadline))],
            [.. bodies.Where(body => rows.TrueForAll(row => row.OrganisationId != body.Id)).Select(body => body.ShortName)]);
    }

    /// <summary>The body an actor works for: its own, or the government of its county. Null for the city's offices.</summary>
    public static Organisation? Of(Actor actor, IReadOnlyList<Organisation> bodies) =>
        bodies.FirstOrDefault(body => body.Id == actor.OrganisationId) ?? (actor.Division.Length >= 6 ? bodies.FirstOrDefault(body => body.Kind == OrganisationKind.CountyGovernment && actor.Division.StartsWith(body.Division, StringComparison.Ordinal)) ?? bodies.FirstOrDefault(body => body.Division == actor.Division) : null);
}
