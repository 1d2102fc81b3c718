using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Imports;

/// <summary>Sheets on their way in: checked and written by a job, every row's problem named beside the row.</summary>
public sealed class ImportsModule : IModule
{
    private static readonly SystemTask Task = new("problems of a visible import");

    public string Name => "imports";

    public IReadOnlyList<Permission> Permissions => [];

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<SheetIntake>().AddScoped<IJobKind, SheetJob>();

    public void AddModel(ModelBuilder model)
    {
        model.Entity<SheetImport>(entity =>
        {
            entity.ToTable("imports_sheet").IsUnaudited().HasKey(import => import.Id);
            entity.HasIndex(import => new { import.AccountId, import.At });
        });
        model.Entity<ImportProblem>(entity =>
        {
            entity.ToTable("imports_problem").IsUnaudited().HasKey(problem => problem.Id);
            entity.HasIndex(problem => new { problem.ImportId, problem.Row });
        });
        Mappings(model);
    }

    private static void Mappings(ModelBuilder model) => model.Entity<SheetMapping>(entity =>
    {
        entity.ToTable("imports_mapping").IsUnaudited().IsAppendOnly().HasKey(mapping => mapping.Id);
        entity.Property(mapping => mapping.Kind).HasMaxLength(60);
        entity.Property(mapping => mapping.Digest).HasMaxLength(64);
        entity.HasIndex(mapping => new { mapping.OrganisationId, mapping.Kind, mapping.Digest, mapping.At });
    });

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/imports/{id:guid}/problems", Problems).WithMetadata(new NeedsAttribute());

    /// <summary>The problems of an import; it is visible, or there are none.</summary>
    internal static IQueryable<ImportProblem> Of(CraneDb db, SheetImport import) => db.All<ImportProblem>(Task).AsNoTracking().Where(problem => problem.ImportId == import.Id).OrderBy(problem => problem.Row).ThenBy(problem => problem.Column);

    /// <summary>The sheet as it was sent, with a column that says what stands against each row.</summary>
    private static async Task<IResult> Problems(Guid id, CraneDb db, Actor actor, CityOptions city, SheetIntake intake, IServiceProvider services, CancellationToken cancel)
    {
        var import = await db.Visible<SheetImport>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (import is null) return Results.NotFound();
        if (actor.Lacks(intake.Of(import.Kind).Permission) is { } no) return no.ToHttp();
        if (import.State == ImportState.Columns) return Results.NotFound();
        var read = await intake.Of(import.Kind).Columns(services, cancel);
        var sheet = await intake.Read(import, db, read, cancel);
        var problems = (await Of(db, import).ToListAsync(cancel)).ToLookup(problem => problem.Row);
        string Say(ImportProblem problem) => $"{read.FirstOrDefault(column => column.Key == problem.Column)?.Heading}{new Text("：", ": ")}{new Text(problem.Zh, problem.En)}";
        Column<SheetRow>[] columns =
        [
            new("problems", new Text("问题", "Problems"), row => problems[row.Number].Any() ? string.Join(new Text("；", "; "), problems[row.Number].Select(Say)) : null, new Text("由系统填写，可保留", "Filled in by the system; it may stay")),
            .. read,
        ];
        var title = city.IsDemonstration ? new Text("问题清单（演示数据）", "Problems (demonstration)") : new Text("问题清单", "Problems");
        return Results.File(Sheets.Bytes(title, columns, sheet.Rows), Sheets.ContentType, new Text("导入问题.xlsx", "import-problems.xlsx"));
    }
}
