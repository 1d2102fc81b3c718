using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>One person's record for a connected system, whole; the log says that a system read it.</summary>
public static class ReadRecord
{
    public static async Task<Result<PersonRecord>> Handle(OpenPerson.Request request, CraneDb db, Actor actor, PersonReading reading, SealedNumbers numbers, DateOnly today, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        if (actor.Role != Roles.ConnectedSystem) return new NotAllowed();
        var opened = await OpenPerson.Handle(request, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        return (await PersonRecord.Of(db, opened.Value, [opened.Value.Person], numbers, today, cancel))[0];
    }
}
