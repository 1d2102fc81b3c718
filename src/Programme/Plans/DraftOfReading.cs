using WhiteCrane.Engines.Access;
using WhiteCrane.PlanReading;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using UnitRole = WhiteCrane.Programme.Tasks.UnitRole;

namespace WhiteCrane.Programme.Plans;

/// <summary>Makes the first draft of a reading: units matched to organisations, fields and owners proposed.</summary>
internal static class DraftOfReading
{
    public static Draft Make(PlanReading.Plan plan, IReadOnlyList<Organisation> organisations)
    {
        var draft = new Draft();
        foreach (var item in plan.Tasks) draft.Items.Add(Item(draft, item, TaskKind.Task, organisations));
        foreach (var item in plan.Safeguards) draft.Items.Add(Item(draft, item, TaskKind.Safeguard, organisations));
        foreach (var goal in plan.Goals)
        {
            var tasks = goal.TaskPlaces.Select(draft.Tasks.ElementAt).ToList();
            var lawful = LawfulPart.Propose(goal.Text);
            draft.Goals.Add(new DraftGoal
            {
                Key = draft.NextKey('g'),
                Text = goal.Text,
                By = goal.By,
                Tasks = [.. tasks.Select(item => item.Key)],
                Field = Fields.Propose(goal.Text) is var field and not Field.General ? field : tasks.FirstOrDefault()?.Field ?? Field.General,
                OwnerOrganisationId = Owner(tasks),
                LawfulPart = lawful?.Zh,
                LawfulPartEn = lawful?.En,
                Start = goal.Source.Start,
                End = goal.Source.End,
            });
        }
        foreach (var target in plan.Targets)
            draft.Targets.Add(new DraftTarget
            {
                Key = draft.NextKey('n'),
                Subject = target.Subject,
                Value = target.Value,
                Unit = target.Unit,
                By = target.By,
                Text = target.Text,
                GoalKey = draft.Goals.Find(goal => Belongs(goal.Text, goal.Start, goal.End, target))?.Key,
                ItemKey = draft.Items.Find(item => item.Start <= target.Source.Start && target.Source.End <= item.End)?.Key,
                Start = target.Source.Start,
                End = target.Source.End,
            });
        return draft;
    }

    /// <summary>The organisation that answers for a goal of these tasks: who leads one of them, else who answers jointly.</summary>
    public static Guid? Owner(IEnumerable<DraftItem> tasks)
    {
        var units = tasks.SelectMany(item => item.Units).Where(unit => unit.OrganisationId is not null).ToList();
        return (units.Find(unit => unit.Role == UnitRole.Lead) ?? units.Find(unit => unit.Role == UnitRole.Joint))?.OrganisationId;
    }

    /// <summary>The same draft in the reader's own shape, so that two notices can be compared; units that joined by letter are in no notice.</summary>
    public static PlanReading.Plan ToReading(Plan plan, Draft draft) => new(
        PlanKind.Plan, plan.Title, plan.DocumentNumber, plan.Issuer, plan.IssuedOn, plan.Recipients,
        [.. draft.Tasks.Select(ToReading)], [.. draft.Safeguards.Select(ToReading)],
        [.. draft.Targets.Select(target => new PlanReading.Target(target.Subject, target.Value, target.Unit, target.By, target.Text, new(target.Start, target.End)))],
        [.. draft.Goals.Select(goal => new PlanReading.Goal(goal.Text, goal.By, [.. goal.Tasks.Select(key => draft.Item(key)?.Label).OfType<string>()], new(goal.Start, goal.End)))],
        [], [], []);

    private static PlanItem ToReading(DraftItem item) => new(
        item.Label, item.Title, item.Path, item.Text, [.. item.Measures.Select(measure => new Measure(measure.Ordinal, measure.Text, default))],
        [.. item.Units.Where(unit => unit.AgreedBy is null).Select(unit => new ResponsibleUnit(unit.Name, (PlanReading.UnitRole)unit.Role, default))],
        item.Deadline is { } day ? [day] : [], new(item.Start, item.End));

    private static DraftItem Item(Draft draft, PlanItem item, TaskKind kind, IReadOnlyList<Organisation> organisations) => new()
    {
        Key = draft.NextKey(kind == TaskKind.Task ? 't' : 's'),
        Kind = kind,
        Label = item.Label,
        Title = item.Title,
        Path = [.. item.Path],
        Text = item.Text,
        Measures = [.. item.Measures.Select(measure => new DraftMeasure(measure.Ordinal, measure.Text))],
        Units = [.. item.Responsible.Select(unit => new DraftUnit(unit.Unit, (UnitRole)unit.Role, organisations.FirstOrDefault(organisation => organisation.IsCalled(unit.Unit))?.Id))],
        Deadline = item.Deadlines.Count == 0 ? null : item.Deadlines.Max(),
        Field = kind == TaskKind.Safeguard ? Field.General : Fields.Propose(item.Title + item.Path.LastOrDefault()) is var field and not Field.General ? field : Fields.Propose(item.Text),
        Start = item.Source.Start,
        End = item.Source.End,
    };

    private static bool Belongs(string text, int start, int end, PlanReading.Target target) =>
        text.Contains(target.Subject, StringComparison.Ordinal) && start < target.Source.End && end > target.Source.Start;
}
