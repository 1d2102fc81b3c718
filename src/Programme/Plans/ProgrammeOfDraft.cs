using WhiteCrane.Kernel.Clock;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>The rows a reviewed reading becomes. What an amended notice left unchanged keeps what had been written and closed.</summary>
internal sealed class ProgrammeOfDraft
{
    public List<ProgrammeTask> Tasks { get; } = [];
    public List<TaskMeasure> Measures { get; } = [];
    public List<TaskUnit> Units { get; } = [];
    public List<Goal> Goals { get; } = [];
    public List<GoalTask> Links { get; } = [];
    public List<Target> Targets { get; } = [];

    public IEnumerable<object> Rows => [.. Tasks, .. Measures, .. Units, .. Goals, .. Links, .. Targets];

    /// <summary>The last day anything in it is due; null when nothing has a date.</summary>
    public DateOnly? LastDay => Goals.Select(goal => goal.By).Concat(Tasks.Select(task => task.Deadline)).Concat(Targets.Select(target => target.By)).Max();

    public static ProgrammeOfDraft Make(Plan plan, Draft draft, AmendedPlan? before, CityClock clock)
    {
        var programme = new ProgrammeOfDraft();
        var tasks = new Dictionary<string, Guid>();
        foreach (var (item, position) in draft.Items.Select((item, index) => (item, index + 1)))
        {
            var task = Task(plan, item, position, before?.TaskBefore(item.Key), clock);
            tasks[item.Key] = task.Id;
            programme.Tasks.Add(task);
            programme.Measures.AddRange(item.Measures.Select((measure, index) => new TaskMeasure { Id = clock.NewId(), TaskId = task.Id, Position = index + 1, Ordinal = measure.Ordinal, Text = measure.Text }));
            programme.Units.AddRange(item.Units.Select((unit, index) => new TaskUnit { Id = clock.NewId(), TaskId = task.Id, Position = index + 1, OrganisationId = unit.OrganisationId, PrintedName = unit.Name, Role = unit.Role, FromNotice = unit.AgreedBy is null, AgreedBy = unit.AgreedBy, AgreedFileId = unit.AgreedFileId }));
            programme.Units.AddRange(before?.AddedSince(item).Select((unit, index) => new TaskUnit { Id = clock.NewId(), TaskId = task.Id, Position = item.Units.Count + index + 1, OrganisationId = unit.OrganisationId, PrintedName = unit.PrintedName, Role = unit.Role, FromNotice = false, AgreedBy = unit.AgreedBy, AgreedFileId = unit.AgreedFileId, AddedOn = unit.AddedOn }) ?? []);
        }
        var goals = new Dictionary<string, Guid>();
        foreach (var (item, position) in draft.Goals.Select((goal, index) => (goal, index + 1)))
        {
            var goal = Goal(plan, item, position, before?.GoalBefore(item.Key), clock);
            goals[item.Key] = goal.Id;
            programme.Goals.Add(goal);
            programme.Links.AddRange(item.Tasks.Where(tasks.ContainsKey).Distinct().Select(key => new GoalTask { GoalId = goal.Id, TaskId = tasks[key] }));
        }
        foreach (var (item, position) in draft.Targets.Select((target, index) => (target, index + 1)))
            programme.Targets.Add(new Target
            {
                Id = clock.NewId(),
                PlanId = plan.Id,
                PredecessorId = before?.TargetBefore(item.Key)?.Id,
                Position = position,
                GoalId = item.GoalKey is { } goal && goals.TryGetValue(goal, out var goalId) ? goalId : null,
                TaskId = item.ItemKey is { } key && tasks.TryGetValue(key, out var taskId) ? taskId : null,
                Subject = item.Subject,
                Thousandths = (long)Math.Round(item.Value * 1000m),
                Unit = item.Unit,
                By = item.By,
                Sentence = item.Text,
                SourceStart = item.Start,
                SourceEnd = item.End,
            });
        return programme;
    }

    private static ProgrammeTask Task(Plan plan, DraftItem item, int position, ProgrammeTask? before, CityClock clock) => new()
    {
        Id = clock.NewId(),
        PlanId = plan.Id,
        PredecessorId = before?.Id,
        Kind = item.Kind,
        Label = item.Label,
        Position = position,
        Title = item.Title,
        Path = [.. item.Path],
        Text = item.Text,
        SourceStart = item.Start,
        SourceEnd = item.End,
        Field = item.Field,
        Deadline = item.Deadline ?? (before?.Text == item.Text ? before.Deadline : null),
        Closing = before is { Closing.IsOpen: false } && before.Text == item.Text ? before.Closing.Copy() : new Closing(),
        Initials = Pinyin.Initials(item.Title),
    };

    private static Goal Goal(Plan plan, DraftGoal item, int position, Goal? before, CityClock clock)
    {
        var same = before is not null && before.Text == item.Text && before.By == item.By;
        return new Goal
        {
            Id = clock.NewId(),
            PlanId = plan.Id,
            PredecessorId = before?.Id,
            Position = position,
            Text = item.Text,
            By = item.By,
            SourceStart = item.Start,
            SourceEnd = item.End,
            Field = item.Field,
            OwnerOrganisationId = item.OwnerOrganisationId,
            LawfulPart = item.LawfulPart,
            LawfulPartEn = item.LawfulPartEn,
            Criterion = same ? before!.Criterion : null,
            CriterionByName = same ? before!.CriterionByName : null,
            CriterionOn = same ? before!.CriterionOn : null,
            Closing = same ? before!.Closing.Copy() : new Closing(),
        };
    }
}
