using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Counties break a bureau's items down for themselves; projects hang on items; work shows what waits.</summary>
public class YearlyCountyTests
{
    [Theory, OnBoth]
    public async Task A_county_hangs_its_item_on_the_bureaus_and_the_bureaus_cannot_be_done_before(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var (list, item) = await world.Issued();
        var child = (await world.SaveCounty(world.County, item, world.Words("改造开通镇中心", world.County))).Value;
        Assert.Contains("text", YearlyListsTests.Fields(await world.SaveCounty(world.County, item, world.Words("改造开通镇中心", world.County))));
        Assert.Contains("deadline", YearlyListsTests.Fields(await world.SaveCounty(world.County, item, world.Words("太晚", world.County) with { Deadline = new(2025, 12, 31) })));
        Assert.Contains("reason", YearlyListsTests.Fields(await world.SaveCounty(world.County, item, world.Words("改造瞻榆镇中心", world.County), child)));
        Assert.True((await world.SaveCounty(world.County, item, world.Words("改造瞻榆镇中心", world.County), child, 0, "选址调整")).Ok);
        Assert.IsType<Refused>((await world.End(world.Bureau, item, Outcome.Done)).Refusal);
        Assert.IsType<Refused>((await world.Amend(list, item, 0, null, "撤下")).Refusal);
        Assert.True((await world.End(world.County, child, Outcome.Done)).Ok);
        Assert.True((await world.End(world.Bureau, item, Outcome.Done)).Ok);
        Assert.IsType<Refused>((await world.SaveCounty(world.OtherCounty, item, world.Words("大安也来", world.OtherCounty))).Refusal);
        var rows = await world.City.Do(world.Bureau, (_, services) => services.GetRequiredService<YearlyReading>().OfList(world.Bureau, list));
        Assert.Equal(["1", "1.1"], rows.Select(row => row.Number));
    }

    [Theory, OnBoth]
    public async Task A_county_acts_for_itself_only(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var (_, item) = await world.Issued();
        Assert.IsType<NotSignedIn>((await world.SaveCounty(Actor.Nobody, item, world.Words("匿名", world.County))).Refusal);
        Assert.IsType<NotAllowed>((await world.SaveCounty(world.Bureau, item, world.Words("部门"))).Refusal);
        Assert.IsType<OtherDivision>((await world.SaveCounty(world.OtherCounty, item, world.Words("替别人", world.County))).Refusal);
        var child = (await world.SaveCounty(world.County, item, world.Words("改造开通镇中心", world.County))).Value;
        Assert.IsType<OtherDivision>((await world.SaveCounty(world.OtherCounty, item, null, child, 0, "撤别人的")).Refusal);
        Assert.IsType<OtherDivision>((await world.SaveCounty(world.County, item, world.Words("挪走", world.OtherCounty), child, 0, "挪")).Refusal);
        Assert.IsType<OtherDivision>((await world.End(world.OtherCounty, child, Outcome.Done)).Refusal);
        Assert.True((await world.SaveCounty(world.County, item, null, child, 0, "不再需要")).Ok);
        Assert.IsType<Refused>((await world.End(world.County, child, Outcome.Done)).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_project_hangs_on_one_item_within_its_place(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var (_, item) = await world.Issued();
        var child = (await world.SaveCounty(world.County, item, world.Words("改造开通镇中心", world.County))).Value;
        var otherChild = (await world.SaveCounty(world.OtherCounty, item, world.Words("改造大安中心", world.OtherCounty))).Value;
        var project = world.City.Clock.NewId();
        await world.City.Do(Actor.System, (db, _) => { db.Add(new Project { Id = project, Name = "开通镇中心", Initials = "ktzzx", SortKey = "a", Division = "220822100", UnitId = world.County.OrganisationId!.Value }); return db.SaveChangesAsync(); });
        Assert.IsType<NotSignedIn>((await Hang(Actor.Nobody, child, project)).Refusal);
        Assert.IsType<NotAllowed>((await Hang(await world.City.As(Roles.Viewer), child, project)).Refusal);
        Assert.False((await Hang(world.OtherCounty, child, project)).Ok);
        Assert.Contains("project", YearlyListsTests.Fields(await Hang(world.Bureau, otherChild, project)));
        await LedBy(world.County.OrganisationId);
        Assert.IsType<Refused>((await Hang(world.Bureau, item, project)).Refusal);
        await LedBy(null);
        Assert.True((await Hang(world.County, child, project)).Ok);
        Assert.Contains("project", YearlyListsTests.Fields(await Hang(world.County, child, project)));
        Assert.Contains("project", YearlyListsTests.Fields(await Hang(world.County, item, project)));
        var row = await world.City.Do(world.County, async (db, services) => (await services.GetRequiredService<YearlyReading>().Rows(world.County, [await db.Visible<YearlyItem>(world.County).SingleAsync(one => one.Id == child)])).Single());
        Assert.Equal(1, row.Projects);
        Assert.True((await Hang(world.County, child, project, off: true)).Ok);
        Assert.IsType<Refused>((await Hang(world.County, child, project, off: true)).Refusal);

        Task<int> LedBy(Guid? bureau) => world.City.Do(Actor.System, (db, _) => db.All<Project>(new SystemTask("test")).Where(row => row.Id == project).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeadId, bureau)));
        Task<Result<Guid>> Hang(Actor actor, Guid on, Guid what, bool off = false) => world.City.Do(actor, (db, _) => HangProject.Handle(new(on, what, off), db, actor));
    }

