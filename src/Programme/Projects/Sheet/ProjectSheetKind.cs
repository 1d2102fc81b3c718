using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The project list as a sheet that comes in.</summary>
internal sealed class ProjectSheetKind(CityClock clock) : ISheetKind
{
    public const string Name = "programme.projects";
    private static readonly Text AsImported = new("导入时的现状", "As it stood when imported");

    public string Kind => Name;

    public Text Title { get; } = new("导入项目清单", "Importing the project list");

    public string Permission => ProgrammePermissions.EditProject;

    public int MostRows => Sheets.MostRows;

    public string Page => "/projects/import";

    public (Text Words, string Href) Next(SheetImport import) => (new("查看项目清单", "See the project list"), "/projects");

    public Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel) => Task.FromResult(ProjectSheet.Columns.AsRead());

    public async Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel) =>
        new RowReader(await ImportLookups.Of(services.GetRequiredService<CraneDb>(), actor, columns, cancel), actor, clock.Today, columns);

    /// <summary>Writes projects with their funds, plans and lights.</summary>
    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> batch, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var rows = batch.Cast<ReadRow>().ToList();
        var known = rows.Where(row => row.Existing is not null).Select(row => row.Existing!.Value).ToList();
        var projects = await db.Visible<Project>(actor).Where(project => known.Contains(project.Id)).ToDictionaryAsync(project => project.Id, cancel);
        var funds = (await db.Visible<ProjectFund>(actor).Where(fund => known.Contains(fund.ProjectId)).ToListAsync(cancel)).ToLookup(fund => fund.ProjectId);
        var plans = (await db.Visible<PlannedProgress>(actor).Where(plan => known.Contains(plan.ProjectId)).ToListAsync(cancel)).ToLookup(plan => plan.ProjectId);
        var scheme = await KeepLights.Scheme(db);
        var changed = 0;
        foreach (var row in rows)
        {
            if (row.Existing is { } id && projects.TryGetValue(id, out var project))
            {
                row.Input.ApplyTo(project);
                db.PutFunds(id, row.Input, [.. funds[id]], clock);
                if (row.Plan is { } months) SetMonthlyPlan.Put(db, id, [.. plans[id]], months);
                changed++;
                continue;
            }
            project = ProjectSaving.New(row.Input, actor, clock);
            var plan = row.Plan ?? [];
            KeepLights.PutNew(project, plan, scheme, clock.Today);
            db.Add(project);
            db.PutFunds(project.Id, row.Input, [], clock);
            SetMonthlyPlan.Put(db, project.Id, [], plan);
            if (project.Stage != ProjectStage.Proposal)
                db.Add(StageChange.Of(project.Id, ProjectStage.Proposal, project.Stage, project.ActualFinish ?? project.ActualStart ?? clock.Today, AsImported, [], actor, clock));
        }
        if (await db.TrySave(ProjectSaving.CodeTaken, cancel) is { } taken) return taken;
        if (known.Count > 0) await KeepLights.Judge(db, known, clock.Today, cancel);
        return new RowCounts(rows.Count - changed, changed);
    }
}
