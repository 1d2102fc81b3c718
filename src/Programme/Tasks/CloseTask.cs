using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Tasks;

/// <summary>Closes a task: done, not done, carried into a later plan, or set aside as worded, with reason and evidence.</summary>
internal static class CloseTask
{
    internal sealed record Request(Guid TaskId, int Version, ClosingWords Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.CloseTask) is { } no) return no;
        if (await db.Visible<ProgrammeTask>(actor).SingleOrDefaultAsync(row => row.Id == request.TaskId, cancel) is not { } task) return new NotFound();
        if (await TaskOwner.Outside(task, db, actor, cancel) is { } outside) return outside;
        if (task.Kind == TaskKind.Safeguard) return new Refused("保障措施不单独办结，随方案长期执行。", "Safeguards are not closed one by one; they run with the plan.");
        if (!task.Closing.IsOpen) return new AlreadyClosed();
        if (task.Version != request.Version) return new ChangedMeanwhile();
        var written = await request.Words.Write(task.Closing, task.Id, db, actor, clock, files, cancel);
        if (written.Refusal is { } refused) return refused;
        await PlanEnd.CloseWhenNothingIsOpen(task.PlanId, task.Id, db, actor, cancel);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return task.Id;
    }
}

/// <summary>Who may write on a task: the city's lead office and the units that lead it or answer jointly today. Who supports it does not end it, move its day or choose its units.</summary>
internal static class TaskOwner
{
    public static async Task<Refusal?> Outside(ProgrammeTask task, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (!await db.Visible<Plan>(actor).AnyAsync(plan => plan.Id == task.PlanId && (plan.State == PlanState.Confirmed || plan.State == PlanState.Closed), cancel)) return new NotRunning();
        return actor.IsSystem || actor.Role == Roles.CityLeadOffice || await db.Leads(actor, task.Id, cancel) ? null : new NotYours();
    }
}
