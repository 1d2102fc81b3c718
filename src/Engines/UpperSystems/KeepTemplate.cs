using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>An office puts in the template the upper system really uses; it counts once its columns were looked over.</summary>
internal static class PutTemplate
{
    internal sealed record Request(string Profile, string FileName, ReadOnlyMemory<byte> Bytes);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, UpperRooms rooms, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var profile = found.Value;
        var form = BlankForm.Read(request.Bytes);
        if (form.Refusal is { } unreadable) return unreadable;
        await RemoveTemplate.Forget(profile, db, actor, cancel);
        if (await db.TrySave(cancel) is { } late) return late;
        var id = clock.NewId();
        var kept = await files.Keep(db, actor, OwnTemplate.OwnerKind, id, actor.Division, request.FileName, request.Bytes, cancel);
        if (kept.Refusal is { } unkept) return unkept;
        var fields = rooms.Of(profile).Fields;
        db.Add(new OwnTemplate
        {
            Id = id, Profile = profile.Code, OwnerId = OwnTemplate.OwnerOf(actor), FileId = kept.Value.Id, FileName = kept.Value.Name, By = actor.OfficeAndName, At = clock.Now,
            Columns = [.. form.Value.Headings.Select(heading => Suggest(profile, fields, heading))],
        });
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }

    /// <summary>What a heading probably asks for: as the profile calls it, else as we do.</summary>
    internal static string Suggest(UpperSystemProfile profile, IReadOnlyList<UpperField> fields, FormHeading heading)
    {
        var words = heading.Path[^1].Trim(' ', '*', '＊', '：', ':');
        if (words is "序号" or "编号" or "No.") return TemplateFiller.Serial;
        var column = profile.Columns.FirstOrDefault(one => one.Heading == words || one.Aliases?.Contains(words) == true)
            ?? profile.Columns.FirstOrDefault(one => words.Contains(one.Heading, StringComparison.Ordinal) || one.Heading.Contains(words, StringComparison.Ordinal));
        if (column is not null) return column.Format is { } format ? $"{column.Field}|{format}" : column.Field;
        return (fields.FirstOrDefault(field => field.Name.Zh == words) ?? fields.FirstOrDefault(field => field.Name.Zh.Length > 1 && words.Contains(field.Name.Zh, StringComparison.Ordinal)))?.Code ?? "";
    }
}

/// <summary>Says what each column of the office's template asks for.</summary>
internal static class MatchTemplate
{
    internal sealed record Request(string Profile, IReadOnlyList<string> Columns);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var profile = found.Value;
        if (await db.Visible<OwnTemplate>(actor).SingleOrDefaultAsync(row => row.Profile == profile.Code, cancel) is not { } template) return new NotFound();
        if (request.Columns.Count != template.Columns.Count) return new Invalid("column-0", "请给每一列选填什么", "Choose for each column");
        var errors = request.Columns.Select((column, at) => (column, at)).Where(pair => !Understood(pair.column, rooms.Of(profile).Fields)).Select(pair => new FieldRefusal($"column-{pair.at}", new Text("没有这种内容", "There is no such content"))).ToList();
        if (errors.Count == 0 && request.Columns.All(column => column is "" or TemplateFiller.Serial)) errors.Add(new("column-0", new Text("至少给一列选要填的内容", "Choose something for at least one column")));
        if (errors.Count > 0) return new Invalid(errors);
        (template.Columns, template.Matched) = ([.. request.Columns], true);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }

    private static bool Understood(string column, IReadOnlyList<UpperField> fields)
    {
        if (column is "" or TemplateFiller.Serial) return true;
        var parts = column.Split('|');
        return fields.FirstOrDefault(field => field.Code == parts[0]) is { } known && (parts.Length == 1 || (parts.Length == 2 && known.Formats.Contains(parts[1])));
    }
}

/// <summary>The office's template is taken out; the profile's own columns count again.</summary>
internal static class RemoveTemplate
{
    private static readonly SystemTask Task = new("file of an organisation's template");

    internal sealed record Request(string Profile);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        await Forget(found.Value, db, actor, cancel);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }

    internal static async Task Forget(UpperSystemProfile profile, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var code = profile.Code;
        if (await db.Visible<OwnTemplate>(actor).SingleOrDefaultAsync(row => row.Profile == code, cancel) is not { } old) return;
        db.Remove(old);
        if (await db.All<StoredFile>(Task).SingleOrDefaultAsync(row => row.Id == old.FileId, cancel) is { } file) db.Remove(file);
    }
}
