using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>One record as an upper system wants it: looked at with masked numbers, or whole to be copied there, which is a disclosure.</summary>
internal static class OpenRecord
{
    internal sealed record Request(string Profile, Guid Record, bool Copy = false);

    /// <param name="Digest">Of what was shown to be copied; null where it was only looked at.</param>
    /// <param name="Differences">What stands there otherwise, in the order of the columns.</param>
    internal sealed record View(UpperSystemProfile Profile, IUpperRecords Room, UpperValues Values, HandedRecord? State, string? NumberThere, string? Digest, IReadOnlyList<(UpperSystemColumn Column, string Theirs)> Differences, bool Wanted);

    internal static async Task<Result<View>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var (profile, room, id) = (found.Value, rooms.Of(found.Value), request.Record);
        if (!await room.Known(db, actor).AnyAsync(known => known == id, cancel)) return new NotFound();
        var state = await ReadProfile.Rows(db, profile).AsNoTracking().SingleOrDefaultAsync(row => row.RecordId == id, cancel);
        var wanted = await room.Wanted(db, actor, profile).AnyAsync(known => known == id, cancel);
        if (state is null && !wanted) return new NotFound();
        UpperUse use = request.Copy ? new UpperUse.Copy(profile) : new UpperUse.Look(HandedRecord.ReferenceTo(profile));
        var read = await room.Read(db, actor, [id], [.. profile.Columns.Select(column => column.Field)], use, cancel);
        if (read.Refusal is { } unread) return unread;
        if (read.Value is not [var values]) return new NotFound();
        var theirs = state?.State == HandedState.Differs ? state.TheirsOpen(keys) : new Dictionary<string, string>();
        return new View(profile, room, values, state, state?.NumberThere(keys), request.Copy ? HandedRecord.DigestOf(profile, values, keys) : null, [.. profile.Columns.Where(column => theirs.ContainsKey(column.Field)).Select(column => (column, theirs[column.Field]))], wanted);
    }
}
