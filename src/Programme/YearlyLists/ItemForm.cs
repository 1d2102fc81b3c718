using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>The choices of an item's form, and what was typed into it.</summary>
internal sealed record ItemForm(IReadOnlyList<(string Heading, IReadOnlyList<Option> Options)> Units, IReadOnlyList<Option> Tasks, IReadOnlyList<Option> Places)
{
    /// <summary>For a bureau: the city's organisations and every county; for a county: what lies within its scope.</summary>
    public static async Task<ItemForm> Load(CraneDb db, Actor actor, PlaceNames names, bool county, CancellationToken cancel = default)
    {
        var places = await names.Map(cancel);
        var organisations = await db.Visible<Organisation>(actor).AsNoTracking().OrderBy(row => row.SortKey).ToListAsync(cancel);
        var chosen = organisations.Where(row => county ? actor.Scope.Covers(row.Division) : row.Division == HomeCity.Code || row.Kind is OrganisationKind.CountyGovernment or OrganisationKind.ZoneCommittee);
        var units = chosen.GroupBy(row => row.Kind).OrderBy(group => group.Key).Select(group => (Organisation.KindNames[group.Key].ToString(), (IReadOnlyList<Option>)[.. group.Select(row => new Option(row.Id.ToString(), row.ShortName))])).ToList();
        var tasks = await (from task in db.Visible<ProgrammeTask>(actor)
                           join plan in db.Visible<Plan>(actor) on task.PlanId equals plan.Id
                           where task.Kind == TaskKind.Task && plan.State == PlanState.Confirmed
                           orderby plan.ReadAt descending, task.Position
                           select new { task.Id, task.Label, task.Title }).AsNoTracking().ToListAsync(cancel);
        var within = county
            ? places.All.Where(place => place.Level is DivisionLevel.County or DivisionLevel.Township && place.ClosedOn is null && actor.Scope.Covers(place.Code)).OrderBy(place => place.Code, StringComparer.Ordinal)
            : places.PathOf(HomeCity.Code).Concat(places.Counties);
        return new ItemForm(units, [.. tasks.Select(task => new Option(task.Id.ToString(), $"{task.Label} {task.Title}"))], [.. within.Select(place => new Option(place.Code, place.Name))]);
    }

    public static ItemWords Read(Posted form, string fallbackDivision) => new(
        form.Required("text", new("任务内容", "item"), 500), form.Id("task"), form.Optional("goal", new("目标", "goal"), 500), form.Id("unit"), form.Date("deadline", new("完成时限", "deadline"), required: true), form.Value("division") is { Length: > 0 } division ? division : fallbackDivision);
}
