using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>What the address of a register asks for; the page shows it and the export gives the same.</summary>
internal sealed record RegisterFilter(Guid? Plan, Field? Field, LightColour? Light, string? Words, bool Mine)
{
    public static RegisterFilter Of(HttpRequest request) => new(
        Guid.TryParse(request.Query["plan"], out var plan) ? plan : null,
        Enum.TryParse<Field>(request.Query["field"], out var field) && Enum.IsDefined(field) ? field : null,
        Enum.TryParse<LightColour>(request.Query["light"], out var light) && Enum.IsDefined(light) ? light : null,
        request.Query["q"].FirstOrDefault()?.Trim() is { Length: > 0 } words ? words : null,
        request.Query.ContainsKey("mine"));

    public bool Any => Plan is not null || Field is not null || Light is not null || Words is not null || Mine;

    /// <summary>The goals asked for, by default those of running plans.</summary>
    public async Task<List<GoalLine>> Goals(CraneDb db, Actor actor, DateOnly day, CancellationToken cancel = default)
    {
        var plans = Plans(db, actor);
        var goals = db.Visible<Goal>(actor).Where(goal => plans.Contains(goal.PlanId));
        if (Field is { } field) goals = goals.Where(goal => goal.Field == field);
        if (Mine) goals = goals.Where(goal => goal.OwnerOrganisationId != null && goal.OwnerOrganisationId == actor.OrganisationId);
        var lines = await GoalRegister.Read(goals, db, actor, day, cancel);
        return Light is { } light ? [.. lines.Where(line => line.Light.Colour == light)] : lines;
    }

    /// <summary>The tasks asked for, by default those of running plans.</summary>
    public async Task<List<TaskLine>> Tasks(CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var plans = Plans(db, actor);
        var tasks = db.Visible<ProgrammeTask>(actor).Where(task => plans.Contains(task.PlanId));
        if (Field is { } field) tasks = tasks.Where(task => task.Field == field);
        if (Words is { } words)
        {
            var initials = words.ToLowerInvariant();
            tasks = tasks.Where(task => task.Title.Contains(words) || task.Initials.Contains(initials));
        }
        if (Mine) tasks = tasks.Where(task => db.Visible<TaskUnit>(actor).Any(unit => unit.TaskId == task.Id && unit.OrganisationId != null && unit.OrganisationId == actor.OrganisationId && unit.EndedOn == null));
        return await TaskRegister.Read(tasks, db, actor, cancel);
    }

    private IQueryable<Guid> Plans(CraneDb db, Actor actor) => Plan is { } id
        ? db.Visible<Plan>(actor).Where(plan => plan.Id == id && plan.State != PlanState.Read).Select(plan => plan.Id)
        : db.Visible<Plan>(actor).Where(plan => plan.State == PlanState.Confirmed || plan.State == PlanState.Closed).Select(plan => plan.Id);
}
