using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Facilities.Directory;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Facilities;

/// <summary>The public directory: what is open, what is near, and each facility once, for somebody who has not signed in.</summary>
public class DirectoryTests
{
    private static readonly DateOnly Today = FacilitiesWorld.Today; // a Wednesday; the city's clocks show 9:00

    [Theory, OnBoth]
    public async Task The_list_filters_by_everything_it_offers(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        var home = await world.Added();
        await world.Hours(world.Operator, home, 0, "8-17");
        var night = (await world.Add(world.Bureau, world.Fields("夜间诊所", "clinic") with { Accessibility = [] })).Value;
        await world.Hours(world.Bureau, night, 0, "18-23");
        await world.Add(world.Bureau, world.Fields("没有时间的站", "elder-station"));
        await world.Add(world.Bureau, world.Fields("筹建的园", "kindergarten"), FacilityState.Planned);
        var closed = (await world.Add(world.Bureau, world.Fields("停办的点", "elder-canteen"), from: new(2024, 1, 1))).Value;
        await world.State(world.Bureau, closed, FacilityState.Closed, Today, "停办");
        async Task<string> Names(DirectoryFilter filter) => string.Join(' ', (await List(world, filter)).Rows.Select(row => row.Facility.Name));
        var all = new DirectoryFilter(null, null, null, null, false, false, null, null);
        Assert.Equal("筹建的园 甲养老院 没有时间的站 夜间诊所", string.Join(' ', (await List(world, all)).Rows.Select(row => row.Facility.Name).OrderBy(Pinyin.SortKey, StringComparer.Ordinal)));
        Assert.Equal((await List(world, all)).Rows.Select(row => row.Facility.SortKey).Order(StringComparer.Ordinal), (await List(world, all)).Rows.Select(row => row.Facility.SortKey));
        Assert.Equal("甲养老院", await Names(all with { OpenNow = true }));
        Assert.Equal("夜间诊所", await Names(all with { Field = FacilityField.Health }));
        Assert.Equal("甲养老院", await Names(all with { Kind = "elder-home" }));
        Assert.Equal("夜间诊所", await Names(all with { Words = "yjz" }));
        Assert.Equal("夜间诊所", await Names(all with { Words = "夜间" }));
        Assert.Equal("", await Names(all with { County = "220822" }));
        Assert.DoesNotContain("夜间诊所", await Names(all with { Accessible = true }));
        await world.State(world.Operator, home, FacilityState.Suspended, Today, "装修");
        Assert.Equal("", await Names(all with { OpenNow = true })); // hours do not open what is suspended
        world.City.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal("夜间诊所", await Names(all with { OpenNow = true }));
    }

    [Theory, OnBoth]
    public async Task Distances_are_counted_from_a_facility_or_the_middle_of_a_township(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        async Task<Guid> At(string name, string? latitude, CoordinateSystem system = CoordinateSystem.Cgcs2000) =>
            (await world.Add(world.Bureau, world.Fields(name, "elder-station") with { Latitude = latitude, Longitude = latitude is null ? null : "124.0", System = latitude is null ? null : system })).Value;
        var (far, none, near, here) = (await At("丁远", "45.60"), await At("丙无", null), await At("乙近", "45.51", CoordinateSystem.Gcj02), await At("甲处", "45.50"));
        var list = await List(world, new(null, null, null, null, false, false, here.ToString(), null));
        Assert.Equal([near, far, none], list.Rows.Select(row => row.Facility.Id)); // the nearest first, without a point last, itself left out
        Assert.Equal(1112, list.Rows[0].Metres!.Value, 1.0);
        Assert.True(list.Rows[0].Coarse);
        Assert.Null(list.Rows[2].Metres);
        var township = await List(world, new(null, null, null, null, false, false, "220882205", null));
        Assert.Equal([near, here, far, none], township.Rows.Select(row => row.Facility.Id)); // the middle of three points is the second
        Assert.Null((await List(world, new(null, null, null, null, false, false, "220882100", null))).From);
        Assert.Null((await List(world, new(null, null, null, null, false, false, "no place", null))).From);
    }

