using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Tasks;

/// <summary>A unit's part in a task ends on a day, with the reason; it stays readable. The last unit that leads or answers jointly cannot end.</summary>
internal static class EndUnit
{
    internal sealed record Request(Guid UnitId, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<TaskUnit>(actor).SingleOrDefaultAsync(row => row.Id == request.UnitId, cancel) is not { } unit) return new NotFound();
        var task = await db.Visible<ProgrammeTask>(actor).SingleAsync(row => row.Id == unit.TaskId, cancel);
        if (await TaskOwner.Outside(task, db, actor, cancel) is { } outside) return outside;
        if (!unit.Stands) return task.Id;
        if (request.Reason.Trim().Length is < 4 or > 500) return new Invalid("reason", "请写明结束的理由（4到500个字）。", "Give the reason, in 4 to 500 characters.");
        if (unit.Role != UnitRole.Supporting && !await db.Visible<TaskUnit>(actor).AnyAsync(other => other.TaskId == task.Id && other.Id != unit.Id && other.EndedOn == null && other.Role != UnitRole.Supporting, cancel))
            return new Invalid("reason", "这是最后一个负责单位，先确定接替的单位再结束。", "This is the last unit that answers for the task; name its successor first.");
        unit.EndedOn = clock.Today;
        unit.EndReason = request.Reason.Trim();
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return task.Id;
    }
}
