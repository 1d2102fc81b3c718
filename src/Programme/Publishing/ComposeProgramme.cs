using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Puts together, from the city's own records, what a choice would publish today. Preview and publication are this.</summary>
internal static partial class ComposeProgramme
{

    public static async Task<Result<PublicProgrammeView>> Of(PublicChoice choice, Guid planId, CraneDb db, Actor actor, CityClock clock, DivisionGroupings groupings, CancellationToken cancel = default)
    {
        var plan = await db.Visible<Plan>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == planId, cancel);
        if (plan is null) return new NotFound();
        if (plan.State is PlanState.Read) return new Refused("方案还没有确认，不能公开。", "The notice is not confirmed yet, so nothing of it can be published.");
        var counties = await db.Visible<Division>(actor).AsNoTracking().Where(row => row.Level == DivisionLevel.County).OrderBy(row => row.Code).ToListAsync(cancel);
        var people = new List<PublicPeopleView>();
        foreach (var paste in choice.People)
        {
            var table = PeopleTables.Read(paste, counties);
            if (table.Refusal is { } refusal) return refusal;
            people.Add(table.Value);
        }
        var groups = await groupings.As(choice.ByManager ? GroupBy.Manager : GroupBy.Law, clock.Today, cancel);
        var view = new PublicProgrammeView(
            new PublicPlanView(plan.Id, plan.Title, plan.DocumentNumber, plan.Issuer, plan.IssuedOn), clock.Today,
            await Tasks(choice, plan, db, actor, clock.Today, cancel), await Goals(choice, plan, db, actor, clock.Today, cancel), await Targets(choice, plan, db, actor, cancel),
            await Projects(choice, plan.Id, groups, db, actor, cancel), people, [.. groups.Groups.Select(group => new PublicCountyView(group.Key, group.Name))], choice.Facts, choice.Map, choice.Notice ? plan.Text : null);
        return view.Tasks.Count + view.Goals.Count + view.Targets.Count + view.Projects.Count == 0 ? new NothingChosen() : view;
    }

    private static async Task<List<PublicTaskView>> Tasks(PublicChoice choice, Plan plan, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel)
    {
        var tasks = await db.Visible<ProgrammeTask>(actor).AsNoTracking().Where(task => task.PlanId == plan.Id).OrderBy(task => task.Kind).ThenBy(task => task.Position).ThenBy(task => task.Id).ToListAsync(cancel);
        var ids = tasks.Select(task => task.Id).ToList();
        var measures = (await db.Visible<TaskMeasure>(actor).AsNoTracking().Where(measure => ids.Contains(measure.TaskId)).OrderBy(measure => measure.Position).ToListAsync(cancel)).ToLookup(measure => measure.TaskId);
        var units = (await db.Visible<TaskUnit>(actor).AsNoTracking().Where(unit => ids.Contains(unit.TaskId) && unit.EndedOn == null).OrderBy(unit => unit.Role).ThenBy(unit => unit.Position).ThenBy(unit => unit.Id).ToListAsync(cancel)).ToLookup(unit => unit.TaskId);
        return
        [
            .. tasks.Where(task => !choice.WithoutTasks.Contains(task.Id)).Select(task => new PublicTaskView(
                task.Id, task.Kind, task.Label, task.Title, task.Field, task.Path, task.Text, [.. measures[task.Id].Select(measure => measure.Text)],
                [.. units[task.Id].Select(unit => new PublicUnitView(unit.PrintedName, unit.Role))], task.Deadline, task.Closing.Outcome, task.Closing.Reason,
                choice.TaskLights && (task.Deadline is not null || !task.Closing.IsOpen) ? Light(GoalLight.Judge(new GoalState(today, task.Deadline, HasNumber: true, null, (GoalOutcome)task.Closing.Outcome))) : null)),
        ];
    }

    private static async Task<List<PublicGoalView>> Goals(PublicChoice choice, Plan plan, CraneDb db, Actor actor, DateOnly today, CancellationToken cancel)
    {
        var goals = await db.Visible<Goal>(actor).AsNoTracking().Where(goal => goal.PlanId == plan.Id).OrderBy(goal => goal.Position).ThenBy(goal => goal.Id).ToListAsync(cancel);
        var ids = goals.Select(goal => goal.Id).ToList();
        var numbered = await db.Visible<Target>(actor).Where(target => target.PlanId == plan.Id && target.GoalId != null).Select(target => target.GoalId!.Value).ToHashSetAsync(cancel);
        var tasks = (await db.Visible<GoalTask>(actor).AsNoTracking().Where(link => ids.Contains(link.GoalId)).ToListAsync(cancel)).ToLookup(link => link.GoalId, link => link.TaskId);
        var owners = goals.Select(goal => goal.OwnerOrganisationId).OfType<Guid>().Distinct().ToList();
        var names = await db.Visible<Organisation>(actor).Where(row => owners.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel);
        return
        [
            .. goals.Select((goal, at) => (Goal: goal, Number: at + 1)).Where(row => !choice.WithoutGoals.Contains(row.Goal.Id)).Select(row => new PublicGoalView(
                row.Goal.Id, row.Number, row.Goal.Text, row.Goal.By, row.Goal.Field, row.Goal.OwnerOrganisationId is { } owner ? names.GetValueOrDefault(owner) : null, row.Goal.Criterion,
                row.Goal.Closing.Outcome, row.Goal.Closing.Reason, row.Goal.LawfulPart ?? (row.Goal.Closing.Outcome == Outcome.SetAside ? row.Goal.Closing.Reason : null), row.Goal.LawfulPartEn,
                choice.GoalLights ? Light(GoalLight.Judge(new GoalState(today, row.Goal.By, numbered.Contains(row.Goal.Id), row.Goal.Criterion, (GoalOutcome)row.Goal.Closing.Outcome))) : null,
                [.. tasks[row.Goal.Id].Where(task => !choice.WithoutTasks.Contains(task)).Order()])),
        ];
    }

    private static async Task<List<PublicTargetView>> Targets(PublicChoice choice, Plan plan, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var targets = (await db.Visible<Target>(actor).AsNoTracking().Where(target => target.PlanId == plan.Id).OrderBy(target => target.SourceStart).ThenBy(target => target.Id).ToListAsync(cancel)).Where(target => !choice.WithoutTargets.Contains(target.Id)).ToList();
        var figures = await GoalRegister.NewestFigures(targets, db, actor, cancel);
        return
        [
            .. targets.Select(target => new PublicTargetView(target.Id, target.GoalId is { } goal && !choice.WithoutGoals.Contains(goal) ? goal : null, target.Subject, target.Printed, target.By, target.Sentence,
                figures.GetValueOrDefault(target.Id) is { } newest ? Figure(newest, target.Unit) : null)),
        ];
    }

    /// <summary>A figure as the public is told it; one that counts people goes through the rule for small counts.</summary>
    internal static PublicFigureView Figure(TypedFigure figure, string unit)
    {
        var number = (figure.Thousandths / 1000m).ToString("#,##0.###", System.Globalization.CultureInfo.InvariantCulture) + unit;
        if (!PeopleUnit().IsMatch(unit)) return new PublicFigureView(number, number, figure.On, figure.ByOrganisation);
        var cell = PublicFigures.Suppress(new CountTable(1, [new CountRow("all", null, [Math.Max(0, figure.Thousandths / 1000)])], ColumnsAddUp: false)).Rows[0].Cells[0];
        return cell.Kind == CellKind.Shown ? new PublicFigureView(number, number, figure.On, figure.ByOrganisation) : new PublicFigureView(cell.Text.Zh + unit, cell.Text.En, figure.On, figure.ByOrganisation);
    }

    private static async Task<List<PublicProjectView>> Projects(PublicChoice choice, Guid planId, DivisionGrouping groups, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (choice.ProjectFields.Count == 0) return [];
        var facts = choice.Facts;
        var order = groups.Groups.Select((group, at) => (group.Key, at)).ToDictionary(one => one.Key, one => one.at);
        var rows = await ProjectsOf(planId, db, actor).AsNoTracking().Select(project => new
        {
            project.Id, project.Name, project.SortKey, project.Field, project.Division, project.Stage, project.PlannedFinish, project.ActualFinish, project.Light, project.LightZh, project.LightEn,
        }).ToListAsync(cancel);
        return
        [
            .. rows.Where(row => choice.ProjectFields.Contains(row.Field) && !choice.WithoutProjects.Contains(row.Id))
                .OrderBy(row => order.GetValueOrDefault(groups.Of(row.Division)?.Key ?? "", -1)).ThenBy(row => row.SortKey, StringComparer.Ordinal).ThenBy(row => row.Id).Select(row => new PublicProjectView(
                row.Id, row.Name, facts.HasFlag(PublicFacts.Field) ? row.Field : null, facts.HasFlag(PublicFacts.County) ? groups.Of(row.Division)?.Key : null,
                facts.HasFlag(PublicFacts.Stage) ? row.Stage : null, facts.HasFlag(PublicFacts.Light) && row.LightZh.Length > 0 ? new PublicLightView(row.Light, row.LightZh, row.LightEn) : null,
                facts.HasFlag(PublicFacts.Finish) ? row.ActualFinish ?? row.PlannedFinish : null, facts.HasFlag(PublicFacts.Finish) && row.ActualFinish is not null)),
        ];
    }

    /// <summary>Projects under this plan's tasks, or under no task; those of another running plan are published with theirs.</summary>
    internal static IQueryable<Project> ProjectsOf(Guid planId, CraneDb db, Actor actor)
    {
        var elsewhere = from task in db.Visible<ProgrammeTask>(actor)
                        join plan in db.Visible<Plan>(actor) on task.PlanId equals plan.Id
                        where plan.Id != planId && (plan.State == PlanState.Confirmed || plan.State == PlanState.Closed)
                        select (Guid?)task.Id;
        return db.Visible<Project>(actor).Where(project => project.TaskId == null || !elsewhere.Contains(project.TaskId));
    }

    /// <summary>Units that count people or households: 人, 名残疾人, 户次; not 床位, and not in thousands or more.</summary>
    [GeneratedRegex("^[名位户人]|^[^十百千万亿]*人次?$")]
    private static partial Regex PeopleUnit();

    private static PublicLightView Light(LightVerdict verdict) => new(verdict.Colour, verdict.Sentence.Zh, verdict.Sentence.En);
}
