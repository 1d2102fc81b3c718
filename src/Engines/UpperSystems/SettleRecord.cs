using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>What a person decides of a record that stands otherwise in an upper system. Ours is never overwritten from there: what is wrong here is corrected where it is kept.</summary>
internal enum Settling
{
    /// <summary>What stands here is right: it has to be handed on again.</summary>
    Ours,

    /// <summary>It was corrected, here or there: see whether both agree now.</summary>
    LookAgain,

    /// <summary>It is no longer asked for and was closed there.</summary>
    ClosedThere,
}

internal static class SettleRecord
{
    internal sealed record Request(string Profile, Guid Record, Settling How, int Version);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, UpperRooms rooms, TemplateFiller filler, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var (profile, room, id) = (found.Value, rooms.Of(found.Value), request.Record);
        if (!await room.Known(db, actor).AnyAsync(known => known == id, cancel)) return new NotFound();
        if (await ReadProfile.Rows(db, profile).SingleOrDefaultAsync(row => row.RecordId == id, cancel) is not { } row) return new NotFound();
        if (row.Version != request.Version) return new ChangedMeanwhile();
        switch (request.How)
        {
            case Settling.Ours when row.State == HandedState.Differs:
                (row.State, row.Digest) = (HandedState.Changed, null);
                row.SayTheirs(null, keys);
                break;
            case Settling.LookAgain when row.State != HandedState.Closed:
                if (await filler.Watch(profile, db, actor, room.Known(db, actor).Where(known => known == id), cancel) is { } unread) return unread;
                break;
            case Settling.ClosedThere:
                if (await room.Wanted(db, actor, profile).AnyAsync(known => known == id, cancel)) return new Refused("这条记录仍在报送范围内，不能注销。", "This record is still asked for and cannot be closed there.");
                row.State = HandedState.Closed;
                row.SayTheirs(null, keys);
                break;
            default:
                return new Refused("这条记录现在没有需要处理的差异。", "There is no difference to settle now.");
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
