using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Imports;

/// <summary>Imports the rows without problems and leaves the others, because the person says so.</summary>
internal static class ImportGoodRows
{
    internal sealed record Request(Guid ImportId);

    /// <returns>The job's id.</returns>
    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (!actor.SignedIn) return new NotSignedIn();
        var import = await db.Visible<SheetImport>(actor).SingleOrDefaultAsync(row => row.Id == request.ImportId, cancel);
        if (import is null) return new NotFound();
        var kind = intake.Of(import.Kind);
        if (actor.Lacks(kind.Permission) is { } no) return no;
        if (import.State != ImportState.Asking) return new Refused("这份表已经导入，或正在导入。", "This sheet is imported already, or being imported.");
        (import.LeaveBad, import.State) = (true, ImportState.Importing);
        return await intake.Order(db, actor, kind, import.Id, cancel);
    }
}
