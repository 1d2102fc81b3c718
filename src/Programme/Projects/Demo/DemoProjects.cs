using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The demonstration's projects with their plans, stages, reports from January to August 2025 and month-end lights. All made up and marked.</summary>
internal sealed class DemoProjects : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: projects");
    private static readonly int[] NurseryPlan = [1000, 2000, 3000, 4000, 5000, 6200, 7500, 8500, 9300, 10000];

    public int Order => 30;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var offices = await db.All<Organisation>(Task).ToListAsync(cancel);
        var counties = await db.All<Division>(Task).Where(row => row.Level == DivisionLevel.County).ToDictionaryAsync(row => row.Code, row => row.Name, cancel);
        var tasks = await db.All<ProgrammeTask>(Task).Where(task => task.Kind == TaskKind.Task).ToListAsync(cancel);
        var units = Units(db, clock, offices, counties);
        foreach (var (line, position) in DemoProjectLines.All.Select((line, position) => (line, position)))
        {
            var county = line.Division[..6];
            var lead = offices.Single(office => office.ShortName == Lead(line.Field)).Id;
            var project = Made(line, position, county, counties[county], units[county], lead, tasks.FirstOrDefault(task => task.Label == line.Task)?.Id, clock);
            db.Add(project);
            db.AddRange(DemoMoney.Of(project, line, clock));
            var plan = Plan(line);
            foreach (var (month, bp) in plan) db.Add(new PlannedProgress { ProjectId = project.Id, Month = month, Bp = bp });
            db.AddRange(DemoHistory.Stages(project, line, counties[county], clock));
            db.AddRange(DemoHistory.Reports(project, line, plan, counties[county], offices.Single(office => office.Id == project.UnitId).ShortName, Lead(line.Field), clock));
            if (line.Word is { } word) db.Add(new OwnersWord { Id = clock.NewId(), AboutKind = "project", AboutId = project.Id, Text = word, ByName = "项目负责人（演示）", ByOrganisation = units[county].ShortName, At = DemoHistory.At(new(2025, 9, 8)) });
        }
        await db.SaveChangesAsync(cancel);
        await DemoHistory.Freeze(db, cancel);
        await KeepLights.JudgeAll(db, clock.Today, cancel);
    }

    private static Project Made(DemoProjectLine line, int position, string county, string countyName, Organisation unit, Guid lead, Guid? task, CityClock clock)
    {
        var project = new Project { Id = clock.NewId(), Name = "", Initials = "", SortKey = "", Division = line.Division, UnitId = unit.Id, LeadId = lead, Synthetic = true, CreatedAt = DemoHistory.At(new(2024, 12, 20)) };
        project.Rename(countyName.Replace("吉林白城", "", StringComparison.Ordinal) + line.Name);
        (project.TaskId, project.Field, project.Type, project.Stage) = (task, line.Field, line.Type, line.Stage);
        project.Code = $"2501-{county}-04-01-9{position + 1:D5}";
        project.Scale = line.Type switch { ProjectType.NewBuild => $"新建建筑面积约{line.Wan * 10 / 35 * 10}平方米及配套设施", ProjectType.Alteration => "既有房屋改造、无障碍和消防设施、设备配置", ProjectType.Purchase => "设备和软件购置、安装调试", _ => "按年度购买服务" };
        project.PlannedStart = Months.Parse(line.Start)!.Value;
        project.PlannedFinish = Months.End(Months.Parse(line.Finish)!.Value);
        (project.TotalFen, project.YearFen) = (line.Wan * 1_000_000L, DemoMoney.ThisYear(line) * 1_000_000L);
        (project.ContactName, project.ContactPhone) = ("项目联系人（演示）", $"000-0000{position + 1:D3}");
        if (line.Stage is >= ProjectStage.Construction and <= ProjectStage.Suspended) project.ActualStart = project.PlannedStart.Value.AddDays(4);
        if (line.Stage is >= ProjectStage.Acceptance and <= ProjectStage.Operation) project.ActualFinish = new DateOnly[] { new(2025, 9, 15), project.PlannedFinish.Value.AddDays(-5) }.Min();
        if (line.Stage == ProjectStage.Suspended) project.SuspendedFrom = ProjectStage.Construction;
        project.KeepAnswers(DemoHistory.Answers(line));
        return project;
    }

    /// <summary>Cumulative progress planned at each month's end; the nursery has the plan of its story, the others an even one.</summary>
    private static List<(DateOnly Month, int Bp)> Plan(DemoProjectLine line)
    {
        if (line.Stage < ProjectStage.AnnualPlan) return [];
        var months = Months.Between(Months.Parse(line.Start)!.Value, Months.Parse(line.Finish)!.Value).ToList();
        return [.. months.Select((month, at) => (month, line.Name == DemoProjectLines.Nursery ? NurseryPlan[at] : 10000 * (at + 1) / months.Count / 100 * 100))];
    }

    private static string Lead(Field field) => field switch
    {
        Field.Childcare or Field.Health => "市卫生健康委",
        Field.Education => "市教育局",
        Field.Community => "市公安局",
        Field.General => "市发展改革委",
        _ => "市民政局",
    };

    private static Dictionary<string, Organisation> Units(CraneDb db, CityClock clock, List<Organisation> offices, Dictionary<string, string> counties)
    {
        var units = new Dictionary<string, Organisation>();
        foreach (var (code, name) in counties)
        {
            var unit = offices.FirstOrDefault(office => office.Kind == OrganisationKind.ProjectUnit && office.Division == code);
            if (unit is null)
            {
                var shortName = name.Replace("吉林", "", StringComparison.Ordinal) + "民生项目建设有限公司";
                unit = new Organisation { Id = clock.NewId(), Name = shortName + "（演示）", ShortName = shortName, Kind = OrganisationKind.ProjectUnit, Division = code, SortKey = Pinyin.SortKey(shortName), Synthetic = true };
                db.Add(unit);
                offices.Add(unit);
            }
            units[code] = unit;
        }
        return units;
    }
}
