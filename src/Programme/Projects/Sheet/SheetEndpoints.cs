using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The project list as Excel files: template, what the list shows, and a sheet sent back with its problems.</summary>
internal static class SheetEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/projects/template", Template).WithMetadata(new NeedsAttribute(ProgrammePermissions.EditProject));
        endpoints.MapGet("/projects/export", Export).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));
        endpoints.MapGet("/projects/imports/{id:guid}/problems", Problems).WithMetadata(new NeedsAttribute(ProgrammePermissions.EditProject));
    }

    private static IResult Template() => Results.File(Sheets.Template(ProjectSheet.Name, ProjectSheet.Columns), Sheets.ContentType, new Text("项目清单模板.xlsx", "project-list-template.xlsx"));

    private static async Task<IResult> Export(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel)
    {
        var filter = ProjectFilter.From(name => http.Request.Query[name].FirstOrDefault());
        var rows = await Rows(db, actor, await (await filter.In(db, actor, clock.Today)).InOrder(filter.Sort).ToListAsync(cancel), cancel);
        var title = Marked(ProjectSheet.Name, city);
        return Results.File(Sheets.Bytes(title, ProjectSheet.Columns, rows), Sheets.ContentType, $"{title} {clock.Today:yyyy-MM-dd}.xlsx");
    }

    /// <summary>Projects as rows of the sheet.</summary>
    internal static async Task<List<SheetProject>> Rows(CraneDb db, Actor actor, IReadOnlyList<Project> projects, CancellationToken cancel)
    {
        var organisations = await db.Visible<Engines.Access.Organisation>(actor).AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        var tasks = await db.Visible<ProgrammeTask>(actor).AsNoTracking().ToDictionaryAsync(task => task.Id, task => task.Label, cancel);
        var items = (await HangingItem.All(db, actor, cancel)).ToDictionary(item => item.Id);
        var funds = (await Of(db.Visible<ProjectFund>(actor).AsNoTracking(), fund => fund.ProjectId)).ToLookup(fund => fund.ProjectId);
        var plans = (await Of(db.Visible<PlannedProgress>(actor).AsNoTracking(), plan => plan.ProjectId)).ToLookup(plan => plan.ProjectId);
        var places = await db.Visible<Kernel.Divisions.Division>(actor).AsNoTracking().ToDictionaryAsync(row => row.Code, cancel);
        return [.. projects.Select(project => new SheetProject(project, $"{project.Division} {Place(project.Division)}", organisations.TryGetValue(project.UnitId, out var unit) ? unit.Name : "",
            project.LeadId is { } lead && organisations.TryGetValue(lead, out var office) ? office.ShortName : null, project.TaskId is { } task ? tasks.GetValueOrDefault(task) : null, project.YearlyItemId is { } item && items.TryGetValue(item, out var hung) ? $"{hung.Cited} {hung.Text}" : null, [.. funds[project.Id]], [.. plans[project.Id]]))];

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

    private static async Task<IResult> Problems(Guid id, CraneDb db, Actor actor, CityOptions city, FileStore files, CancellationToken cancel)
    {
        var import = await db.Visible<ProjectImport>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        var file = import is null ? null : await db.All<StoredFile>(new SystemTask("sheet of a visible import")).AsNoTracking().SingleOrDefaultAsync(row => row.Id == import.FileId, cancel);
        if (file is null) return Results.NotFound();
        var sheet = Sheets.Read(await files.Read(file, cancel), ProjectSheet.Columns).Value;
        var problems = (await db.Visible<ImportProblem>(actor).AsNoTracking().Where(problem => problem.ImportId == id).ToListAsync(cancel)).ToLookup(problem => problem.Row);
        Column<SheetRow>[] columns =
        [
            new("problems", new Text("问题", "Problems"), row => string.Join(new Text("；", "; "), problems[row.Number].Select(problem => $"{Heading(problem.Column)}{new Text("：", ": ")}{new Text(problem.Zh, problem.En)}")) is { Length: > 0 } text ? text : null, new Text("由系统填写，可保留", "Filled in by the system; it may stay")),
            .. ProjectSheet.Columns.Select(column => new Column<SheetRow>(column.Key, column.Heading, row => row[column.Key], column.Hint)),
        ];
        return Results.File(Sheets.Bytes(Marked(new Text("问题清单", "Problems"), city), columns, sheet.Rows), Sheets.ContentType, new Text("导入问题.xlsx", "import-problems.xlsx"));
    }

    /// <summary>The heading of a column, by its key.</summary>
    internal static Text Heading(string key) => ProjectSheet.Columns.FirstOrDefault(column => column.Key == key)?.Heading ?? ProjectSheet.Name;

    private static Text Marked(Text title, CityOptions city) => city.IsDemonstration ? new Text(title.Zh + "（演示数据）", title.En + " (demonstration)") : title;
}
