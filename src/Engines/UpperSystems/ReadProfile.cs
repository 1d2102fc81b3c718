using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>How a record stands towards one upper system, as a page shows it. Ended: the other system has what is no longer asked for.</summary>
internal enum UpperGroup { Due, Changed, HandedOn, Differs, There, Ended }

/// <summary>How many records stand how in one upper system, and a page of one group.</summary>
internal static class ReadProfile
{
    public const int PageSize = 50;
    private static readonly SystemTask Task = new("state of reachable records");

    internal sealed record Request(string Profile, UpperGroup? Group = null, Guid? After = null);

    /// <param name="States">Of the page's records, those that have one.</param>
    internal sealed record View(UpperSystemProfile Profile, IUpperRecords Room, IReadOnlyList<(UpperGroup Group, int Count)> Counts, UpperPage? Page, IReadOnlyDictionary<Guid, HandedRecord> States);

    internal static async Task<Result<View>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var (profile, room) = (found.Value, rooms.Of(found.Value));
        var states = Rows(db, profile);
        var wanted = room.Wanted(db, actor, profile);
        var byState = await states.Where(row => wanted.Contains(row.RecordId)).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        List<(UpperGroup, int)> counts =
        [
            (UpperGroup.Due, await In(UpperGroup.Due, db, actor, profile, room).CountAsync(cancel)),
            (UpperGroup.Changed, byState.GetValueOrDefault(HandedState.Changed)),
            (UpperGroup.HandedOn, byState.GetValueOrDefault(HandedState.HandedOn)),
            (UpperGroup.Differs, byState.GetValueOrDefault(HandedState.Differs)),
            (UpperGroup.There, byState.GetValueOrDefault(HandedState.There)),
            (UpperGroup.Ended, await In(UpperGroup.Ended, db, actor, profile, room).CountAsync(cancel)),
        ];
        if (request.Group is not { } asked) return new View(profile, room, counts, null, new Dictionary<Guid, HandedRecord>());
        var page = await room.Lines(db, actor, In(asked, db, actor, profile, room), request.After, PageSize, cancel);
        if (page.Refusal is { } unread) return unread;
        var ids = page.Value.Lines.Select(line => line.Id).ToList();
        return new View(profile, room, counts, page.Value, await states.AsNoTracking().Where(row => ids.Contains(row.RecordId)).ToDictionaryAsync(row => row.RecordId, cancel));
    }

    /// <summary>The rows of one profile; they are read beside records within reach.</summary>
    internal static IQueryable<HandedRecord> Rows(CraneDb db, UpperSystemProfile profile)
    {
        var code = profile.Code;
        return db.All<HandedRecord>(Task).Where(row => row.Profile == code);
    }

    internal static IQueryable<Guid> In(UpperGroup group, CraneDb db, Actor actor, UpperSystemProfile profile, IUpperRecords room)
    {
        var (rows, wanted) = (Rows(db, profile), room.Wanted(db, actor, profile));
        if (group == UpperGroup.Due) return wanted.Where(id => !rows.Any(row => row.RecordId == id && row.State != HandedState.Closed));
        if (group == UpperGroup.Ended)
        {
            var known = room.Known(db, actor);
            return rows.Where(row => row.State != HandedState.Closed && known.Contains(row.RecordId) && !wanted.Contains(row.RecordId)).Select(row => row.RecordId);
        }
        var state = group switch { UpperGroup.Changed => HandedState.Changed, UpperGroup.HandedOn => HandedState.HandedOn, UpperGroup.Differs => HandedState.Differs, _ => HandedState.There };
        return rows.Where(row => row.State == state && wanted.Contains(row.RecordId)).Select(row => row.RecordId);
    }
}
