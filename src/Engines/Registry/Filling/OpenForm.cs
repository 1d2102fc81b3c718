using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>A received form with what its columns ask for: as the organisation said the last time, else as the headings suggest.</summary>
internal sealed record OpenedForm(ReceivedForm Received, BlankForm Form, IReadOnlyList<string> Columns, bool Remembered);

internal static class OpenForm
{
    private static readonly SystemTask Task = new("file of a visible form");

    internal static async Task<Result<OpenedForm>> Handle(Guid form, CraneDb db, Actor actor, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Disclose) is { } no) return no;
        if (await db.Visible<ReceivedForm>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == form, cancel) is not { } received) return new NotFound();
        if (await db.All<StoredFile>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == received.FileId, cancel) is not { } file) return new NotFound();
        var read = BlankForm.Read(await files.Read(file, cancel));
        if (read.Refusal is { } unreadable) return unreadable;
        var match = await db.Visible<FormMatch>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Digest == received.Digest, cancel);
        return match is { } known && known.Columns.Count == read.Value.Headings.Count
            ? new OpenedForm(received, read.Value, known.Columns, true)
            : new OpenedForm(received, read.Value, [.. read.Value.Headings.Select(FillColumn.Suggest)], false);
    }
}
