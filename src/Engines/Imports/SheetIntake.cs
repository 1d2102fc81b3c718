using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Imports;

/// <summary>Takes sheets in: what is no readable table is refused at once, the rest is checked and imported by a job.</summary>
public sealed class SheetIntake(IEnumerable<ISheetKind> kinds, IServiceProvider services, CityClock clock, FileStore files)
{
    internal const string OwnerKind = "imports.sheet";
    private static readonly SystemTask Task = new("sheet of a visible import");

    public ISheetKind Of(string kind) => kinds.Single(one => one.Kind == kind);

    /// <returns>The job's id.</returns>
    public async System.Threading.Tasks.Task<Result<Guid>> Take(string kindName, string fileName, ReadOnlyMemory<byte> bytes, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var kind = Of(kindName);
        if (actor.Lacks(kind.Permission) is { } no) return no;
        var columns = await kind.Columns(services, cancel);
        var heads = Sheets.Heads(bytes, columns);
        if (heads.Refusal is { } unreadable) return unreadable;
        var mapping = await Known(kind, heads.Value, db, actor, cancel);
        var id = clock.NewId();
        var import = new SheetImport { Id = id, Kind = kind.Kind, FileId = Guid.Empty, FileName = "", AccountId = actor.AccountId, At = clock.Now, MappingId = mapping?.Id };
        if (mapping is { Whole.Count: > 0 } && (await kind.Whole(services, actor, cancel)).Any(choice => choice.Several))
        {
            // The columns are known, but the next list may be of another village.
            import.State = ImportState.Columns;
        }
        else if (mapping is null && Lacks(kind, columns, heads.Value) is { } lacks)
        {
            // Nothing to choose from: the wrong file, or only a heading.
            if (heads.Value.Columns.Count(column => column.Samples.Count > 0) < 2) return lacks;
            import.State = ImportState.Columns;
        }
        else
        {
            var sheet = Rows(kind, bytes, columns, mapping?.Map);
            if (sheet.Refusal is { } unread) return unread;
            import.Take(sheet.Value);
        }
        // Offices rename .xls to .xlsx: the content decides.
        var kept = await files.Keep(db, actor, OwnerKind, id, actor.Division, Sheets.Named(fileName, bytes), bytes, cancel);
        if (kept.Refusal is { } refusal) return refusal;
        (import.FileId, import.FileName) = (kept.Value.Id, kept.Value.Name);
        db.Add(import);
        return await Order(db, actor, kind, id, cancel);
    }

    /// <summary>The sheet's bytes; the import is one the actor may see.</summary>
    internal async System.Threading.Tasks.Task<byte[]> Bytes(SheetImport import, CraneDb db, CancellationToken cancel) =>
        await files.Read(await db.All<StoredFile>(Task).AsNoTracking().SingleAsync(row => row.Id == import.FileId, cancel), cancel);

    /// <summary>The sheet as it was taken in, by what was said of its columns then.</summary>
    internal async System.Threading.Tasks.Task<SheetData> Read(SheetImport import, CraneDb db, IReadOnlyList<Column<SheetRow>> columns, CancellationToken cancel)
    {
        var mapping = import.MappingId is { } said ? await db.All<SheetMapping>(Task).AsNoTracking().SingleAsync(row => row.Id == said, cancel) : null;
        return Sheets.Read(await Bytes(import, db, cancel), columns, mapping?.Map).Value;
    }

    internal static Result<SheetData> Rows(ISheetKind kind, ReadOnlyMemory<byte> bytes, IReadOnlyList<Column<SheetRow>> columns, SheetMap? map)
    {
        var sheet = Sheets.Read(bytes, columns, map);
        if (sheet.Refusal is { } unreadable) return unreadable;
        return sheet.Value.Rows.Count > kind.MostRows ? new Invalid("file", $"一次最多{kind.MostRows}行，请分开导入。", $"At most {kind.MostRows} rows at a time: split the sheet.") : sheet;
    }

    private static System.Threading.Tasks.Task<SheetMapping?> Known(ISheetKind kind, SheetHeads heads, CraneDb db, Actor actor, CancellationToken cancel) =>
        db.Visible<SheetMapping>(actor).AsNoTracking().Where(row => row.Kind == kind.Kind && row.Digest == heads.Digest).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancel);

    private static Refusal? Lacks(ISheetKind kind, IReadOnlyList<Column<SheetRow>> columns, SheetHeads heads) =>
        heads.Problem ?? (kind.OneOf.Count == 0 || heads.Columns.Any(head => kind.OneOf.Contains(head.Key)) ? null
            : new Invalid("file", $"表头缺少：{string.Join("或", columns.Where(column => kind.OneOf.Contains(column.Key)).Select(column => column.Heading.Zh))}。", $"Headings are missing: one of {string.Join(", ", columns.Where(column => kind.OneOf.Contains(column.Key)).Select(column => column.Heading.En))}."));

    internal async System.Threading.Tasks.Task<Result<Guid>> Order(CraneDb db, Actor actor, ISheetKind kind, Guid import, CancellationToken cancel)
    {
        var job = db.Order(actor, clock.NewId(), SheetJob.JobKind, kind.Title, new SheetJob.Input(import), clock.RealNow, $"/imports/{import}");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return job.Id;
    }
}
