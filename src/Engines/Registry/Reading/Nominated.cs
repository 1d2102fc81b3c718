using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Nominated categories that wait for this office's word, with their people: one page of the queue.</summary>
internal static class Nominated
{
    public const int PageSize = 50;

    internal sealed record Request(string? Code = null, Guid? After = null);

    internal static async Task<Result<(OpenedPeople People, IReadOnlyList<CategoryNomination> Nominations, Guid? Next)>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var purpose = reading.PurposeOf(actor, RegistryPurposes.Registration);
        if (purpose.Refusal is { } unnamed) return unnamed;
        var here = reading.Within(actor, purpose.Value).Where(person => person.MergedInto == null).Select(person => person.Id);
        var waiting = db.All<CategoryNomination>(PersonReading.Task).AsNoTracking().Where(row => row.Confirmed == null && here.Contains(row.PersonId));
        if (request.Code is { } code) waiting = waiting.Where(row => row.Code == code);
        if (request.After is { } after) waiting = waiting.Where(row => row.Id.CompareTo(after) > 0);
        var rows = await waiting.OrderBy(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = rows.Take(PageSize).ToList();
        var ids = page.Select(row => row.PersonId).Distinct().ToList();
        var people = await db.All<Person>(PersonReading.Task).AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        var shown = await reading.Show(actor, purpose.Value, AccessActs.List, people, null, cancel);
        return shown.Refusal is { } unlogged ? unlogged : (shown.Value, page, rows.Count > PageSize ? page[^1].Id : null);
    }
}
