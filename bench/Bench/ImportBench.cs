using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhiteCrane.App;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Bench;

/// <summary>
/// A sheet of 10,000 projects through the real upload and the real job, against the same rows written by the same CraneDb in
/// the same batches without reading, checking and judging. Goal of the issue: within a minute.
/// </summary>
internal static class ImportBench
{
    private const string Unit = "通榆县康养建设有限公司";
    private const int Rows = 10_000, WarmRows = 500, Seconds = 60;
    private static readonly SystemTask Reading = new("bench");
    private static readonly string[] Places = ["220802001", "220821100", "220822100", "220871001", "220881100", "220882205"];

    public static async Task Run(Report report)
    {
        var sheet = Sheet(Rows);
        report.Add("the sheet", sheet.Length / 1024.0, "KB");
        await On("SQLite", null);
        if (Environment.GetEnvironmentVariable("WHITECRANE_TEST_POSTGRES") is { Length: > 0 } server) await On("PostgreSQL", server);

        async Task On(string database, string? server)
        {
            var bare = await InCity(server, async (city, actor) =>
            {
                var rows = await Understood(city, actor, sheet);
                await Write(city, actor, await Understood(city, actor, Sheet(WarmRows, "热身")));
                return await Timed(() => Write(city, actor, rows));
            });
            var imported = await InCity(server, async (city, actor) =>
            {
                await Import(city, actor, Sheet(WarmRows, "热身"), WarmRows);
                return await Timed(() => Import(city, actor, sheet, Rows));
            });
            report.Add($"{database}: {Rows:N0} rows written bare", bare, "s");
            report.Add($"{database}: {Rows:N0} rows imported", imported, "s", bare);
            report.AtLeast($"{database}: rows imported in a second", Rows / imported, "rows/s", Rows / (double)Seconds);
        }
    }

    /// <summary>A real city of its own, with one unit that builds.</summary>
    private static async Task<double> InCity(string? server, Func<WebApplication, Actor, Task<double>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("crane-bench-").FullName;
        var database = server is null ? null : "bench_" + Guid.NewGuid().ToString("N");
        try
        {
            if (database is not null) await Statement(server!, $"CREATE DATABASE {database}");
            await using var city = await PagesBench.City(folder, CityKind.Real, database is null ? null : $"{server};Database={database}");
            var clock = city.Services.GetRequiredService<CityClock>();
            await Do(city, Actor.System, (db, _) =>
            {
                db.Add(CityOrganisations.New(clock, Unit, Unit, OrganisationKind.ProjectUnit, "220822", []));
                return db.SaveChangesAsync();
            });
            return await measure(city, new Actor { AccountId = clock.NewId(), DisplayName = "测算", Role = Roles.CityLeadOffice, Division = "2208", Scope = new Scope(["2208"]), Permissions = AllModules.List.OfRole(Roles.CityLeadOffice) });
        }
        finally
        {
            if (database is not null) await Statement(server!, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static async Task Statement(string server, string statement)
    {
        await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Upload and job, to the last row on the list.</summary>
    private static async Task Import(WebApplication city, Actor actor, byte[] sheet, int rows)
    {
        await Do(city, actor, async (db, services) => (await ImportProjects.Handle(new("清单.xlsx", sheet), db, actor, services.GetRequiredService<SheetIntake>())).Value);
        var worker = new JobWorker(city.Services.GetRequiredService<IServiceScopeFactory>(), city.Services.GetRequiredService<TimeProvider>(), city.Services.GetRequiredService<CityOptions>(), NullLogger<JobWorker>.Instance);
        while (await worker.RunNext(CancellationToken.None)) { }
        var import = await Do(city, actor, (db, _) => db.All<SheetImport>(Reading).AsNoTracking().OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
        if (import is not { State: ImportState.Done, Bad: 0 } || import.Added != rows) throw new InvalidOperationException($"{import.Added} of {rows} rows were imported, {import.Bad} had problems: {import.State}");
    }

    private static Task<List<ReadRow>> Understood(WebApplication city, Actor actor, byte[] sheet) => Do(city, actor, async (db, services) =>
    {
        var data = Sheets.Read(sheet, ProjectSheet.Columns).Value;
        var reader = new RowReader(await ImportLookups.Of(db, actor, data.Keys, CancellationToken.None), actor, services.GetRequiredService<CityClock>().Today, data.Keys);
        return data.Rows.Select(reader.Read).ToList();
    });

    private static async Task Write(WebApplication city, Actor actor, List<ReadRow> rows)
    {
        foreach (var batch in rows.Chunk(ISheetKind.UsualBatch))
            await Do(city, actor, async (db, services) =>
            {
                var clock = services.GetRequiredService<CityClock>();
                foreach (var row in batch)
                {
                    var project = ProjectSaving.New(row.Input, actor, clock);
                    db.Add(project);
                    db.PutFunds(project.Id, row.Input, [], clock);
                    SetMonthlyPlan.Put(db, project.Id, [], row.Plan ?? []);
                    db.Add(StageChange.Of(project.Id, ProjectStage.Proposal, project.Stage, project.ActualStart!.Value, new Text("测算", "Bench"), [], actor, clock));
                }
                return await db.SaveChangesAsync();
            });
    }

    private static async Task<T> Do<T>(WebApplication city, Actor actor, Func<CraneDb, IServiceProvider, Task<T>> act)
    {
        await using var scope = city.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = actor;
        return await act(scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider);
    }

    /// <summary>Projects as a county fills them in: code, money of two sources, dates and a plan for each month of the year.</summary>
    private static byte[] Sheet(int rows, string mark = "演示")
    {
        var stage = GovernmentInvestment.Stages.Single(stage => stage.Stage == ProjectStage.Construction).Name.Zh;
        var plan = string.Join("; ", Enumerable.Range(1, 12).Select(month => $"2025-{month:00}={Math.Min(100, month * 8.5):0.#}%"));
        return Sheets.Bytes(ProjectSheet.Name, [.. ProjectSheet.Columns.Select(column => new Column<Dictionary<string, string>>(column.Key, column.Heading, row => row.GetValueOrDefault(column.Key), column.Hint))], Enumerable.Range(0, rows).Select(at => new Dictionary<string, string>
        {
            ["code"] = $"{(mark == "演示" ? "B" : "W")}-{at:00000}",
            ["name"] = $"{mark}养老服务中心改造项目{at:00000}",
            ["field"] = Fields.OfService[at % Fields.OfService.Length].Name().Zh,
            ["division"] = Places[at % Places.Length],
            ["site"] = "镇中心街",
            ["unit"] = Unit,
            ["lead"] = "市民政局",
            ["scale"] = "改造建筑面积2400平方米，购置设备一批",
            ["total"] = $"{100 + at % 900}",
            ["fund-County"] = $"{40 + at % 900}",
            ["fund-City"] = "60",
            ["stage"] = stage,
            ["planned-start"] = "2025-01-01",
            ["planned-finish"] = "2025-12-31",
            ["actual-start"] = "2025-01-05",
            ["plan"] = plan,
        }));
    }
}
