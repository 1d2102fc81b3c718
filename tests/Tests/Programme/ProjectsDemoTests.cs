using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsDemoTests
{
    private static readonly SystemTask Task = new("test");

    [Fact]
    public async Task The_demonstration_has_forty_two_projects_three_red_and_six_yellow_each_with_its_sentence()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var projects = await city.Do(Actor.System, (db, _) => db.All<Project>(Task).AsNoTracking().ToListAsync());
        Assert.Equal(42, projects.Count);
        var lit = string.Join("\n", projects.Where(project => project.Light is LightColour.Red or LightColour.Yellow).Select(project => $"{project.Light} {project.Name} {project.LightZh}"));
        Assert.True(projects.Count(project => project.Light == LightColour.Red) == 3 && projects.Count(project => project.Light == LightColour.Yellow) == 6, lit);
        Assert.All(projects, project => Assert.True(project.Synthetic && project.LightZh.Length > 0 && project.LightEn.Length > 0));
        Assert.All(projects.Where(project => project.Light is LightColour.Red or LightColour.Yellow), project => Assert.StartsWith("yinchuan-2025.", project.LightRule));
        Assert.Equal(6, projects.Select(project => project.Division[..6]).Distinct().Count());
        Assert.Equal(Enum.GetValues<ProjectStage>().Length, projects.Select(project => project.Stage).Distinct().Count());
        Assert.Equal(Enum.GetValues<Field>().Length, projects.Select(project => project.Field).Distinct().Count());
        var funds = await city.Do(Actor.System, (db, _) => db.All<ProjectFund>(Task).AsNoTracking().ToListAsync());
        Assert.Equal(2, funds.Where(fund => fund.Kind == FundKind.SpecialBond).Select(fund => fund.ProjectId).Distinct().Count());
        Assert.All(projects, project => Assert.Equal((project.TotalFen, project.YearFen), (funds.Where(fund => fund.ProjectId == project.Id).Sum(fund => fund.Fen), funds.Where(fund => fund.ProjectId == project.Id).Sum(fund => fund.YearFen))));
        Assert.Equal(42 * 8, await city.Do(Actor.System, (db, _) => db.All<FrozenLight>(Task).CountAsync()));
    }

    [Fact]
    public async Task The_nursery_turns_yellow_when_its_unit_reports_September()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        Task<Project> Nursery() => city.Do(Actor.System, (db, _) => db.All<Project>(Task).AsNoTracking().SingleAsync(project => project.Name.EndsWith(DemoProjectLines.Nursery)));
        var before = await Nursery();
        Assert.Equal(LightColour.Green, before.Light);
        var unit = await city.As(Roles.ProjectUnit, "220822", "通榆县康养建设有限公司");
        Assert.True((await city.Do(unit, (db, _) => ReportMonth.Handle(new(before.Id, new(2025, 9, 1), 6200, before.TotalFen / 100 * 62, before.TotalFen / 100 * 55, null), db, unit, city.Clock))).Ok);
        var after = await Nursery();
        Assert.Equal(LightColour.Yellow, after.Light);
        Assert.Contains("落后13个百分点", after.LightZh);
        Assert.Contains("13 points behind", after.LightEn);
    }
}
