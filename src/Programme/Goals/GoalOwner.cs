using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Goals;

internal sealed record NotYours() : Refusal(new Text("这一项由其他单位负责，您的单位不能办理。", "Another office answers for this; yours cannot act on it."))
{
    public override int Status => 403;
}

internal sealed record NotRunning() : Refusal(new Text("这份方案不在执行中，不能再改。", "This plan does not run; nothing of it can be changed."));

internal sealed record AlreadyClosed() : Refusal(new Text("这一项已经办结。", "This has already been closed."));

/// <summary>
/// Who may write on a goal (its criterion, figures, words): the city's lead office, its owner, and the units that answer for
/// its tasks. Who only supports a task does not end the goal.
/// </summary>
internal static class GoalOwner
{
    public static Task<bool> Answers(Goal goal, CraneDb db, Actor actor, CancellationToken cancel = default) => Answers(goal, ends: false, db, actor, cancel);

    /// <summary>The refusal for somebody who may not write on this goal, or for a plan that does not run; null otherwise.</summary>
    public static Task<Refusal?> Outside(Goal goal, CraneDb db, Actor actor, CancellationToken cancel = default) => Outside(goal, ends: false, db, actor, cancel);

    /// <summary>The same for ending it.</summary>
    public static Task<Refusal?> OutsideOfEnd(Goal goal, CraneDb db, Actor actor, CancellationToken cancel = default) => Outside(goal, ends: true, db, actor, cancel);

    private static async Task<Refusal?> Outside(Goal goal, bool ends, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (!await db.Visible<Plan>(actor).AnyAsync(plan => plan.Id == goal.PlanId && (plan.State == PlanState.Confirmed || plan.State == PlanState.Closed), cancel)) return new NotRunning();
        return await Answers(goal, ends, db, actor, cancel) ? null : new NotYours();
    }

    private static async Task<bool> Answers(Goal goal, bool ends, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (actor.IsSystem || actor.Role == Roles.CityLeadOffice || (goal.OwnerOrganisationId is { } owner && owner == actor.OrganisationId)) return true;
        return await (from link in db.Visible<GoalTask>(actor)
                      join unit in db.Visible<TaskUnit>(actor) on link.TaskId equals unit.TaskId
                      where link.GoalId == goal.Id && unit.EndedOn == null && unit.OrganisationId != null && unit.OrganisationId == actor.OrganisationId && (!ends || unit.Role != UnitRole.Supporting)
                      select unit.Id).AnyAsync(cancel);
    }
}
