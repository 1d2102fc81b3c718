using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>A row of an export understood.</summary>
/// <param name="Record">Ours that it is about; null where nothing within reach is.</param>
internal sealed record ExportRow(int Number, string Name, Guid? Record, string? NumberThere, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<FieldRefusal> Errors, FieldRefusal? Ask) : CheckedRow(Number, Name, Errors, Ask)
{
    /// <summary>What is kept here, once all rows were read.</summary>
    public UpperValues? Ours { get; set; }
}

/// <summary>The export of one upper system as a sheet that comes in.</summary>
internal sealed class ExportSheetKind(UpperSystemProfile profile, UpperRooms rooms, Keyring keys, CityClock clock) : ISheetKind
{
    public const string OwnNumber = "own-number";

    public static string KindOf(UpperSystemProfile profile) => "upper-systems." + profile.Code;

    public string Kind => KindOf(profile);

    public Text Title { get; } = new($"核对{profile.Name.Zh}的导出文件", $"Comparing the export of the {profile.Name.En}");

    public string Permission => UpperSystemsPermissions.HandOn;

    public int MostRows => Sheets.MostRows;

    public string Page => $"/upper-systems/{profile.Code}/read-back";

    public (Text Words, string Href) Next(SheetImport import) => (new("查看报送情况", "See how the records stand"), $"/upper-systems/{profile.Code}");

    public Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel)
    {
        Text asThere = new("照上级系统导出的内容", "As the upper system exported it");
        List<Column<SheetRow>> columns = [.. profile.Columns.Select(column => new Column<SheetRow>(column.Field, new(column.Heading, column.Heading), row => row[column.Field], asThere, column.Field == profile.Key, null, column.Aliases))];
        if (profile.OwnNumber is { } own) columns.Add(new(OwnNumber, new(own.Zh, own.Zh), row => row[OwnNumber], asThere));
        return Task.FromResult<IReadOnlyList<Column<SheetRow>>>(columns);
    }

    public Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel) =>
        Task.FromResult<ISheetReader>(new ExportReader(services.GetRequiredService<CraneDb>(), profile, rooms.Of(profile), keys, actor, columns));

    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> rows, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var (added, changed, same) = (0, 0, 0);
        var known = rows.Cast<ExportRow>().Where(row => row.Ours is not null).ToList();
        var ids = known.ConvertAll(row => row.Record!.Value);
        var states = await ReadProfile.Rows(db, profile).Where(row => ids.Contains(row.RecordId)).ToDictionaryAsync(row => row.RecordId, cancel);
        foreach (var row in known)
        {
            if (!states.TryGetValue(row.Record!.Value, out var state))
            {
                db.Add(state = new HandedRecord { Id = clock.NewId(), Profile = profile.Code, RecordId = row.Record.Value, State = HandedState.Closed });
                added++;
            }
            else if (Differences(row).Count > 0) changed++;
            else same++;
            Judge(state, row);
        }
        return await db.TrySave(new Refused("上级系统的编号与另一条记录重复。", "A number there belongs to another record as well."), cancel) is { } taken ? taken : new RowCounts(added, changed, same);
    }

    private void Judge(HandedRecord state, ExportRow row)
    {
        var (differences, digest) = (Differences(row), HandedRecord.DigestOf(profile, row.Ours!, keys));
        state.Say(row.NumberThere, keys);
        state.SeenThere = clock.Today;
        state.SayTheirs(null, keys);
        var given = state.State != HandedState.Closed;
        if (differences.Count == 0)
        {
            // Columns the export does not show may still hold what was there before.
            if (!given || profile.Columns.All(column => row.Cells.ContainsKey(column.Field)) || state.Digest is null) state.Digest = digest;
            state.State = state.Digest == digest ? HandedState.There : HandedState.Changed;
        }
        else if (given && state.Digest != digest) state.State = HandedState.Changed; // ours is newer: it is to be handed on, not to be settled
        else
        {
            state.State = HandedState.Differs;
            state.Digest = digest;
            state.SayTheirs(differences, keys);
        }
    }

    /// <summary>What the export shows otherwise. A column it does not have says nothing.</summary>
    private Dictionary<string, string> Differences(ExportRow row) => profile.Columns
        .Where(column => row.Cells.TryGetValue(column.Field, out var theirs) && !UpperSystemFormats.Same(column.Format, row.Ours![column.Field], theirs))
        .ToDictionary(column => column.Field, column => row.Cells[column.Field]);
}

