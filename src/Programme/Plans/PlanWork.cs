using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>What a plan leaves for a post to do: notices to review, questions, goals to write the criterion of, tasks to break down, seats to fill, promises to close.</summary>
internal sealed class PlanWork : IWorkSource
{
    private const int DueSoonDays = 30;

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel) =>
        [.. await Reviews(db, post, cancel), .. await Goals(db, post, day, cancel), .. await Breakdowns(db, post, cancel), .. await Vacancies(db, post, cancel)];

    private static async Task<List<WorkItem>> Reviews(CraneDb db, Actor post, CancellationToken cancel)
    {
        if (!post.Has(ProgrammePermissions.ReadNotice)) return [];
        var reviews = await db.Visible<Plan>(post).Where(plan => plan.State == PlanState.Read).OrderBy(plan => plan.ReadAt).Select(plan => new { plan.Id, plan.Title }).ToListAsync(cancel);
        var asked = await (from question in db.Visible<PlanQuestion>(post)
                           join plan in db.Visible<Plan>(post) on question.PlanId equals plan.Id
                           where plan.State == PlanState.Confirmed && question.State == QuestionState.Open
                           orderby plan.IssuedOn, question.Position
                           select new { plan.Id, Question = question.Id, question.MessageZh, question.MessageEn }).ToListAsync(cancel);
        return [.. reviews.Select(plan => new WorkItem(new("方案待核对确认", "Notice to review"), plan.Title, $"/plans/{plan.Id}/review", WorkGroup.Waiting)),
            .. asked.Select(row => new WorkItem(new("方案中的问题待回答", "Question to answer"), new Text(row.MessageZh, row.MessageEn), $"/plans/{row.Id}/questions/{row.Question}", WorkGroup.Waiting))];
    }

    private static async Task<List<WorkItem>> Goals(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!post.Has(ProgrammePermissions.EditTask)) return [];
        var lead = post.Role == Roles.CityLeadOffice;
        var goals = await (from goal in db.Visible<Goal>(post)
                           join plan in db.Visible<Plan>(post) on goal.PlanId equals plan.Id
                           where plan.State == PlanState.Confirmed && goal.Closing.Outcome == Outcome.Open && (goal.OwnerOrganisationId == post.OrganisationId || (lead && goal.OwnerOrganisationId == null))
                           orderby goal.Position
                           select new { goal.Id, goal.Text, goal.By, goal.Criterion, HasNumber = db.Visible<Target>(post).Any(target => target.GoalId == goal.Id) }).ToListAsync(cancel);
        var work = goals.Where(goal => goal.Criterion is null && !goal.HasNumber).Select(goal => new WorkItem(new("目标待写口径", "Criterion to write"), goal.Text, $"/goals/{goal.Id}#criterion", WorkGroup.Waiting)).ToList();
        work.AddRange(goals.Where(goal => goal.By <= day.AddDays(DueSoonDays)).Select(goal => new WorkItem(new("目标待办结", "Goal to close"), goal.Text, $"/goals/{goal.Id}/close", goal.By < day ? WorkGroup.Late : WorkGroup.Waiting, goal.By)));
        var tasks = await TaskRegister.Read(from task in db.Visible<ProgrammeTask>(post)
                                            join plan in db.Visible<Plan>(post) on task.PlanId equals plan.Id
                                            where plan.State == PlanState.Confirmed && task.Kind == TaskKind.Task && task.Closing.Outcome == Outcome.Open
                                                && db.Visible<TaskUnit>(post).Any(unit => unit.TaskId == task.Id && unit.OrganisationId == post.OrganisationId && unit.EndedOn == null && unit.Role != UnitRole.Supporting)
                                            select task, db, post, cancel);
        work.AddRange(tasks.Where(line => line.Due <= day.AddDays(DueSoonDays)).Select(line => new WorkItem(new("任务待办结", "Task to close"), line.Task.Title, $"/tasks/{line.Task.Id}/close", line.Due < day ? WorkGroup.Late : WorkGroup.Waiting, line.Due)));
        return work;
    }

    private static async Task<List<WorkItem>> Breakdowns(CraneDb db, Actor post, CancellationToken cancel)
    {
        if (!post.Has(ProgrammePermissions.BreakDown) || Counties.Of(post, await Counties.Bodies(db, post, cancel)) is not { } body) return [];
        var tasks = await (from task in db.Visible<ProgrammeTask>(post)
                           join plan in db.Visible<Plan>(post) on task.PlanId equals plan.Id
                           where plan.State == PlanState.Confirmed && task.Kind == TaskKind.Task && task.Closing.Outcome == Outcome.Open && !db.Visible<CountyTask>(post).Any(own => own.TaskId == task.Id && own.OrganisationId == body.Id && own.EndedOn == null)
                           orderby task.Position
                           select new { task.Id, task.Title }).ToListAsync(cancel);
        return [.. tasks.Select(task => new WorkItem(new("市级任务待分解", "City task to break down"), task.Title, $"/tasks/{task.Id}/county", WorkGroup.Waiting))];
    }

    private static async Task<List<WorkItem>> Vacancies(CraneDb db, Actor post, CancellationToken cancel)
    {
        if (!post.Has(ProgrammePermissions.NameTaskForce) || !await db.Visible<Plan>(post).AnyAsync(plan => plan.State == PlanState.Confirmed, cancel)) return [];
        var body = post.Role == Roles.CityLeadOffice
            ? await db.Visible<Organisation>(post).AsNoTracking().FirstOrDefaultAsync(row => row.Kind == OrganisationKind.LeadOffice, cancel)
            : post.Role == Roles.CountyGovernment ? Counties.Of(post, await Counties.Bodies(db, post, cancel)) : null;
        if (body is null) return [];
        var filled = await db.Visible<TaskForceSeat>(post).Where(seat => seat.OrganisationId == body.Id && seat.To == null).Select(seat => seat.Field).ToListAsync(cancel);
        return [.. Fields.OfService.Except(filled).Select(field => new WorkItem(new("专班负责人空缺", "Task force without a person"), field.Name(), $"/task-forces?body={body.Id}&field={field}#name", WorkGroup.Waiting))];
    }
}
