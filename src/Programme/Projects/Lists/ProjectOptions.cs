using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Projects;

/// <summary>What the choices of project forms and filters offer.</summary>
internal static class ProjectOptions
{
    /// <summary>Counties, then managed areas ("z:" and their id).</summary>
    public static async Task<List<Option>> Areas(CraneDb db, Actor actor)
    {
        var counties = await db.Visible<Division>(actor).AsNoTracking().Where(row => row.Level == DivisionLevel.County).OrderBy(row => row.SortKey).ToListAsync();
        var zones = await db.Visible<Zone>(actor).AsNoTracking().OrderBy(zone => zone.Name).ToListAsync();
        return [.. counties.Select(row => new Option(row.Code, row.Name)), .. zones.Select(zone => new Option("z:" + zone.Id, zone.Name))];
    }

    /// <summary>Tasks of the running plans in the order of their plan, and the one chosen already.</summary>
    public static async Task<List<Option>> Tasks(CraneDb db, Actor actor, Guid? chosen = null) =>
        [.. (await (from task in db.Visible<ProgrammeTask>(actor)
                    join plan in db.Visible<Plan>(actor) on task.PlanId equals plan.Id
                    where task.Kind == TaskKind.Task && (plan.State == PlanState.Confirmed || plan.State == PlanState.Closed || task.Id == chosen)
                    orderby plan.IssuedOn, task.PlanId, task.Position
                    select new { task.Id, task.Label, task.Title }).ToListAsync())
            .Select(task => new Option(task.Id.ToString(), $"{task.Label} {task.Title}"))];

    /// <summary>Items of yearly lists that take projects of the actor's area, and the one it hangs on already, grouped by office and year.</summary>
    public static async Task<List<(string, IReadOnlyList<Option>)>> YearlyItems(CraneDb db, Actor actor, Guid? chosen) =>
        [.. (await HangingItem.All(db, actor)).Where(item => item.Id == chosen || (item.Open && item.Within(actor))).GroupBy(item => (item.Office, item.Year))
            .Select(list => (new Text($"{list.Key.Office} {list.Key.Year}年", $"{list.Key.Office} {list.Key.Year}").ToString(), (IReadOnlyList<Option>)[.. list.Select(item => new Option(item.Id.ToString(), $"{item.Number} {item.Text}（{item.Place}{(item.Open ? "" : new Text("，已办结", ", ended"))}）"))]))];

    /// <summary>Divisions of the actor's scope down to townships, grouped by county, and the place chosen already, which may be a village.</summary>
    public static async Task<List<(string, IReadOnlyList<Option>)>> Divisions(CraneDb db, Actor actor, string? chosen)
    {
        var rows = await db.Visible<Division>(actor).AsNoTracking().Where(row => row.Level == DivisionLevel.County || row.Level == DivisionLevel.Township || row.Code == chosen).OrderBy(row => row.SortKey).ToListAsync();
        return [.. rows.Where(row => row.Level == DivisionLevel.County).Select(county => (county.Name, (IReadOnlyList<Option>)[.. rows
            .Where(row => (row.Code == county.Code || row.Parent == county.Code || (row.Code == chosen && row.Code.StartsWith(county.Code, StringComparison.Ordinal))) && actor.Scope.Covers(row.Code)).OrderBy(row => row.Code.Length).ThenBy(row => row.SortKey, StringComparer.Ordinal)
            .Select(row => new Option(row.Code, row.Code == county.Code ? row.Name : county.Name + rows.FirstOrDefault(township => township.Code == row.Parent && township.Level == DivisionLevel.Township)?.Name + row.Name))])).Where(group => group.Item2.Count > 0)];
    }

    /// <summary>Of these projects those whose name or pinyin initials hold the text; all where none is given.</summary>
    public static IQueryable<Project> Called(this IQueryable<Project> projects, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return projects;
        var (words, initials) = (text.Trim(), text.Trim().ToLowerInvariant());
        return projects.Where(project => project.Name.Contains(words) || project.Initials.Contains(initials));
    }

    /// <summary>Units that may build: of the actor's counties and of the city.</summary>
    public static async Task<List<Option>> Units(CraneDb db, Actor actor, Guid? chosen)
    {
        var rows = await db.Visible<Organisation>(actor).AsNoTracking().Where(row => row.Kind >= OrganisationKind.CountyGovernment || row.Kind <= OrganisationKind.SupportingBureau).OrderBy(row => row.SortKey).ToListAsync();
        return [.. rows.Where(row => row.Id == chosen || actor.Scope.Covers(row.Division) || row.Division == HomeCity.Code).OrderByDescending(row => row.Kind == OrganisationKind.ProjectUnit).Select(row => new Option(row.Id.ToString(), row.Name))];
    }

    public static async Task<List<Option>> Leads(CraneDb db, Actor actor) =>
        [.. (await db.Visible<Organisation>(actor).AsNoTracking().Where(row => row.Kind <= OrganisationKind.SupportingBureau).OrderBy(row => row.SortKey).ToListAsync()).Select(row => new Option(row.Id.ToString(), row.ShortName))];
}
