using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>A filled template was not read in there: its records that nobody has seen there since have to be handed on again.</summary>
internal static class TakeBackFile
{
    private static readonly SystemTask Task = new("records of a visible file");

    internal sealed record Request(Guid File);

    /// <returns>How many have to be handed on again.</returns>
    internal static async Task<Result<int>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        if (await db.Visible<HandedFile>(actor).SingleOrDefaultAsync(row => row.Id == request.File, cancel) is not { } file) return new NotFound();
        if (file.TakenBackBy is not null) return new Refused("这份文件已经退回过了。", "This file was taken back already.");
        var rows = await db.All<HandedRecord>(Task).Where(row => row.FileId == file.Id && row.State == HandedState.HandedOn).ToListAsync(cancel);
        foreach (var row in rows)
            if (row.SeenThere is null) db.Remove(row);
            else (row.State, row.Digest, row.FileId) = (HandedState.Changed, null, null);
        file.TakenBackBy = actor.OfficeAndName;
        return await db.TrySave(cancel) is { } conflict ? conflict : rows.Count;
    }
}