/// <summary>Finds for each row of an export the record it is about. Of somebody outside one's reach it says no more than of somebody unknown.</summary>
internal sealed class ExportReader(CraneDb db, UpperSystemProfile profile, IUpperRecords room, Keyring keys, Actor actor, IReadOnlySet<string> columns) : ISheetReader
{
    private const int Together = 500;
    private readonly List<ExportRow> found = [];
    private readonly Dictionary<Guid, int> taken = [];
    private readonly Dictionary<string, int> numbers = [];

    public async ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        FieldRefusal? ask = null;
        var (key, number) = (row[profile.Key].Trim(), Typing.Folded(row[ExportSheetKind.OwnNumber]).Trim());
        if (number.Length > SayEntered.LongestNumber) errors.Add(new(ExportSheetKind.OwnNumber, new Text($"编号最多{SayEntered.LongestNumber}个字", $"A number has at most {SayEntered.LongestNumber} characters")));
        var index = number.Length is 0 or > SayEntered.LongestNumber ? null : HandedRecord.IndexOf(profile.Code, number, keys);
        var holder = index is null ? null : await ReadProfile.Rows(db, profile).AsNoTracking().Where(state => state.NumberIndex == index).Select(state => (Guid?)state.RecordId).SingleOrDefaultAsync(cancel);
        var records = key.Length == 0 ? [] : await room.Find(db, actor, profile.Key, key, cancel);
        if (records.Count > 1) records = await ByName(records, row, cancel);
        var record = records is [var only] ? only : records.Count == 0 && holder is { } there && await room.Known(db, actor).AnyAsync(known => known == there, cancel) ? there : (Guid?)null;
        var keyName = profile.Column(profile.Key)!.Heading;
        if (records.Count > 1) errors.Add(new(profile.Key, new Text("这里有几条记录是这个号码，分不清是哪一条", "Several records here have this number, and the row does not tell which is meant")));
        else if (record is null && key.Length == 0) errors.Add(new(profile.Key, new Text($"没有{keyName}，认不出是哪一条", "Without it the record cannot be told")));
        else if (record is null) ask = new(profile.Key, new Text("本地没有登记，或不在您的职责范围，没有核对", "Not registered here or not within your work: not compared"));
        if (record is { } id && !taken.TryAdd(id, row.Number)) errors.Add(new(profile.Key, new Text($"与第{taken[id]}行是同一条记录", $"The same record as in row {taken[id]}")));
        if (number.Length > 0 && !numbers.TryAdd(number, row.Number)) errors.Add(new(ExportSheetKind.OwnNumber, new Text($"编号与第{numbers[number]}行重复", $"The same number as in row {numbers[number]}")));
        if (holder is { } other && record is not null && other != record) errors.Add(new(ExportSheetKind.OwnNumber, new Text("这个编号已记在另一条记录上，请核对", "Another record has this number; check it")));
        if (record is { } ours && holder is null && number.Length > 0 && await Earlier(ours, cancel)) ask = new(ExportSheetKind.OwnNumber, new Text("编号与以前记的不同，已按这份文件改", "Another number than was kept before; taken from this file"));
        var read = new ExportRow(row.Number, row[profile.Columns[0].Field].Trim(), record, number, profile.Columns.Where(column => columns.Contains(column.Field)).ToDictionary(column => column.Field, column => row[column.Field].Trim()), errors, ask);
        if (record is not null && errors.Count == 0) found.Add(read);
        return read;
    }

    public async ValueTask Done(CancellationToken cancel)
    {
        var fields = profile.Columns.Select(column => column.Field).ToList();
        foreach (var part in found.Chunk(Together))
        {
            var read = await room.Read(db, actor, [.. part.Select(row => row.Record!.Value)], fields, new UpperUse.Compare(), cancel);
            if (read.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message.En);
            var ours = read.Value.ToDictionary(values => values.Id);
            foreach (var row in part) row.Ours = ours.GetValueOrDefault(row.Record!.Value);
        }
    }

    private Task<bool> Earlier(Guid record, CancellationToken cancel) => ReadProfile.Rows(db, profile).AnyAsync(state => state.RecordId == record && state.NumberIndex != null, cancel);

    /// <summary>One operator runs several facilities under one code: the name tells them apart.</summary>
    private async Task<IReadOnlyList<Guid>> ByName(IReadOnlyList<Guid> records, SheetRow row, CancellationToken cancel)
    {
        if (row["name"].Trim() is not { Length: > 0 } name) return records;
        var read = await room.Read(db, actor, records, ["name"], new UpperUse.Watch(), cancel);
        return read.Refusal is null && read.Value.Where(values => UpperSystemFormats.Same(null, values["name"], name)).ToList() is [var only] ? [only.Id] : records;
    }
}
