using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Opens one person's record for a purpose. The log entry is durable before the answer.</summary>
public static class OpenPerson
{
    /// <param name="Purpose">Code of the purpose, carried by the list or case the person was reached from.</param>
    /// <param name="Reference">That list or case, as "kind:id".</param>
    public sealed record Request(Guid Person, string? Purpose, string? Reference = null);

    public static async Task<Result<OpenedPerson>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.NotResident is not null && actor.Lacks(RegistryPermissions.See) is { } no) return no; // residents open by their own purposes only
        var purpose = reading.PurposeOf(actor, request.Purpose);
        if (purpose.Refusal is { } unnamed) return unnamed;
        var person = await reading.Find(request.Person, cancel);
        if (person is null) return new NotFound();
        if (person.MergedInto is not null)
        {
            var into = await reading.Find(await Merging.Merged.Root(db, person.Id, cancel), cancel);
            return await reading.Reaches(actor, purpose.Value, into!, cancel) ? new MergedAway(into!.Id) : new NotFound();
        }
        if (!await reading.Reaches(actor, purpose.Value, person, cancel)) return new NotFound();
        return await reading.Open(actor, purpose.Value, person, request.Reference, cancel);
    }
}
