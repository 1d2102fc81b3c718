using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

internal static class PlanEnd
{
    /// <summary>Closes the plan with its last open promise. The caller saves: every ending counts in the plan's version, so that of the last two, ended in the same moment, one comes after the other and closes it.</summary>
    /// <param name="closing">The goal or task that is being closed in this unit of work.</param>
    public static async Task CloseWhenNothingIsOpen(Guid planId, Guid closing, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var plan = await db.Visible<Plan>(actor).SingleAsync(row => row.Id == planId, cancel);
        db.Entry(plan).Property(row => row.Title).IsModified = true;
        if (await db.Visible<Goal>(actor).AnyAsync(goal => goal.PlanId == planId && goal.Id != closing && goal.Closing.Outcome == Outcome.Open, cancel)) return;
        if (await db.Visible<ProgrammeTask>(actor).AnyAsync(task => task.PlanId == planId && task.Id != closing && task.Kind == TaskKind.Task && task.Closing.Outcome == Outcome.Open, cancel)) return;
        plan.State = PlanState.Closed;
    }
}
