using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>The people who live in a division of one's own, for keeping the register: the purpose is known and not asked.</summary>
public static class ListPeople
{
    public const int PageSize = 50;

    /// <param name="Division">Code of a division within the post's own.</param>
    /// <param name="Category">Code of a category that must be confirmed and valid today.</param>
    /// <param name="After">The last person of the page before: an address carries no name.</param>
    public sealed record Request(string Division, string? Category = null, Guid? After = null);

    public static async Task<Result<OpenedPeople>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var purpose = reading.PurposeOf(actor, RegistryPurposes.Registration);
        if (purpose.Refusal is { } unnamed) return unnamed;
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        var end = DivisionCode.After(request.Division);
        var people = reading.Within(actor, purpose.Value).Where(person => string.Compare(person.Division, request.Division) >= 0 && string.Compare(person.Division, end) < 0 && person.Died == null && person.Left == null && person.MergedInto == null);
        if (request.Category is { } category)
            people = people.Where(person => db.All<PersonCategory>(PersonReading.Task).Any(row => row.PersonId == person.Id && row.Code == category && row.From <= today && (row.To == null || row.To >= today)));
        var after = request.After is { } last ? await reading.Find(last, cancel) : null;
        var rows = await people.Next(after, PageSize + 1, cancel);
        var next = rows.Count > PageSize ? rows[PageSize - 1].Id : (Guid?)null;
        return await reading.Show(actor, purpose.Value, AccessActs.List, [.. rows.Take(PageSize)], next, cancel);
    }
}
