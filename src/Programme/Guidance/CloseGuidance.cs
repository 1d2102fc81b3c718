using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Guidance;

/// <summary>Whoever asked closes the record after an answer.</summary>
internal static class CloseGuidance
{
    internal sealed record Request(Guid Record, int Version, string Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(GuidancePermissions.Record) is { } no) return no;
        var record = await db.Visible<GuidanceRecord>(actor).SingleOrDefaultAsync(row => row.Id == request.Record, cancel);
        if (record is null) return new NotFound();
        if (!GuidanceDoor.Asked(actor, record)) return GuidanceDoor.NotAsker;
        if (record.State == GuidanceState.Closed) return GuidanceDoor.IsClosed;
        if (record.State == GuidanceState.Asked) return new Refused("还没有答复，不能办结。", "It has not been answered yet and cannot be closed.");
        if (record.Version != request.Version) return new ChangedMeanwhile();
        if (request.Words.Trim().Length is 0 or > 2000) return new Invalid("closing", "请写明办结意见，不超过2000个字", "Write the closing words, in 2,000 characters or fewer");
        (record.State, record.ClosedOn) = (GuidanceState.Closed, clock.Today);
        db.Add(GuidanceDoor.Step(clock, actor, record.Id, GuidanceStepKind.Closed, request.Words));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return record.Id;
    }
}
