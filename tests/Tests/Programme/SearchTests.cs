using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Programme;
using WhiteCrane.Programme.Search;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>Finding by pieces and initials, within what one may see.</summary>
public class SearchTests
{
    private static Task<IReadOnlyList<HitGroup>> Find(PublishingCity city, string words, Actor? actor = null, HitKind? only = null, Guid? after = null, int most = 5) =>
        city.City.Do(actor ?? city.Lead, (db, _) => SearchProgramme.Find(SearchWords.Of(words), only, after, most, db, actor ?? city.Lead));

    private static string[] Titles(IReadOnlyList<HitGroup> groups, HitKind kind) => [.. groups.Single(group => group.Kind == kind).Hits.Select(hit => hit.Title)];

    [Theory, OnBoth]
    public async Task Pieces_and_initials_find_everything_there_is(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        Assert.Equal(["通榆县托育综合服务中心"], Titles(await Find(city, "托育"), HitKind.Project));
        Assert.Equal(["通榆县托育综合服务中心"], Titles(await Find(city, "ty"), HitKind.Project));
        Assert.Equal(["推进智慧校园建设"], Titles(await Find(city, "zhxy"), HitKind.Task));
        Assert.Equal(["特殊困难老年人月探访率达到100%"], Titles(await Find(city, "月探访 100%"), HitKind.Goal));
        Assert.Equal(["特殊困难老年人月探访率达到100%"], Titles(await Find(city, "ytfl"), HitKind.Goal));
        var document = (await Find(city, "总体要求")).Single(group => group.Kind == HitKind.Document).Hits.Single();
        Assert.Contains("总体要求", document.Excerpt);
        Assert.All(await Find(city, "长春"), group => Assert.Empty(group.Hits));
        await city.City.Do(Actor.System, (db, _) => db.All<WhiteCrane.Programme.Plans.Plan>(new WhiteCrane.Kernel.Data.SystemTask("test")).ExecuteUpdateAsync(row => row.SetProperty(plan => plan.State, WhiteCrane.Programme.Plans.PlanState.Superseded)));
        var replaced = await Find(city, "智慧校园");
        Assert.Empty(Titles(replaced, HitKind.Task));
        Assert.Empty(Titles(await Find(city, "月探访"), HitKind.Goal));
        Assert.Single((await Find(city, "总体要求")).Single(group => group.Kind == HitKind.Document).Hits);
        Assert.Empty(await Find(city, "   "));
    }

    [Theory, OnBoth]
    public async Task Signs_of_the_database_mean_themselves(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        await city.City.Do(Actor.System, async (db, _) => { db.Add(city.Project(city.City.Clock.NewId(), "完成50%_节点\\甲", "220802", Field.Health)); await db.SaveChangesAsync(); return 0; });
        foreach (var sign in new[] { "%", "_", "\\", "50%_节", "'", "\"", "[", "\0" })
            Assert.Equal(sign is "%" or "_" or "\\" or "50%_节" ? ["完成50%_节点\\甲"] : [], Titles2(await Find(city, sign)));
    }

    private static string[] Titles2(IReadOnlyList<HitGroup> groups) => groups.Count == 0 ? [] : Titles(groups, HitKind.Project);

    [Theory, OnBoth]
    public async Task Nobody_finds_what_they_may_not_see(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        var tongyu = await city.City.As(Roles.CountyGovernment, "220822");
        Assert.Equal(["通榆县托育综合服务中心"], Titles(await Find(city, "服务中心", tongyu), HitKind.Project));
        Assert.All(await Find(city, "服务", Actor.Nobody), group => Assert.Empty(group.Hits));
    }

    [Theory, OnBoth]
    public async Task Ten_thousand_projects_are_paged_by_key_and_found_quickly(Database on)
    {
        await using var city = await PublishingCity.Start(on);
        await city.City.Do(Actor.System, async (db, _) =>
        {
            for (var i = 0; i < 10_000; i++) db.Add(city.Project(city.City.Clock.NewId(), $"试点工程{i:00000}", i % 2 == 0 ? "220802" : "220881", Field.Education));
            await db.SaveChangesAsync();
            return 0;
        });
        var found = new List<Guid>();
        Guid? after = null;
        for (var page = 0; page < 6; page++)
        {
            var group = (await Find(city, "试点工程000", only: HitKind.Project, after: after, most: 20)).Single();
            found.AddRange(group.Hits.Select(hit => hit.Id));
            if (!group.More) break;
            after = group.Hits[^1].Id;
        }
        Assert.Equal(100, found.Count);
        Assert.Equal(100, found.Distinct().Count());
        var watch = Stopwatch.StartNew();
        Assert.Empty((await Find(city, "没有这个", only: HitKind.Project)).Single().Hits);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2_000);
    }

    [Fact]
    public async Task The_public_finds_only_what_is_published()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        Assert.Contains("没有找到", await city.Page("/public/search?q=托育"));
        await city.Publish();
        var page = await city.Page("/public/search?q=托育");
        Assert.Contains("<mark>托育</mark>", page);
        await city.City.Do(Actor.System, async (db, _) => { db.Add(city.Project(city.City.Clock.NewId(), "后来的托育点", "220802", Field.Childcare)); await db.SaveChangesAsync(); return 0; });
        Assert.DoesNotContain("后来的", await city.Page("/public/search?q=托育"));
        Assert.DoesNotContain("<script>", await city.Page("/public/search?q=%3Cscript%3Ealert(1)%3C/script%3E"));
    }

    [Theory]
    [InlineData("长辈版")]
    [InlineData("关怀版")]
    [InlineData("关爱版")]
    [InlineData("亲情版")]
    public async Task The_elder_version_is_found_by_every_name(string name)
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var page = await city.Client().GetStringAsync("/public/search?q=" + Uri.EscapeDataString(name));
        Assert.Contains("/display?version=elder", page.Replace("&amp;", "&"));
        Assert.Contains("换成长辈版", page);
        Assert.DoesNotContain("没有找到", page);
    }

    [Theory]
    [InlineData("通榆县托育综合服务中心", "ty", "通榆|托育")]
    [InlineData("推进5G+智慧校园", "zhxy", "智慧校园")]
    [InlineData("AbcABC", "abc", "AbcABC")]
    [InlineData("没有", "xyz", "")]
    public void Found_words_are_marked(string text, string term, string marked) =>
        Assert.Equal(marked, string.Join('|', Highlight.Parts(text, [term]).Where(part => part.Found).Select(part => part.Text)));

    [Fact]
    public void Excerpts_stay_short_and_whole()
    {
        var text = string.Concat(Enumerable.Repeat("这是一段很长的文字，😀", 60)) + "目标在这里" + new string('后', 300);
        var excerpt = Highlight.Excerpt(text, ["目标"])!;
        Assert.InRange(excerpt.Length, 20, 140);
        Assert.StartsWith("…", excerpt);
        Assert.False(char.IsLowSurrogate(excerpt[1]));
        Assert.Null(Highlight.Excerpt(text, ["没有"]));
        Assert.True(SearchWords.Of(new string('长', 59) + "😀😀").Typed.Length <= 60);
    }
}
