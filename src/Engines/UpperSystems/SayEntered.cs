using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Somebody has typed a record into an upper system, and says which number it has there.</summary>
internal static class SayEntered
{
    public const int LongestNumber = 60;

    /// <param name="Number">Empty where the system has not given one yet.</param>
    /// <param name="Digest">Of what was copied, so that a change between copying and now is noticed; null for what the record holds now.</param>
    internal sealed record Request(string Profile, Guid Record, string? Number, string? Digest = null);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, UpperRooms rooms, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var (profile, room, id) = (found.Value, rooms.Of(found.Value), request.Record);
        if (!await room.Wanted(db, actor, profile).AnyAsync(known => known == id, cancel)) return new NotFound();
        var number = profile.OwnNumber is null ? null : Typing.Folded(request.Number ?? "").Trim();
        if (number?.Length > LongestNumber) return new Invalid("number", $"编号最多{LongestNumber}个字", $"A number has at most {LongestNumber} characters");
        if (number is { Length: > 0 })
        {
            var index = HandedRecord.IndexOf(profile.Code, number, keys);
            if (await ReadProfile.Rows(db, profile).AnyAsync(row => row.NumberIndex == index && row.RecordId != id, cancel)) return new Invalid("number", "这个编号已记在另一条记录上，请核对", "Another record has this number; check it");
        }
        var read = await room.Read(db, actor, [id], [.. profile.Columns.Select(column => column.Field)], new UpperUse.Watch(), cancel);
        if (read.Refusal is { } unread) return unread;
        if (read.Value is not [var values]) return new NotFound();
        var now = HandedRecord.DigestOf(profile, values, keys);
        var row = await ReadProfile.Rows(db, profile).SingleOrDefaultAsync(row => row.RecordId == id, cancel);
        if (row is null) db.Add(row = new HandedRecord { Id = clock.NewId(), Profile = profile.Code, RecordId = id, State = HandedState.HandedOn });
        row.Say(number, keys);
        row.SayTheirs(null, keys);
        (row.Digest, row.HandedAt, row.HandedBy, row.FileId, row.SeenThere) = (request.Digest ?? now, clock.Now, actor.OfficeAndName, null, clock.Today);
        row.State = row.Digest != now ? HandedState.Changed : profile.OwnNumber is null || row.Number is not null ? HandedState.There : HandedState.HandedOn;
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
