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

    public ISheetKind Of(string kind) => kinds.Single(one => one.Kind == kind);

    /// <returns>The job's id.</returns>
    public async Task<Result<Guid>> Take(string kindName, string fileName, ReadOnlyMemory<byte> bytes, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var kind = Of(kindName);
        if (actor.Lacks(kind.Permission) is { } no) return no;
        var sheet = Sheets.Read(bytes, await kind.Columns(services, cancel));
        if (sheet.Refusal is { } unreadable) return unreadable;
        if (sheet.Value.Rows.Count == 0) return new Invalid("file", "表里没有内容。", "The sheet has no rows.");
        if (sheet.Value.Rows.Count > kind.MostRows) return new Invalid("file", $"一次最多{kind.MostRows}行，请分开导入。", $"At most {kind.MostRows} rows at a time: split the sheet.");
        var id = clock.NewId();
        var kept = await files.Keep(db, actor, OwnerKind, id, actor.Division, fileName, bytes, cancel);
        if (kept.Refusal is { } refusal) return refusal;
        db.Add(new SheetImport { Id = id, Kind = kind.Kind, FileId = kept.Value.Id, FileName = kept.Value.Name, AccountId = actor.AccountId, At = clock.Now, Rows = sheet.Value.Rows.Count, OtherHeadings = [.. sheet.Value.OtherHeadings] });
        return await Order(db, actor, kind, id, cancel);
    }

    internal async Task<Result<Guid>> Order(CraneDb db, Actor actor, ISheetKind kind, Guid import, CancellationToken cancel)
    {
        var job = db.Order(actor, clock.NewId(), SheetJob.JobKind, kind.Title, new SheetJob.Input(import), clock.RealNow, $"/imports/{import}");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return job.Id;
    }
}
