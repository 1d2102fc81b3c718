using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

public sealed class ProjectsMonthTests
{
    private static async Task<Result<int>> Check(ProjectsWorld world, Actor actor, params Guid[] reports)
    {
        world.City.Time.Advance(TimeSpan.FromMinutes(1));
        var seen = await world.Seen(reports);
        return await world.Do(actor, (db, _) => CheckMonths.Handle(new(seen), db, actor, world.City.Clock));
    }

    private static async Task<Result<int>> Accept(ProjectsWorld world, Actor actor, params Guid[] reports)
    {
        world.City.Time.Advance(TimeSpan.FromMinutes(1));
        var seen = await world.Seen(reports);
        return await world.Do(actor, (db, _) => AcceptMonths.Handle(new(seen), db, actor, world.City.Clock));
    }

    private static async Task<Result<Guid>> Return(ProjectsWorld world, Actor actor, Guid report, string reason) => await world.Do(actor, async (db, _) => await ReturnMonth.Handle(new((await world.Seen(report))[0], reason), db, actor, world.City.Clock));

    [Theory, OnBoth]
    public async Task A_month_goes_from_the_unit_over_the_county_to_the_bureau_and_every_step_stays(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId });
        var report = (await world.Report(world.UnitMan, id, 8, 60)).Value;
        Assert.IsType<Refused>((await Accept(world, world.Bureau, report)).Refusal);
        Assert.Equal(1, (await Check(world, world.County, report)).Value);
        Assert.IsType<Refused>((await Check(world, world.County, report)).Refusal);
        Assert.IsType<Refused>((await world.Report(world.UnitMan, id, 8, 61)).Refusal);
        var other = await world.City.As(Roles.CityBureau, "2208", "市教育局");
        Assert.IsType<Refused>((await Accept(world, other, report)).Refusal);
        Assert.Equal(1, (await Accept(world, world.Bureau, report)).Value);
        world.City.Time.Advance(TimeSpan.FromMinutes(1));
        var correct = new CorrectMonth.Request(report, (await world.All<MonthReport>()).Single().Version, 5000, 0, 0, "按审计核减");
        Assert.Contains("reason", Assert.IsType<Invalid>((await world.Do(world.Bureau, (db, _) => CorrectMonth.Handle(correct with { Reason = " " }, db, world.Bureau, world.City.Clock))).Refusal).Errors.Select(error => error.Field));
        Assert.True((await world.Do(world.Bureau, (db, _) => CorrectMonth.Handle(correct, db, world.Bureau, world.City.Clock))).Ok);
        Assert.IsType<ChangedMeanwhile>((await world.Do(world.Bureau, (db, _) => CorrectMonth.Handle(correct, db, world.Bureau, world.City.Clock))).Refusal);
        var steps = (await world.All<MonthReportEvent>()).OrderBy(step => step.At).ToList();
        Assert.Equal([6000, 6000, 6000, 5000], steps.Select(step => step.Bp));
        Assert.Equal("按审计核减", steps[^1].Words);
        Assert.Equal(LightColour.Yellow, (await world.Read(id)).Light);
    }

    [Theory, OnBoth]
    public async Task A_returned_month_gives_its_reason_and_the_light_rests_on_the_month_before(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        await world.Report(world.UnitMan, id, 7, 20);
        var report = (await world.Report(world.UnitMan, id, 8, 66)).Value;
        Assert.Equal(LightColour.Green, (await world.Read(id)).Light);
        Assert.Equal("reason", Assert.IsType<Invalid>((await Return(world, world.County, report, "")).Refusal).Errors[0].Field);
        Assert.IsType<NotFound>((await Return(world, world.OtherCounty, report, "x")).Refusal);
        Assert.IsType<NotAllowed>((await Return(world, world.UnitMan, report, "x")).Refusal);
        Assert.IsType<NotSignedIn>((await Return(world, Actor.Nobody, report, "x")).Refusal);
        var stale = (await world.Seen(report))[0] with { Version = 99 };
        Assert.IsType<FiguresChanged>((await world.Do(world.County, (db, _) => ReturnMonth.Handle(new(stale, "发票不符"), db, world.County, world.City.Clock))).Refusal);
        Assert.True((await Return(world, world.County, report, "发票不符")).Ok);
        Assert.Equal((LightColour.Red, 2000), ((await world.Read(id)).Light, (await world.Read(id)).LastBp!.Value));
        Assert.True((await world.Report(world.UnitMan, id, 8, 65)).Ok);
        Assert.Equal((ReportState.Reported, (string?)null), (await world.All<MonthReport>()).Where(row => row.Month.Month == 8).Select(row => (row.State, row.ReturnReason)).Single());
    }

    [Theory, OnBoth]
    public async Task A_month_is_reported_once_also_when_two_send_at_the_same_time(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added();
        await Task.WhenAll(world.Report(world.UnitMan, id, 8, 60), world.Report(world.County, id, 8, 61, way: ReportWay.Telephone));
        Assert.Single(await world.All<MonthReport>());
    }

    [Fact]
    public async Task Who_may_not_report_is_refused()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var id = await world.Added();
        var otherUnit = await world.City.As(Roles.ProjectUnit, "220822", "通榆县");
        Assert.IsType<NotSignedIn>((await world.Report(Actor.Nobody, id, 8, 60)).Refusal);
        Assert.IsType<NotAllowed>((await world.Report(world.Viewer, id, 8, 60)).Refusal);
        Assert.IsType<NotAllowed>((await world.Report(world.Bureau, id, 8, 60)).Refusal);
        Assert.IsType<NotFound>((await world.Report(world.OtherCounty, id, 8, 60, way: ReportWay.Paper)).Refusal);
        Assert.IsType<NotFound>((await world.Report(otherUnit, id, 8, 60)).Refusal);
        Assert.Equal("way", Assert.IsType<Invalid>((await world.Report(world.County, id, 8, 60)).Refusal).Errors[0].Field);
        Assert.True((await world.Report(world.County, id, 8, 60, way: ReportWay.Paper)).Ok);
        Assert.Equal(ReportWay.Paper, (await world.All<MonthReport>()).Single().Way);
    }

    [Fact]
    public async Task Figures_that_cannot_be_are_named_and_backwards_ones_need_a_word()
    {
        await using var world = await ProjectsWorld.Start(Database.Sqlite);
        var id = await world.Added();
        async Task No(Task<Result<Guid>> report, string field) => Assert.Contains(field, Assert.IsType<Invalid>((await report).Refusal).Errors.Select(error => error.Field));
        await No(world.Report(world.UnitMan, id, 8, 101), "bp");
        await No(world.Report(world.UnitMan, id, 8, -1), "bp");
        await No(world.Report(world.UnitMan, id, 8, 50, invested: -1), "invested");
        await No(world.Report(world.UnitMan, id, 8, 50, paid: -1), "paid");
        await No(world.Report(world.UnitMan, id, 8, 50, invested: 99_999), "invested");
        await No(world.Report(world.UnitMan, id, 10, 50), "month");
        await world.Report(world.UnitMan, id, 7, 55);
        await No(world.Report(world.UnitMan, id, 8, 50), "note");
        Assert.True((await world.Report(world.UnitMan, id, 8, 50, "返工")).Ok);
        var (project, reports) = (await world.Read(id), await world.All<MonthReport>());
        var august = MonthFigures.Remarks(project, reports, reports.Single(report => report.Month.Month == 8), Suspensions.None);
        Assert.Contains("迟报19天", august.Select(remark => remark.Zh));
        Assert.Contains("形象进度50%，低于2025年7月的55%", august.Select(remark => remark.Zh));
        Assert.Equal([1, 2, 3, 4, 5, 6], MonthFigures.Missing(project, reports.Select(report => report.Month), world.City.Clock.Today, Suspensions.None).Select(month => month.Month));
    }

    [Theory, OnBoth]
    public async Task Many_are_checked_at_once_or_none(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var mine = await world.Added();
        var strange = (await world.Add(world.Lead, world.Input("大安项目") with { Division = "220882" })).Value;
        var (a, b, c) = ((await world.Report(world.UnitMan, mine, 7, 50)).Value, (await world.Report(world.UnitMan, mine, 8, 60)).Value, (await world.Report(world.UnitMan, strange, 8, 60)).Value);
        Assert.IsType<NotFound>((await Check(world, world.County, a, b, c)).Refusal);
        Assert.IsType<Invalid>((await Check(world, world.County)).Refusal);
        Assert.All(await world.All<MonthReport>(), report => Assert.Equal(ReportState.Reported, report.State));
        Assert.Equal(2, (await Check(world, world.County, a, b)).Value);
        Assert.IsType<NotSignedIn>((await Check(world, Actor.Nobody, c)).Refusal);
        Assert.IsType<NotAllowed>((await Check(world, world.Bureau, c)).Refusal);
        Assert.IsType<NotAllowed>((await Accept(world, world.County, a)).Refusal);
        Assert.IsType<NotSignedIn>((await Accept(world, Actor.Nobody, a)).Refusal);
        Assert.Equal(2, (await Accept(world, world.Lead, a, b)).Value);
    }

    [Theory, OnBoth]
    public async Task A_project_listed_in_the_middle_of_its_works_is_late_with_nothing_before_and_may_report_it(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = (await world.Add(world.County, world.Input() with { ActualStart = new(2025, 7, 3) })).Value;
        var project = await world.Read(id);
        Assert.Empty(MonthFigures.Missing(project, [], world.City.Clock.Today, Suspensions.None));
        Assert.Equal([new DateOnly(2025, 10, 1)], MonthFigures.Missing(project, [new(2025, 9, 1)], new DateOnly(2025, 11, 10), Suspensions.None));
        var waiting = await world.Do(world.UnitMan, (db, _) => new ProjectWork().Of(db, world.UnitMan, world.City.Clock.Today, CancellationToken.None));
        Assert.Equal(["2025年9月"], waiting.Where(item => item.Href.Contains("/report", StringComparison.Ordinal)).Select(item => item.Title.Split(" · ")[1]));
        Assert.Equal((0, 1), (await Listed(7), await Listed(9)));
        Assert.True((await world.Report(world.UnitMan, id, 7, 10)).Ok);
        Assert.Equal(1, await Listed(7));
        // What nobody was owed is late with nothing, on its page and in the list.
        var july = (await world.All<MonthReport>()).Single();
        Assert.DoesNotContain(MonthFigures.Remarks(project, [july], july, Suspensions.None), remark => remark.Zh.StartsWith("迟报", StringComparison.Ordinal));
        Assert.Equal(0, await world.Do(world.Lead, (db, _) => db.Visible<Project>(world.Lead).Where(MonthShow.Late, db, world.Lead, new(2025, 7, 1)).CountAsync()));

        Task<int> Listed(int month) => world.Do(world.Lead, (db, _) => db.Visible<Project>(world.Lead).Expecting(db, world.Lead, new DateOnly(2025, month, 1)).CountAsync(row => row.Id == id));
    }

    [Theory, OnBoth]
    public async Task Only_figures_that_were_looked_at_are_checked_and_accepted(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { LeadId = world.Bureau.OrganisationId });
        var other = await world.Added(world.Input("另一个项目") with { LeadId = world.Bureau.OrganisationId });
        Guid[] reports = [(await world.Report(world.UnitMan, id, 8, 60)).Value, (await world.Report(world.UnitMan, other, 8, 60)).Value];
        var shown = await world.Seen(reports);
        Assert.True((await world.Report(world.UnitMan, id, 8, 95)).Ok);
        var changed = Assert.IsType<FiguresChanged>((await world.Do(world.County, (db, _) => CheckMonths.Handle(new(shown), db, world.County, world.City.Clock))).Refusal);
        Assert.Contains("通榆县测试托育中心", changed.Message.Zh, StringComparison.Ordinal);
        Assert.All(await world.All<MonthReport>(), report => Assert.Equal(ReportState.Reported, report.State));
        Assert.Equal(2, (await Check(world, world.County, reports)).Value);
        Assert.IsType<FiguresChanged>((await world.Do(world.Bureau, (db, _) => AcceptMonths.Handle(new(shown), db, world.Bureau, world.City.Clock))).Refusal);
        Assert.Equal(2, (await Accept(world, world.Bureau, reports)).Value);
        Assert.Equal(shown[0], SeenReport.Of(shown[0].Tick));
        Assert.All(["", "x", $"{id}", $"{id}:x", "on"], tick => Assert.Equal(default, SeenReport.Of(tick)));
    }

    [Theory, OnBoth]
    public async Task Months_of_a_suspension_are_not_owed_afterwards_and_a_waiting_report_stays_listed(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { ActualStart = new(2025, 4, 5) });
        var april = (await world.Report(world.UnitMan, id, 4, 10)).Value;
        await Go(ProjectStage.Suspended, new(2025, 5, 20));
        Assert.EndsWith("show=Check", Assert.Single(await Work(world.County), item => item.Href.StartsWith("/months", StringComparison.Ordinal)).Href);
        Assert.Equal(1, await Listed(4, MonthShow.Check));
        Assert.Equal(0, await Listed(5, MonthShow.Missing));
        await Go(ProjectStage.Construction, new(2025, 8, 2));
        int[] owed = [8, 9];
        Assert.Equal(owed, (await Work(world.UnitMan)).Where(item => item.Href.Contains("/report?", StringComparison.Ordinal)).Select(item => int.Parse(item.Href[^2..], System.Globalization.CultureInfo.InvariantCulture)));
        var months = new List<int>();
        for (var month = 4; month <= 9; month++) if (await Listed(month, MonthShow.Missing) == 1) months.Add(month);
        Assert.Equal(owed, months);
        var suspensions = await world.Do(world.County, (db, _) => Suspensions.Of(db, world.County, [id]));
        Assert.Equal([new(2025, 8, 1)], MonthFigures.Missing(await world.Read(id), [new(2025, 4, 1)], world.City.Clock.Today, suspensions));
        // It may still be reported, and is not late for that.
        Assert.True((await world.Report(world.UnitMan, id, 6, 10)).Ok);
        Assert.Equal((0, 1), (await Listed(6, MonthShow.Late), await Listed(6, MonthShow.Check)));
        Assert.Equal(1, (await Check(world, world.County, april)).Value);

        async Task Go(ProjectStage to, DateOnly day)
        {
            world.City.Time.Advance(TimeSpan.FromMinutes(1));
            var project = await world.Read(id);
            var result = await world.Do(world.County, (db, _) => ChangeStage.Handle(new(id, project.Version, to, day, "汛期停工", project.Answers(), true), db, world.County, world.City.Clock));
            Assert.True(result.Ok, result.Refusal?.Message.Zh);
        }
        Task<IReadOnlyList<WorkItem>> Work(Actor actor) => world.Do(actor, (db, _) => new ProjectWork().Of(db, actor, world.City.Clock.Today, CancellationToken.None));
        Task<int> Listed(int month, MonthShow show) => world.Do(world.Lead, (db, _) => db.Visible<Project>(world.Lead).Expecting(db, world.Lead, new DateOnly(2025, month, 1)).Where(show, db, world.Lead, new DateOnly(2025, month, 1)).CountAsync(row => row.Id == id));
    }

    [Theory, OnBoth]
    public async Task Each_post_is_told_what_waits_for_it(Database on)
    {
        await using var world = await ProjectsWorld.Start(on);
        var id = await world.Added(world.Input() with { ActualStart = new(2025, 7, 3), LeadId = world.Bureau.OrganisationId });
        Task<IReadOnlyList<WorkItem>> Of(Actor actor) => world.Do(actor, (db, _) => new ProjectWork().Of(db, actor, world.City.Clock.Today, CancellationToken.None));
        var unit = await Of(world.UnitMan);
        Assert.Equal([WorkGroup.Late, WorkGroup.Late, WorkGroup.Waiting, WorkGroup.Waiting], unit.Select(item => item.Group));
        Assert.Equal(new DateOnly(2025, 9, 5), unit[1].Due);
        Assert.Equal("亮灯待说明", unit[3].Kind.Zh);
        var report = (await world.Report(world.UnitMan, id, 7, 10)).Value;
        Assert.EndsWith("show=Check", Assert.Single(await Of(world.County)).Href);
        Assert.Empty(await Of(world.OtherCounty));
        await Check(world, world.County, report);
        Assert.EndsWith("show=Accept", Assert.Single(await Of(world.Bureau)).Href);
        await world.Do(world.UnitMan, (db, _) => SayProjectWord.Handle(new(id, "等设备"), db, world.UnitMan, world.City.Clock));
        Assert.DoesNotContain(await Of(world.UnitMan), item => item.Kind.Zh == "亮灯待说明");
        Assert.Equal("等设备", (await world.All<OwnersWord>()).Single().Text);
    }
}
