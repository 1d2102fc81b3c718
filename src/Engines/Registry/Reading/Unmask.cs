using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Shows the whole number of one document or telephone: an act in the log of its own.</summary>
internal static class Unmask
{
    /// <param name="Item">The document or the telephone.</param>
    internal sealed record Request(Guid Person, string? Purpose, Guid Item);

    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, SealedNumbers numbers, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var purpose = reading.PurposeOf(actor, request.Purpose);
        if (purpose.Refusal is { } unnamed) return unnamed;
        if (await reading.Find(request.Person, cancel) is not { MergedInto: null } person || !await reading.Reaches(actor, purpose.Value, person, cancel)) return new NotFound();
        var opened = new OpenedPerson(PersonView.Of(person), purpose.Value, null);
        var (kind, number) = opened.Has(DataKinds.Documents) && await db.Of<PersonDocument>(opened).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Item, cancel) is { } document ? (DataKinds.Documents, document.Number)
            : opened.Has(DataKinds.Contact) && await db.Of<PersonPhone>(opened).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Item, cancel) is { } phone ? (DataKinds.Contact, phone.Number) : ("", null);
        if (number is null) return new NotFound();
        if (numbers.TryOpen(number) is not { } whole) return new KeyMissing();
        if (await reading.Log(actor, opened, AccessActs.Unmask, [kind], cancel) is { } unlogged) return unlogged;
        return whole;
    }
}