    [Theory, OnBoth]
    public async Task A_long_list_pages_by_key_and_shows_every_facility_once(Database on)
    {
        await using var world = await FacilitiesWorld.Start(on);
        await world.City.Do(Actor.System, (db, _) =>
        {
            for (var at = 0; at < 120; at++) AddFacility.New(world.City.Clock, world.Fields($"第{at % 40}站{at}", "elder-station"), FacilityState.Open, Today, null, "x", db);
            return db.SaveChangesAsync();
        });
        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await List(world, new(null, null, null, null, false, false, null, after));
            Assert.Equal(120, page.All.Count);
            seen.AddRange(page.Rows.Select(row => row.Facility.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((120, 120), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Pages_are_open_to_everybody_and_show_everything_public_and_nobody_who_works_there()
    {
        await using var world = await FacilitiesWorld.Start(Database.Sqlite);
        var id = (await world.Add(world.Operator, world.Fields() with { Latitude = "45.5", Longitude = "124.0", System = CoordinateSystem.Gcj02, About = "门口有斜坡" })).Value;
        await world.Hours(world.Operator, id, 0, "8-17");
        await world.Capacity(world.Operator, id, "beds", 40, new(2025, 1, 1));
        await world.Licence(world.Operator, id, new(2023, 1, 1), new(2025, 1, 1));
        await world.Staff(world.Operator, id, "不公开的人");
        var client = world.City.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/facilities/{id}"));
        foreach (var shown in (string[])["甲养老院", "中心路1号", "tel:04363238000", "0436-3238000", "开放中，17:00结束", "40张", "已过期", "GCJ-02", "无台阶入口或坡道", "助餐", "甲公司（测试）", "门口有斜坡"]) Assert.Contains(shown, page);
        Assert.DoesNotContain("不公开的人", page);
        var list = WebUtility.HtmlDecode(await client.GetStringAsync("/facilities?open=now&county=220882"));
        Assert.Contains($"href=\"/facilities/{id}\"", list);
        Assert.Contains("<circle", list);
        Assert.DoesNotContain("不公开的人", list);
        Assert.Contains("Open until 17:00", WebUtility.HtmlDecode(await client.GetStringAsync("/facilities?lang=en")));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/facilities/{Guid.NewGuid()}")).StatusCode);
        using var points = JsonDocument.Parse(await client.GetStringAsync("/facilities/points?field=ElderCare&near=220882205"));
        var point = Assert.Single(points.RootElement.EnumerateArray());
        Assert.Equal((45.5, 124.0, true), (point.GetProperty("at")[0].GetDouble(), point.GetProperty("at")[1].GetDouble(), point.GetProperty("coarse").GetBoolean()));
        Assert.Equal("[]", await client.GetStringAsync("/facilities/points?field=Health"));
        foreach (var odd in (string[])["?field=9", "?kind=%27", "?county=abc", "?near=%3Cscript%3E", "?after=x", "?open=1&access=2", "?q=%00x"])
            Assert.True((await client.GetAsync("/facilities" + odd)).StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync($"/facilities/register/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_page_of_the_list_is_kept_for_those_without_a_session_and_not_for_typed_words()
    {
        await using var world = await FacilitiesWorld.Start(Database.Sqlite);
        var client = world.City.Client();
        Assert.DoesNotContain("甲养老院", await client.GetStringAsync("/facilities?county=220882"));
        await world.Added();
        Assert.DoesNotContain("甲养老院", WebUtility.HtmlDecode(await client.GetStringAsync("/facilities?county=220882"))); // kept for half a minute
        Assert.Contains("甲养老院", WebUtility.HtmlDecode(await client.GetStringAsync("/facilities?county=220882&q=%E7%94%B2")));
    }

    private static Task<FacilityDirectory> List(FacilitiesWorld world, DirectoryFilter filter) => world.City.Do(Actor.Nobody, (db, _) => FacilityDirectory.Read(db, Actor.Nobody, filter, world.City.Clock, code => code));
}
