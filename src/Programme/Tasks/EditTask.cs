using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Tasks;

/// <summary>Sets the field and the working deadline of a running task. The notice's words stay as printed.</summary>
internal static class EditTask
{
    internal sealed record Request(Guid TaskId, int Version, Field Field, DateOnly? Deadline);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<ProgrammeTask>(actor).SingleOrDefaultAsync(row => row.Id == request.TaskId, cancel) is not { } task) return new NotFound();
        if (await TaskOwner.Outside(task, db, actor, cancel) is { } outside) return outside;
        if (!task.Closing.IsOpen) return new AlreadyClosed();
        if (task.Version != request.Version) return new ChangedMeanwhile();
        var plan = await db.Visible<Plan>(actor).SingleAsync(row => row.Id == task.PlanId, cancel);
        var errors = new List<FieldRefusal>();
        if (!Enum.IsDefined(request.Field)) errors.Add(new("field", new("请选择领域。", "Choose the field.")));
        if (request.Deadline is { } day && plan.IssuedOn is { } issued && day < issued) errors.Add(new("deadline", new($"期限不能早于印发日期{issued:yyyy-MM-dd}。", $"The deadline cannot lie before the day of issue, {issued:yyyy-MM-dd}.")));
        if (errors.Count > 0) return new Invalid(errors);
        task.Field = request.Field;
        task.Deadline = request.Deadline;
        plan.LastDay = await LastDay(task, db, actor, cancel);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return task.Id;
    }

    // The last day anything of the plan is due, with this task as it now stands; a target stands under a goal or on its own.
    private static async Task<DateOnly?> LastDay(ProgrammeTask task, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var goals = await db.Visible<Goal>(actor).Where(goal => goal.PlanId == task.PlanId).MaxAsync(goal => goal.By, cancel);
        var targets = await db.Visible<Target>(actor).Where(target => target.PlanId == task.PlanId).MaxAsync(target => target.By, cancel);
        var others = await db.Visible<ProgrammeTask>(actor).Where(other => other.PlanId == task.PlanId && other.Id != task.Id).MaxAsync(other => other.Deadline, cancel);
        return new[] { goals, targets, others, task.Deadline }.Max();
    }
}
