using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>The county or the project's unit answers what was asked.</summary>
internal static class AnswerGuidance
{
    internal sealed record Request(Guid Record, int Version, string Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(GuidancePermissions.Answer) is { } no) return no;
        var record = await db.Visible<GuidanceRecord>(actor).SingleOrDefaultAsync(row => row.Id == request.Record, cancel);
        if (record is null) return new NotFound();
        if (!GuidanceDoor.Answers(actor, record)) return actor.OutsideOf(record.Division) is { } outside ? outside : GuidanceDoor.NotAnswering;
        if (record.State == GuidanceState.Closed) return GuidanceDoor.IsClosed;
        if (record.State == GuidanceState.Answered) return new Refused("已经答复过了，等提出的单位办结或退回。", "It has been answered; whoever asked closes or returns it.");
        if (record.Version != request.Version) return new ChangedMeanwhile();
        if (request.Words.Trim().Length is 0 or > 2000) return new Invalid("words", "请写明答复，不超过2000个字", "Write the answer, in 2,000 characters or fewer");
        record.State = GuidanceState.Answered;
        db.Add(GuidanceDoor.Step(clock, actor, record.Id, GuidanceStepKind.Answered, request.Words));
        await GuidanceDoor.TellAsker(db, clock, record, $"guidance:{record.Id}:answered:{record.Version}", new Text($"督导已答复：{actor.OrganisationName}", $"Guidance answered by {actor.OrganisationName}"));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return record.Id;
    }
}
