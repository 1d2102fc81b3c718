using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

internal static class PlanEnd
{
    /// <summary>Closes the plan with its last open promise. The caller saves.</summary>
    /// <param name="closing">The goal or task that is being closed in this unit of work.</param>
    public static async Task CloseWhenNothingIsOpen(Guid planId, Guid closing, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (await db.Visible<Goal>(actor).AnyAsync(goal => goal.PlanId == planId && goal.Id != closing && goal.Closing.Outcome == Outcome.Open, cancel)) return;
        if (await db.Visible<ProgrammeTask>(actor).AnyAsync(task => task.PlanId == planId && task.Id != closing && task.Kind == TaskKind.Task && task.Closing.Outcome == Outcome.Open, cancel)) return;
        (await db.Visible<Plan>(actor).SingleAsync(plan => plan.Id == planId, cancel)).State = PlanState.Closed;
    }
}
