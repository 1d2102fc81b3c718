using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Tasks;

/// <summary>A unit of a task as it is shown.</summary>
/// <param name="Letter">The letter by which it joined later; null for a unit the notice names.</param>
/// <param name="EndedOn">The last day it answered; null while it stands.</param>
public sealed record UnitView(Guid Id, Guid TaskId, Guid? OrganisationId, string Name, UnitRole RoleCode, Text Role, string? Letter, Guid? LetterFile, DateOnly? EndedOn, string? EndReason)
{
    public bool Stands => EndedOn is null;
}

/// <summary>One task as the registers show it, with its units by role.</summary>
/// <param name="GoalBy">The last day of its goals, where every one of them has a day: what has none runs with the plan.</param>
/// <param name="PlanBy">The last day of its plan.</param>
internal sealed record TaskLine(ProgrammeTask Task, IReadOnlyList<UnitView> Units, DateOnly? GoalBy, DateOnly? PlanBy)
{
    /// <summary>The day it is due: its own, else the last of its goals, else the last of its plan. Lists, Excel, pages and desks all go by this.</summary>
    public DateOnly? Due => Task.Deadline ?? GoalBy ?? PlanBy;

    /// <summary>The day in words, and where it comes from when it is not the task's own.</summary>
    public string DueWords =>
        Task.Deadline is { } own ? OfficialDates.Plain(own)
        : GoalBy is { } goals ? new Text($"随目标，{OfficialDates.Plain(goals).Zh}", $"with its goals, {OfficialDates.Plain(goals).En}")
        : PlanBy is { } plan ? new Text($"随方案，{OfficialDates.Plain(plan).Zh}", $"with the plan, {OfficialDates.Plain(plan).En}") : PrintedDay.None;
}

internal static class TaskRegister
{
    public static async Task<List<TaskLine>> Read(IQueryable<ProgrammeTask> tasks, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var rows = await tasks.AsNoTracking().OrderBy(task => task.PlanId).ThenBy(task => task.Position).ToListAsync(cancel);
        var ids = rows.Select(task => task.Id).ToList();
        var units = await Units(ids, db, actor, cancel);
        var days = await (from link in db.Visible<GoalTask>(actor)
                          join goal in db.Visible<Goal>(actor) on link.GoalId equals goal.Id
                          where ids.Contains(link.TaskId)
                          select new { link.TaskId, goal.By }).ToListAsync(cancel);
        var plans = await db.Visible<Plan>(actor).Select(plan => new { plan.Id, plan.LastDay }).ToDictionaryAsync(plan => plan.Id, plan => plan.LastDay, cancel);
        return [.. rows.Select(task => new TaskLine(task, [.. units.Where(unit => unit.TaskId == task.Id)], LastOf(days.Where(day => day.TaskId == task.Id).Select(day => day.By)), plans.GetValueOrDefault(task.PlanId)))];
    }

    /// <summary>The last of these days; null when one of them is not given, or there is none.</summary>
    public static DateOnly? LastOf(IEnumerable<DateOnly?> days) => days.ToList() is { Count: > 0 } all && all.TrueForAll(day => day is not null) ? all.Max() : null;

    /// <summary>The units of these tasks by role, ended ones too.</summary>
    public static async Task<List<UnitView>> Units(List<Guid> tasks, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var units = await db.Visible<TaskUnit>(actor).AsNoTracking().Where(unit => tasks.Contains(unit.TaskId)).OrderBy(unit => unit.Role).ThenBy(unit => unit.Position).ToListAsync(cancel);
        var names = await db.Visible<Organisation>(actor).AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.ShortName, cancel);
        return [.. units.Select(unit => new UnitView(unit.Id, unit.TaskId, unit.OrganisationId, unit.OrganisationId is { } id && names.TryGetValue(id, out var name) ? name : unit.PrintedName,
            unit.Role, TaskUnit.RoleName(unit.Role), unit.FromNotice ? null : unit.AgreedBy, unit.AgreedFileId, unit.EndedOn, unit.EndReason))];
    }

    /// <summary>True when the organisation leads the task today or answers for it jointly.</summary>
    public static Task<bool> Leads(this CraneDb db, Actor actor, Guid task, CancellationToken cancel = default) =>
        db.Visible<TaskUnit>(actor).AnyAsync(unit => unit.TaskId == task && unit.OrganisationId != null && unit.OrganisationId == actor.OrganisationId && unit.EndedOn == null && unit.Role != UnitRole.Supporting, cancel);
}
