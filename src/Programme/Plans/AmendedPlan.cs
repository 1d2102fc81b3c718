using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;

namespace WhiteCrane.Programme.Plans;

/// <summary>The plan an amended notice replaces: what of it stands unchanged, and the handing over of what hangs on it.</summary>
internal sealed class AmendedPlan
{
    private readonly Dictionary<string, ProgrammeTask> tasks = [];
    private readonly Dictionary<string, Goal> goals = [];
    private readonly Dictionary<string, Target> targets = [];
    private readonly Dictionary<Guid, List<TaskUnit>> units = [];

    private AmendedPlan(Plan before) => Before = before;

    public Plan Before { get; }

    public ProgrammeTask? TaskBefore(string key) => tasks.GetValueOrDefault(key);

    public Goal? GoalBefore(string key) => goals.GetValueOrDefault(key);

    public Target? TargetBefore(string key) => targets.GetValueOrDefault(key);

    /// <summary>Units that joined the task by letter after the old notice, still stand, are not named by the new one, and were not taken over already.</summary>
    public IEnumerable<TaskUnit> AddedSince(DraftItem item) =>
        TaskBefore(item.Key) is { } task && units.TryGetValue(task.Id, out var added) ? added.Where(unit => (unit.OrganisationId is not { } id || !item.TakenOver.Contains(id)) && item.Units.All(named => named.OrganisationId != unit.OrganisationId)) : [];

    /// <summary>The difference between the plan that is replaced, as it was confirmed, and the new reading.</summary>
    public static PlanReading.PlanChanges Difference(Plan before, Plan after) =>
        PlanReading.PlanDifference.Between(DraftOfReading.ToReading(before, Draft.Parse(before.Reading)), DraftOfReading.ToReading(after, Draft.Parse(after.Reading)));

    /// <summary>Loads what the new plan replaces; null when it amends nothing.</summary>
    public static async Task<Result<AmendedPlan?>> Load(Plan after, Draft draft, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (after.AmendsPlanId is not { } id) return (AmendedPlan?)null;
        if (await db.Visible<Plan>(actor).SingleOrDefaultAsync(plan => plan.Id == id, cancel) is not { State: PlanState.Confirmed or PlanState.Closed } before)
            return new Refused("要修订的方案已不在执行中，请重新选择。", "The plan to be amended no longer runs; choose again.");
        var amended = new AmendedPlan(before);
        var old = Draft.Parse(before.Reading);
        var (oldReading, newReading) = (DraftOfReading.ToReading(before, old), DraftOfReading.ToReading(after, draft));
        var changes = PlanReading.PlanDifference.Between(oldReading, newReading);
        var taskRows = await db.Visible<ProgrammeTask>(actor).AsNoTracking().Where(task => task.PlanId == id).ToDictionaryAsync(task => task.Position, cancel);
        var goalRows = await db.Visible<Goal>(actor).AsNoTracking().Where(goal => goal.PlanId == id).ToDictionaryAsync(goal => goal.Position, cancel);
        var targetRows = await db.Visible<Target>(actor).AsNoTracking().Where(target => target.PlanId == id).ToDictionaryAsync(target => target.Position, cancel);
        Pair(changes.Tasks, oldReading.Tasks, newReading.Tasks, (a, b) => amended.tasks[Key(draft.Tasks, b)] = taskRows[Place(old.Items, old.Tasks, a)]);
        Pair(changes.Safeguards, oldReading.Safeguards, newReading.Safeguards, (a, b) => amended.tasks[Key(draft.Safeguards, b)] = taskRows[Place(old.Items, old.Safeguards, a)]);
        Pair(changes.Goals, oldReading.Goals, newReading.Goals, (a, b) => amended.goals[draft.Goals[b].Key] = goalRows[a + 1]);
        Pair(changes.Targets, oldReading.Targets, newReading.Targets, (a, b) => amended.targets[draft.Targets[b].Key] = targetRows[a + 1]);
        var ids = taskRows.Values.Select(task => task.Id).ToList();
        foreach (var unit in await db.Visible<TaskUnit>(actor).AsNoTracking().Where(unit => ids.Contains(unit.TaskId) && !unit.FromNotice && unit.EndedOn == null).ToListAsync(cancel))
            (amended.units.TryGetValue(unit.TaskId, out var list) ? list : amended.units[unit.TaskId] = []).Add(unit);
        return amended;
    }

    /// <summary>Projects, yearly items and counties' own tasks go over to the tasks that follow; the old plan and its rows stay as they were.</summary>
    public async Task HandOver(ProgrammeOfDraft programme, CraneDb db, Actor actor, CancellationToken cancel)
    {
        Before.State = PlanState.Superseded;
        var next = programme.Tasks.Where(task => task.PredecessorId is not null).GroupBy(task => task.PredecessorId!.Value).ToDictionary(group => group.Key, group => group.First().Id);
        var old = next.Keys.ToList();
        foreach (var project in await db.Visible<Project>(actor).Where(project => project.TaskId != null && old.Contains(project.TaskId.Value)).ToListAsync(cancel)) project.TaskId = next[project.TaskId!.Value];
        foreach (var item in await db.Visible<YearlyItem>(actor).Where(item => item.TaskId != null && old.Contains(item.TaskId.Value)).ToListAsync(cancel)) item.TaskId = next[item.TaskId!.Value];
        foreach (var own in await db.Visible<CountyTask>(actor).Where(own => old.Contains(own.TaskId)).ToListAsync(cancel)) own.TaskId = next[own.TaskId];
    }

    private static string Key(IEnumerable<DraftItem> items, int index) => items.ElementAt(index).Key;

    private static int Place(List<DraftItem> all, IEnumerable<DraftItem> some, int index) => all.IndexOf(some.ElementAt(index)) + 1;

    private static void Pair<T>(PlanReading.ItemChanges<T> changes, IReadOnlyList<T> before, IReadOnlyList<T> after, Action<int, int> paired) where T : class
    {
        var free = Enumerable.Range(0, before.Count).ToList();
        foreach (var change in changes.Changed)
        {
            var (a, b) = (Index(before, change.Before), Index(after, change.After));
            if (free.Remove(a)) paired(a, b);
        }
        var removed = changes.Removed.Select(item => Index(before, item)).ToHashSet();
        foreach (var b in changes.Same.Select(item => Index(after, item)).Order())
        {
            var a = free.FindIndex(index => !removed.Contains(index) && Same(before[index], after[b]));
            if (a < 0) continue;
            paired(free[a], b);
            free.RemoveAt(a);
        }
    }

    private static int Index<T>(IReadOnlyList<T> items, T item) where T : class => Enumerable.Range(0, items.Count).First(index => ReferenceEquals(items[index], item));

    private static bool Same<T>(T before, T after) => (before, after) switch
    {
        (PlanReading.PlanItem a, PlanReading.PlanItem b) => a.Label == b.Label && a.Title == b.Title,
        (PlanReading.Goal a, PlanReading.Goal b) => a.Text == b.Text && a.By == b.By,
        (PlanReading.Target a, PlanReading.Target b) => a.Subject == b.Subject && a.Value == b.Value && a.Unit == b.Unit && a.By == b.By,
        _ => false,
    };
}
