using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Places.Neighbourhoods;

/// <summary>Takes a sheet of hamlets and compounds in; a job checks and imports it.</summary>
internal static class ImportNeighbourhoods
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(PlacesPermissions.EditNeighbourhoods) is { } no) return no;
        return await intake.Take(NeighbourhoodSheetKind.Name, request.FileName, request.Bytes, db, actor, cancel);
    }
}
