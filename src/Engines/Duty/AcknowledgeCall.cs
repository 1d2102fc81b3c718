using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Duty;

/// <summary>Somebody who was called says that they have it. The first to say so ends the calling, also after it had been given up.</summary>
internal static class AcknowledgeCall
{
    internal sealed record Request(Guid Call);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(DutyPermissions.See) is { } no) return no;
        var call = await db.Visible<DutyCall>(actor).SingleOrDefaultAsync(row => row.Id == request.Call, cancel);
        if (call is null) return new NotFound();
        var (account, post) = (actor.AccountId, actor.PostId);
        var mine = await db.Visible<DutyCallStep>(actor).Where(step => step.CallId == call.Id && step.Kind == DutyStepKind.Called && (step.AccountId == account || step.PostId == post)).OrderBy(step => step.Order).FirstOrDefaultAsync(cancel);
        if (mine is null) return new Refused("只有被呼叫到的人可以确认。", "Only somebody who was called can acknowledge.");
        if (call.State == DutyCallState.Acknowledged) return new Refused("已经有人确认了，不用再处理。", "Somebody has acknowledged it already; you need do nothing.");
        call.State = DutyCallState.Acknowledged;
        db.Add(new DutyCallStep { Id = clock.NewId(), CallId = call.Id, Kind = DutyStepKind.Acknowledged, Order = mine.Order, AccountId = account, PostId = post, Name = actor.DisplayName, At = clock.Now });
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }
}
