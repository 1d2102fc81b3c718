using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>What staff are looked for by. Null asks for nothing.</summary>
/// <param name="Name">The beginning of it.</param>
/// <param name="Duty">Code of work they do on the day.</param>
/// <param name="Working">On the day, or not.</param>
public sealed record StaffFilter(Guid? Id = null, string? Name = null, Guid? FacilityId = null, Guid? OrganisationId = null, string? Division = null, string? Duty = null, bool? Working = null);

/// <param name="Next">After which the next page begins; null on the last.</param>
public sealed record StaffPage(IReadOnlyList<StaffView> Staff, Guid? Next);

/// <summary>Staff of facilities within the reader's divisions, by key.</summary>
public static class FindStaff
{
    public sealed record Request(StaffFilter Filter, int Count, Guid? After = null);

    public static async Task<Result<StaffPage>> Handle(Request request, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.ReadStaff) is { } no) return no;
        var (filter, rows) = (request.Filter, db.Visible<StaffMember>(actor));
        if (filter.Id is { } id) rows = rows.Where(row => row.Id == id);
        if (filter.Name is { } name) rows = rows.Where(row => row.Name.StartsWith(name));
        if (filter.FacilityId is { } facility) rows = rows.Where(row => row.FacilityId == facility);
        if (filter.OrganisationId is { } office) rows = rows.Where(row => row.OrganisationId == office);
        if (filter.Division is { } division) rows = rows.Where(row => row.Division.StartsWith(division));
        if (filter.Working is { } working) rows = rows.Where(row => (row.From <= today && (row.To == null || row.To >= today)) == working);
        if (filter.Duty is { } duty) rows = rows.Where(row => db.Visible<StaffAssignment>(actor).Any(work => work.StaffId == row.Id && work.Duty == duty && work.From <= today && (work.To == null || work.To >= today)));
        if (request.After is { } after) rows = rows.Where(row => row.Id.CompareTo(after) > 0);
        var found = await rows.AsNoTracking().OrderBy(row => row.Id).Take(request.Count + 1).ToListAsync(cancel);
        var page = found.Take(request.Count).ToList();
        return new StaffPage(await StaffView.Of(db, actor, page, today, cancel), found.Count > page.Count ? page[^1].Id : null);
    }
}