    [Theory, OnBoth]
    public async Task Work_shows_lists_to_issue_items_late_and_items_to_break_down(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var lead = await world.City.As(Roles.CityLeadOffice, organisation: "市发展改革委");
        Assert.Contains(await Work(world.Bureau), item => item.Href == "/yearly/new");
        Assert.Contains("市民政局", Assert.Single(await Work(lead)).Title);
        var list = await world.Start();
        Assert.Contains(await Work(world.Bureau), item => item.Href == $"/yearly/{list}");
        await world.Save(world.Bureau, list, world.Words("改造养老服务中心") with { Deadline = new(2025, 9, 1) });
        Assert.True((await world.Issue(list, null, null, new(2025, 3, 1))).Ok);
        Assert.DoesNotContain("市民政局", Assert.Single(await Work(lead)).Title);
        Assert.Contains(await Work(world.Bureau), item => item.Group == WorkGroup.Late && item.Due == new DateOnly(2025, 9, 1));
        Assert.Contains(await Work(world.County), item => item.Href.StartsWith("/yearly/items", StringComparison.Ordinal));
        Assert.Empty(await Work(await world.City.As(Roles.Viewer)));
        // What a county has open stays on its desk when the bureau closes its list.
        var item = (await world.City.Do(Actor.System, (db, _) => db.All<YearlyItem>(new SystemTask("test")).SingleAsync())).Id;
        var child = (await world.SaveCounty(world.County, item, world.Words("改造开通镇中心", world.County) with { Deadline = new(2025, 8, 31) })).Value;
        Assert.True((await world.End(world.Bureau, item, Outcome.NotDone, "资金没有到位")).Ok);
        Assert.True((await world.CloseList(list)).Ok);
        Assert.Equal([$"/yearly/items/{child}"], (await Work(world.County)).Select(one => one.Href));
        Assert.Empty(await Work(world.OtherCounty));

        Task<IReadOnlyList<WorkItem>> Work(Actor actor) => world.City.Do(actor, (db, services) => services.GetServices<IWorkSource>().OfType<YearlyWork>().Single().Of(db, actor, world.City.Clock.Today, default));
    }

    [Theory, OnBoth]
    public async Task The_list_of_items_filters_by_who_manages_and_pages_by_key(Database on)
    {
        await using var world = await YearlyWorld.Start(on);
        var list = await world.Start();
        for (var i = 1; i <= 7; i++) await world.Save(world.Bureau, list, world.Words($"第{i}件事") with { Deadline = new(2025, 10, 1 + i / 3), Division = i == 1 ? "220802" : "2208" });
        await world.Issue(list);
        var zone = await world.City.As(Roles.CountyGovernment, "220802006", "白城工业园区");
        var item = await world.City.Do(world.Bureau, (db, _) => db.Visible<YearlyItem>(world.Bureau).Where(row => row.Division == "2208").Select(row => row.Id).FirstAsync());
        Assert.True((await world.SaveCounty(zone, item, world.Words("园区的事", zone) with { Deadline = new(2025, 9, 30) })).Ok);
        await world.City.Do(world.Bureau, async (db, services) =>
        {
            var groupings = services.GetRequiredService<DivisionGroupings>();
            var law = await groupings.As(GroupBy.Law, world.City.Clock.Today);
            var manager = await groupings.As(GroupBy.Manager, world.City.Clock.Today);
            Assert.Equal(2, await new YearlyFilter(null, 2025, null, null, GroupBy.Law, "220802", "open").Of(db, world.Bureau, world.City.Clock.Today, law).CountAsync());
            Assert.Equal(1, await new YearlyFilter(null, 2025, null, null, GroupBy.Manager, "220802", null).Of(db, world.Bureau, world.City.Clock.Today, manager).CountAsync());
            Assert.Equal("园区的事", (await new YearlyFilter(null, null, null, null, GroupBy.Manager, manager.Groups.Single(group => group.IsZone).Key, null).Of(db, world.Bureau, world.City.Clock.Today, manager).SingleAsync()).Text);
            var all = new YearlyFilter(null, null, null, null, GroupBy.Law, null, null).Of(db, world.Bureau, world.City.Clock.Today, law);
            var seen = new List<Guid>();
            for (string? cursor = null; ;)
            {
                var page = await YearlyFilter.Order(YearlyFilter.After(all, cursor)).Take(3).ToListAsync();
                seen.AddRange(page.Select(row => row.Id));
                if (page.Count < 3) break;
                cursor = YearlyFilter.Cursor(page[^1]);
            }
            Assert.Equal(8, seen.Count);
            Assert.Equal(8, seen.Distinct().Count());
            return 0;
        });
    }
}
