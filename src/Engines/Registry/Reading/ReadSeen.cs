using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>Who looked at a person's record, for a system through which the person asks. The record is opened for it, which stands in the log as well.</summary>
public static class ReadSeen
{
    /// <param name="Before">Place of the last look of the page before.</param>
    public sealed record Request(OpenPerson.Request Person, int Count, string? Before = null);

    public static async Task<Result<IReadOnlyList<AccessSeen>>> Handle(Request request, CraneDb db, Actor actor, PersonReading reading, AccessHistory history, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opened = await OpenPerson.Handle(request.Person, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        return (await history.Of(request.Person.Person, request.Before, request.Count, cancel)).ToList();
    }

    /// <summary>One look, which must have been at this person.</summary>
    public static async Task<Result<AccessSeen>> One(OpenPerson.Request person, AccessEntryId look, CraneDb db, Actor actor, PersonReading reading, AccessHistory history, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opened = await OpenPerson.Handle(person, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        return await history.One(person.Person, look, cancel) is { } found ? found : new NotFound();
    }
}
