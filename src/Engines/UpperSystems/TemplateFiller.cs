using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Puts what is due into the upper system's template, the office's own where it has put one in, and keeps how each record now stands.</summary>
internal sealed class TemplateFiller(UpperRooms rooms, FileStore files, Keyring keys, CityClock clock)
{
    public const string Serial = "serial";
    private const int Together = 500;
    private static readonly SystemTask Task = new("template of an organisation");

    /// <param name="Columns">For each heading the field and, after |, how it is written.</param>
    internal sealed record Ready(BlankForm Form, IReadOnlyList<string> Columns, bool Own)
    {
        public IReadOnlyList<string> Fields => [.. Columns.Select(column => column.Split('|')[0]).Where(name => name is not ("" or Serial)).Distinct()];
    }

    /// <summary>The template that counts for the actor.</summary>
    public async Task<Result<Ready>> Template(UpperSystemProfile profile, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var code = profile.Code;
        if (await db.Visible<OwnTemplate>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Profile == code && row.Matched, cancel) is not { } own) return Usual(profile);
        var form = await Form(own, db, cancel);
        return form.Refusal is { } unreadable ? unreadable : new Ready(form.Value, own.Columns, true);
    }

    public async Task<Result<BlankForm>> Form(OwnTemplate own, CraneDb db, CancellationToken cancel) =>
        BlankForm.Read(await files.Read(await db.All<StoredFile>(Task).AsNoTracking().SingleAsync(row => row.Id == own.FileId, cancel), cancel));

    /// <summary>The profile's columns as a template, in Chinese whatever the language of the screen.</summary>
    public static Result<Ready> Usual(UpperSystemProfile profile)
    {
        Column<int>[] columns = [.. profile.Columns.Select(column => new Column<int>(column.Field, new(column.Heading, column.Heading), _ => null, new("", "")))];
        var form = BlankForm.Read(Sheets.Bytes(new(profile.Name.Zh, profile.Name.Zh), columns, []));
        return form.Refusal is { } bug ? bug : new Ready(form.Value, [.. profile.Columns.Select(column => column.Format is { } format ? $"{column.Field}|{format}" : column.Field)], false);
    }

    /// <summary>What is to be handed on: what was not, and what has changed since.</summary>
    public IQueryable<Guid> Due(UpperSystemProfile profile, CraneDb db, Actor actor, string? division)
    {
        var rows = ReadProfile.Rows(db, profile);
        return rooms.Of(profile).Wanted(db, actor, profile, division).Where(id => !rows.Any(row => row.RecordId == id && (row.State == HandedState.HandedOn || row.State == HandedState.There || row.State == HandedState.Differs)));
    }

    /// <summary>Sees which of the records the other system was given read otherwise now, and which differences are gone.</summary>
    public async Task<Refusal?> Watch(UpperSystemProfile profile, CraneDb db, Actor actor, IQueryable<Guid> among, CancellationToken cancel)
    {
        var room = rooms.Of(profile);
        var fields = profile.Columns.Select(column => column.Field).ToList();
        var all = await ReadProfile.Rows(db, profile).Where(row => (row.State == HandedState.HandedOn || row.State == HandedState.There || row.State == HandedState.Differs) && among.Contains(row.RecordId)).Select(row => row.Id).ToListAsync(cancel);
        foreach (var part in all.Chunk(Together))
        {
            var rows = await ReadProfile.Rows(db, profile).Where(row => part.Contains(row.Id)).ToListAsync(cancel);
            var read = await room.Read(db, actor, [.. rows.Select(row => row.RecordId)], fields, new UpperUse.Watch(), cancel);
            if (read.Refusal is { } unread) return unread;
            var values = read.Value.ToDictionary(value => value.Id);
            foreach (var row in rows)
                if (values.TryGetValue(row.RecordId, out var now)) Judge(profile, row, now);
        }
        return null;
    }

    private void Judge(UpperSystemProfile profile, HandedRecord row, UpperValues now)
    {
        var digest = HandedRecord.DigestOf(profile, now, keys);
        if (row.State == HandedState.Differs)
        {
            if (!row.TheirsOpen(keys).All(pair => UpperSystemFormats.Same(profile.Column(pair.Key)?.Format, now[pair.Key], pair.Value))) return;
            row.SayTheirs(null, keys);
            (row.State, row.Digest) = (HandedState.There, digest);
        }
        else if (row.Digest != digest) row.State = HandedState.Changed;
    }

    /// <summary>Fills, keeps the file and says of each record that it was handed on; all of it in one transaction.</summary>
    public async Task<Result<int>> Fill(Guid id, HandOn.Request request, UpperSystemProfile profile, Ready ready, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var room = rooms.Of(profile);
        var ids = await Due(profile, db, actor, request.Division).Take(HandOn.MostRecords).ToListAsync(cancel);
        if (ids.Count == 0) return HandOn.NothingDue;
        var name = $"{profile.Name.Zh} {clock.Today:yyyyMMdd}.xlsx";
        var fields = ready.Fields.Union(profile.Columns.Select(column => column.Field)).ToList();
        // What is disclosed is what stands in the file; the rest of the profile is read to know later whether anything changed.
        var handed = await room.Read(db, actor, ids, ready.Fields, new UpperUse.HandOn(id, profile, name, request.Division), cancel);
        if (handed.Refusal is { } unlogged) return unlogged;
        var whole = fields.Count == ready.Fields.Count ? handed : await room.Read(db, actor, ids, fields, new UpperUse.Watch(), cancel);
        if (whole.Refusal is { } unread) return unread;
        var rows = handed.Value.Select((value, at) => (IReadOnlyList<FormCell>)[.. ready.Columns.Select(column => Cell(column, value, at))]);
        var kept = await files.Keep(db, actor, HandedFile.OwnerKind, id, actor.Division, name, ready.Form.Fill(handed.Value.Count, rows), cancel);
        if (kept.Refusal is { } refusal) return refusal;
        await Say(id, profile, whole.Value, db, actor, cancel);
        db.Add(new HandedFile { Id = id, Profile = profile.Code, Division = request.Division ?? actor.Division, Records = handed.Value.Count, FileName = kept.Value.Name, By = actor.OfficeAndName, AccountId = actor.AccountId, At = clock.Now });
        return await db.TrySave(cancel) is { } conflict ? conflict : handed.Value.Count;
    }

    private async Task Say(Guid file, UpperSystemProfile profile, IReadOnlyList<UpperValues> values, CraneDb db, Actor actor, CancellationToken cancel)
    {
        foreach (var part in values.Chunk(Together))
        {
            var ids = part.Select(value => value.Id).ToList();
            var known = await ReadProfile.Rows(db, profile).Where(row => ids.Contains(row.RecordId)).ToDictionaryAsync(row => row.RecordId, cancel);
            foreach (var value in part)
            {
                if (!known.TryGetValue(value.Id, out var row)) db.Add(row = new HandedRecord { Id = clock.NewId(), Profile = profile.Code, RecordId = value.Id, State = HandedState.HandedOn });
                (row.State, row.Digest, row.HandedAt, row.HandedBy, row.FileId) = (HandedState.HandedOn, HandedRecord.DigestOf(profile, value, keys), clock.Now, actor.OfficeAndName, file);
                row.SayTheirs(null, keys);
            }
        }
    }

    private static FormCell Cell(string column, UpperValues value, int at)
    {
        if (column.Length == 0) return default;
        if (column == Serial) return new((at + 1).ToString(CultureInfo.InvariantCulture), IsNumber: true);
        var parts = column.Split('|');
        return value[parts[0]] is { Length: > 0 } text ? new(UpperSystemFormats.Write(parts.ElementAtOrDefault(1), text)) : new(null, Gap: true);
    }
}
