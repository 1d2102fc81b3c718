using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The project list as Excel files: template, and what the list shows.</summary>
internal static class SheetEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/projects/template", Template).WithMetadata(new NeedsAttribute(ProgrammePermissions.EditProject));
        endpoints.MapGet("/projects/export", Export).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));
    }

    private static IResult Template() => Results.File(Sheets.Template(ProjectSheet.Name, ProjectSheet.Columns), Sheets.ContentType, new Text("项目清单模板.xlsx", "project-list-template.xlsx"));

    private static async Task<IResult> Export(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel)
    {
        var filter = ProjectFilter.From(name => http.Request.Query[name].FirstOrDefault());
        var rows = await Rows(db, actor, await (await filter.In(db, actor, clock.Today)).InOrder(filter.Sort).ToListAsync(cancel), cancel);
        return SheetExport.File(ProjectSheet.Name, ProjectSheet.Columns, rows, city, clock);
    }

    /// <summary>Projects as rows of the sheet.</summary>
    internal static async Task<List<SheetProject>> Rows(CraneDb db, Actor actor, IReadOnlyList<Project> projects, CancellationToken cancel)
    {
        var organisations = await db.Visible<Engines.Access.Organisation>(actor).AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        var tasks = await TaskCitation.Of(db, actor, cancel);
        var items = (await HangingItem.All(db, actor, cancel)).ToDictionary(item => item.Id);
        var funds = (await Of(db.Visible<ProjectFund>(actor).AsNoTracking(), fund => fund.ProjectId)).ToLookup(fund => fund.ProjectId);
        var plans = (await Of(db.Visible<PlannedProgress>(actor).AsNoTracking(), plan => plan.ProjectId)).ToLookup(plan => plan.ProjectId);
        var places = await db.Visible<Kernel.Divisions.Division>(actor).AsNoTracking().ToDictionaryAsync(row => row.Code, cancel);
        return [.. projects.Select(project => new SheetProject(project, $"{project.Division} {Place(project.Division)}", organisations.TryGetValue(project.UnitId, out var unit) ? unit.Name : "",
            project.LeadId is { } lead && organisations.TryGetValue(lead, out var office) ? office.ShortName : null, tasks.Cite(project.TaskId), project.YearlyItemId is { } item && items.TryGetValue(item, out var hung) ? $"{hung.Cited} {hung.Text}" : null, [.. funds[project.Id]], [.. plans[project.Id]]))];

        string Place(string code) => places.TryGetValue(code, out var place) ? (place.Parent.Length > 4 ? Place(place.Parent) : "") + place.Name : "";

        async Task<List<T>> Of<T>(IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, Guid>> id)
        {
            List<T> all = [];
            var contains = typeof(Enumerable).GetMethods().Single(method => method.Name == nameof(Enumerable.Contains) && method.GetParameters().Length == 2).MakeGenericMethod(typeof(Guid));
            foreach (var chunk in projects.Select(project => project.Id).Chunk(1_000))
            {
                var body = System.Linq.Expressions.Expression.Call(contains, System.Linq.Expressions.Expression.Constant(chunk), id.Body);
                all.AddRange(await query.Where(System.Linq.Expressions.Expression.Lambda<Func<T, bool>>(body, id.Parameters)).ToListAsync(cancel));
            }
            return all;
        }
    }
}
