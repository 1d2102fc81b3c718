using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>Whoever asked is not satisfied: says why and names a new day. The answer before stays in the record.</summary>
internal static class ReturnGuidance
{
    internal sealed record Request(Guid Record, int Version, string Words, DateOnly Due);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(GuidancePermissions.Record) is { } no) return no;
        var record = await db.Visible<GuidanceRecord>(actor).SingleOrDefaultAsync(row => row.Id == request.Record, cancel);
        if (record is null) return new NotFound();
        if (!GuidanceDoor.Asked(actor, record)) return GuidanceDoor.NotAsker;
        if (record.State == GuidanceState.Closed) return GuidanceDoor.IsClosed;
        if (record.State == GuidanceState.Asked) return new Refused("还没有答复，不用退回。", "It has not been answered yet.");
        if (record.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.Words.Trim().Length is 0 or > 2000) errors.Add(new("why", new Text("请写明退回的原因，不超过2000个字", "Say why it is returned, in 2,000 characters or fewer")));
        if (request.Due < clock.Today) errors.Add(new("due", new Text("新的时限不能早于今天", "The new day cannot be before today")));
        if (errors.Count > 0) return new Invalid(errors);
        (record.State, record.Due) = (GuidanceState.Asked, request.Due);
        db.Add(GuidanceDoor.Step(clock, actor, record.Id, GuidanceStepKind.Returned, request.Words, request.Due));
        await GuidanceDoor.TellAnswering(db, clock, record, $"guidance:{record.Id}:returned:{record.Version}", new Text("督导被退回，请再答复", "Guidance returned: answer again"));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return record.Id;
    }
}
