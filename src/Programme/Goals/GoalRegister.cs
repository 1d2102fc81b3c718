using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Goals;

/// <summary>One goal as every page shows it: its light, its numbers, each with the newest typed figure, its owner and the owner's word.</summary>
internal sealed record GoalLine(Goal Goal, IReadOnlyList<TargetLine> Targets, OwnersWord? Word, string? Owner, IReadOnlyList<GoalLine.TaskRef> Tasks, LightVerdict Light)
{
    internal sealed record TaskRef(Guid Id, string Label, string Title);

    public GoalState State(DateOnly day) => GoalRegister.State(Goal, Targets.Count > 0, day);
}

/// <summary>A number to be reached, with the newest figure typed for it.</summary>
internal sealed record TargetLine(Target Target, TypedFigure? Figure)
{
    public TargetView View => new(Target.Id, Target.Subject, Target.Printed, Target.By, Figure is null ? null : Target.With(Figure.Thousandths), Figure is null ? null : $"{PrintedDay.Of(Figure.On)} {Figure.ByOrganisation} {Figure.ByName}");
}

/// <summary>The same as a table shows it.</summary>
/// <param name="Newest">The newest figure with its unit; null while there is none.</param>
/// <param name="Typed">Of which day it is, and who stands behind it.</param>
public sealed record TargetView(Guid Id, string Subject, string Printed, DateOnly? By, string? Newest, string? Typed);

/// <summary>Reads goals with everything that belongs beside them.</summary>
internal static class GoalRegister
{
    /// <summary>The goals of these plans in the order of the notice, judged on a day.</summary>
    public static async Task<List<GoalLine>> Read(IQueryable<Goal> goals, CraneDb db, Actor actor, DateOnly day, CancellationToken cancel = default)
    {
        var rows = await goals.AsNoTracking().OrderBy(goal => goal.PlanId).ThenBy(goal => goal.Position).ToListAsync(cancel);
        var ids = rows.Select(goal => goal.Id).ToList();
        var targets = (await Targets(db.Visible<Target>(actor).Where(target => target.GoalId != null && ids.Contains(target.GoalId.Value)), db, actor, cancel)).ToLookup(line => line.Target.GoalId!.Value);
        var words = await Words(rows, db, actor, cancel);
        var links = await (from link in db.Visible<GoalTask>(actor)
                           join task in db.Visible<ProgrammeTask>(actor) on link.TaskId equals task.Id
                           where ids.Contains(link.GoalId)
                           orderby task.Position
                           select new { link.GoalId, task.Id, task.Label, task.Title }).ToListAsync(cancel);
        var owners = await db.Visible<Organisation>(actor).AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.ShortName, cancel);
        return [.. rows.Select(goal =>
        {
            List<TargetLine> its = [.. targets[goal.Id]];
            return new GoalLine(goal, its, words.GetValueOrDefault(goal.Id),
                goal.OwnerOrganisationId is { } owner ? owners.GetValueOrDefault(owner) : null,
                [.. links.Where(link => link.GoalId == goal.Id).Select(link => new GoalLine.TaskRef(link.Id, link.Label, link.Title))],
                GoalLight.Judge(State(goal, its.Count > 0, day)));
        })];
    }

    /// <summary>Targets in the order of the notice, each with its newest figure.</summary>
    public static async Task<List<TargetLine>> Targets(IQueryable<Target> targets, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var rows = await targets.AsNoTracking().OrderBy(target => target.PlanId).ThenBy(target => target.Position).ToListAsync(cancel);
        var figures = await NewestFigures(rows, db, actor, cancel);
        return [.. rows.Select(target => new TargetLine(target, figures.GetValueOrDefault(target.Id)))];
    }

    public static GoalState State(Goal goal, bool hasNumber, DateOnly day) => new(day, goal.By, hasNumber, goal.Criterion, (GoalOutcome)(int)goal.Closing.Outcome);

    /// <summary>The newest figure of each target; figures typed for the same target of an amended plan count on.</summary>
    public static async Task<Dictionary<Guid, TypedFigure>> NewestFigures(List<Target> targets, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var line = await LineOf(targets, db, actor, cancel);
        var all = line.Values.SelectMany(ids => ids).ToList();
        var figures = await db.Visible<TypedFigure>(actor).AsNoTracking().Where(figure => all.Contains(figure.TargetId)).ToListAsync(cancel);
        return line.Select(pair => (pair.Key, Newest: figures.Where(figure => pair.Value.Contains(figure.TargetId)).OrderByDescending(figure => figure.On).ThenByDescending(figure => figure.At).FirstOrDefault()))
            .Where(pair => pair.Newest is not null).ToDictionary(pair => pair.Key, pair => pair.Newest!);
    }

    private static async Task<Dictionary<Guid, OwnersWord>> Words(List<Goal> goals, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var line = await LineOf(goals, db, actor, cancel);
        var all = line.Values.SelectMany(ids => ids).ToList();
        var words = await db.Visible<OwnersWord>(actor).AsNoTracking().Where(word => all.Contains(word.AboutId)).ToListAsync(cancel);
        return line.Select(pair => (pair.Key, Newest: words.Where(word => pair.Value.Contains(word.AboutId)).OrderByDescending(word => word.At).FirstOrDefault()))
            .Where(pair => pair.Newest is not null).ToDictionary(pair => pair.Key, pair => pair.Newest!);
    }

    /// <summary>Each goal with the goals it follows in plans that were amended, itself first.</summary>
    public static Task<Dictionary<Guid, List<Guid>>> LineOf(List<Goal> goals, CraneDb db, Actor actor, CancellationToken cancel = default) =>
        Predecessors(goals.ToDictionary(goal => goal.Id, goal => goal.PredecessorId), id => db.Visible<Goal>(actor).Where(goal => goal.Id == id).Select(goal => goal.PredecessorId).SingleOrDefaultAsync(cancel));

    public static Task<Dictionary<Guid, List<Guid>>> LineOf(List<Target> targets, CraneDb db, Actor actor, CancellationToken cancel = default) =>
        Predecessors(targets.ToDictionary(target => target.Id, target => target.PredecessorId), id => db.Visible<Target>(actor).Where(target => target.Id == id).Select(target => target.PredecessorId).SingleOrDefaultAsync(cancel));

    private static async Task<Dictionary<Guid, List<Guid>>> Predecessors(Dictionary<Guid, Guid?> first, Func<Guid, Task<Guid?>> before)
    {
        var lines = new Dictionary<Guid, List<Guid>>();
        foreach (var (id, predecessor) in first)
        {
            var line = lines[id] = [id];
            for (var at = predecessor; at is { } older && !line.Contains(older); at = await before(older)) line.Add(older);
        }
        return lines;
    }
}
