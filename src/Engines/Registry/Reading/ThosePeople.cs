using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>The people whom a list of another room names, such as its cases: those of them within reach, one entry in the log.</summary>
public static class ThosePeople
{
    /// <param name="Reference">The list, as "kind:id".</param>
    public sealed record Request(IReadOnlyList<Guid> People, string Purpose, string? Reference = null);

    public static async Task<Result<OpenedPeople>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var purpose = reading.PurposeOf(actor, request.Purpose);
        if (purpose.Refusal is { } unnamed) return unnamed;
        var ids = request.People.Distinct().ToList();
        var people = ids.Count == 0 ? [] : await reading.Within(actor, purpose.Value).Where(person => ids.Contains(person.Id)).OrderBy(person => person.SortKey).ThenBy(person => person.Id).ToListAsync(cancel);
        return await reading.Show(actor, purpose.Value, AccessActs.List, people, null, cancel);
    }
}
