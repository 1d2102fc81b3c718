using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Cases;

/// <summary>Cases within a post's area: what is due first stands first. The people on the page are in the access log.</summary>
internal static class ListCases
{
    internal const int PageSize = 50;

    /// <param name="After">The last case of the page before.</param>
    internal sealed record Request(bool Late, bool Done, Guid? After);

    internal sealed record Page(IReadOnlyList<(Case Case, PersonView Person)> Lines, Guid? Next);

    internal static async Task<Result<Page>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(CasesPermissions.Handle) is { } no) return no;
        var today = clock.Today;
        var rows = db.All<Case>(CaseDesk.Task).AsNoTracking().Where(Sight.ByDivision<Case>(actor, row => row.Division));
        rows = request.Done ? rows.Where(row => row.State != CaseState.Open) : rows.Where(row => row.State == CaseState.Open);
        if (request.Late) rows = rows.Where(row => row.DueOn < today);
        if (request.After is { } id && await rows.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } last)
            rows = rows.Where(row => row.DueOn > last.DueOn || (row.DueOn == last.DueOn && row.Id.CompareTo(last.Id) > 0));
        var found = await rows.OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        var people = await ThosePeople.Handle(new([.. shown.Select(row => row.PersonId)], CasesModule.Purpose, "cases:list"), db, actor, reading, cancel);
        if (people.Refusal is { } refusal) return refusal;
        var byId = people.Value.Lines.ToDictionary(line => line.Person.Id, line => line.Person);
        return new Page([.. shown.Where(row => byId.ContainsKey(row.PersonId)).Select(row => (row, byId[row.PersonId]))], found.Count > PageSize ? shown[^1].Id : null);
    }
}
