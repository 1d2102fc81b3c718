using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>Looks for other records of one person, from their record.</summary>
internal static class LookForDuplicates
{
    internal sealed record Request(Guid Person);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, ProposeDuplicates propose, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        await propose.For([request.Person], cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }
}
