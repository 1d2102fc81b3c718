using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Takes an upper system's export in; a job compares it with what is kept here and changes nothing of it.</summary>
internal static class ReadBack
{
    internal sealed record Request(string Profile, string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        return await intake.Take(ExportSheetKind.KindOf(found.Value), request.FileName, request.Bytes, db, actor, cancel);
    }
}
