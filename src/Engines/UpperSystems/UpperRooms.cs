using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Which profiles there are, and the room that keeps what each wants.</summary>
internal sealed class UpperRooms(IEnumerable<IUpperRecords> rooms)
{
    private readonly IReadOnlyDictionary<string, IUpperRecords> byKind = rooms.ToDictionary(room => room.Kind);

    public IUpperRecords Of(UpperSystemProfile profile) => byKind[profile.Records];

    /// <summary>Those whose records this actor hands on.</summary>
    public IReadOnlyList<UpperSystemProfile> For(Actor actor) => [.. UpperSystemProfiles.All.Where(profile => Of(profile).May(actor))];

    /// <summary>The profile, or why there is none for this actor.</summary>
    public Result<UpperSystemProfile> Find(Actor actor, string code) =>
        UpperSystemProfiles.Find(code) is not { } profile ? new NotFound() : Of(profile).May(actor) ? profile : new NotAllowed();
}
