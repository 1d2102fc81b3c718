using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Goals;

/// <summary>Closes a goal: done, not done, carried into a later plan, or set aside as worded, with reason and evidence.</summary>
internal static class CloseGoal
{
    internal sealed record Request(Guid GoalId, int Version, ClosingWords Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.CloseTask) is { } no) return no;
        if (await db.Visible<Goal>(actor).SingleOrDefaultAsync(row => row.Id == request.GoalId, cancel) is not { } goal) return new NotFound();
        if (await GoalOwner.OutsideOfEnd(goal, db, actor, cancel) is { } outside) return outside;
        if (!goal.Closing.IsOpen) return new AlreadyClosed();
        if (goal.Version != request.Version) return new ChangedMeanwhile();
        var written = await request.Words.Write(goal.Closing, goal.Id, db, actor, clock, files, cancel);
        if (written.Refusal is { } refused) return refused;
        await PlanEnd.CloseWhenNothingIsOpen(goal.PlanId, goal.Id, db, actor, cancel);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return goal.Id;
    }
}
