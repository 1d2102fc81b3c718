using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.HandOver;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>A post passes to its successor when both have confirmed; nobody else can make it pass.</summary>
public class HandOverTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly DateOnly Day = new(2025, 10, 1);

    private sealed record Scene(TestCity City, Actor Giver, Guid Taker, Guid Post);

    private static async Task<Scene> Set(TestCity city)
    {
        var (giver, taker) = (await city.AddAccount("移交人"), await city.AddAccount("接收人"));
        var post = await city.AddPost("市民政局", Roles.CityBureau, "科长", giver);
        return new Scene(city, await city.In(giver, post), taker, post);
    }

    private static Actor WithoutPost(Guid account) => new() { AccountId = account, DisplayName = "接收人" };

    private static Task<Result<Guid>> Propose(TestCity city, Actor actor, Guid post, Guid? taker, DateOnly? day) => city.Do(actor, (db, _) => ProposeHandOver.Handle(new(post, taker, day), db, actor, city.Clock));

    private static Task<Result<bool>> Confirm(TestCity city, Actor actor, Guid id) => city.Do(actor, (db, services) => ConfirmHandOver.Handle(new(id), db, actor, city.Clock, services.GetRequiredService<OpenWork>()));

    private static Task<Result<Done>> Withdraw(TestCity city, Actor actor, Guid id) => city.Do(actor, (db, _) => WithdrawHandOver.Handle(new(id), db, actor, city.Clock));

    private static Task<List<string>> Holders(TestCity city, Guid post, DateOnly day) => city.Do(Actor.System, (db, _) => (
        from holding in db.All<PostHolding>(Task)
        join account in db.All<Account>(Task) on holding.AccountId equals account.Id
        where holding.PostId == post && holding.From <= day && (holding.To == null || holding.To >= day)
        select account.DisplayName).ToListAsync());

    private static Action<IServiceCollection> Work => services => services.AddScoped<IWorkSource>(_ => new WorkOfTest(post => post.Role == Roles.CityBureau
        ? [new(new Text("月报待核对", "Months to check"), "九月月报", "/projects/9", WorkGroup.Late, new(2025, 9, 20)), new(new Text("变化", "Changed"), "不随岗位走", "/x", WorkGroup.Changed)] : []));

    [Theory, OnBoth]
    public async Task Both_confirm_and_on_the_day_the_holder_changes_with_the_list_kept(Database on)
    {
        await using var city = await TestCity.Start(on, services: Work);
        var scene = await Set(city);
        var taker = WithoutPost(scene.Taker);
        var id = (await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Value;
        var waits = await city.Do(taker, (_, services) => services.GetRequiredService<AllWork>().Of(taker, city.Clock.Today));
        Assert.Contains(waits.Items, item => item.Href == $"/handover/{id}");
        Assert.False((await Confirm(city, taker, id)).Value);
        Assert.IsType<Refused>((await Confirm(city, taker, id)).Refusal);
        Assert.Equal(["移交人"], await Holders(city, scene.Post, Day));
        Assert.True((await Confirm(city, scene.Giver, id)).Value);
        Assert.Equal(["移交人"], await Holders(city, scene.Post, Day.AddDays(-1)));
        Assert.Equal(["接收人"], await Holders(city, scene.Post, Day));
        var kept = await city.Do(Actor.System, (db, _) => db.All<HandOverItem>(Task).AsNoTracking().ToListAsync());
        Assert.Equal(("九月月报", new DateOnly(2025, 9, 20)), (Assert.Single(kept, item => item.Href == "/projects/9").Title, kept.Single(item => item.Href == "/projects/9").Day));
        Assert.DoesNotContain(kept, item => item.Href == "/x");
        Assert.IsType<Refused>((await Confirm(city, scene.Giver, id)).Refusal);
        Assert.IsType<Refused>((await Withdraw(city, scene.Giver, id)).Refusal);
        Assert.IsType<Refused>((await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Refusal);
        await city.Do(Actor.System, async (db, _) => await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE handover_record SET \"TakerName\" = 'x'")));
    }

    [Theory, OnBoth]
    public async Task Two_words_in_the_same_moment_hand_over_once(Database on)
    {
        await using var city = await TestCity.Start(on, services: Work);
        var scene = await Set(city);
        var taker = WithoutPost(scene.Taker);
        var id = (await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Value;
        await System.Threading.Tasks.Task.WhenAll(Confirm(city, scene.Giver, id), Confirm(city, taker, id));
        for (var i = 0; i < 2; i++) await Confirm(city, taker, id);
        for (var i = 0; i < 2; i++) await Confirm(city, scene.Giver, id);
        Assert.Equal(["接收人"], await Holders(city, scene.Post, Day));
        Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<HandOverStep>(Task).CountAsync(step => step.Kind == HandOverStepKind.Done)));
    }

    [Theory, OnBoth]
    public async Task A_vacant_post_is_handed_over_by_its_supervisor(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        var vacant = await city.AddPost("通榆县", Roles.CountyGovernment, "空缺岗位", null, scene.Post);
        Assert.IsType<NotYourPost>((await Propose(city, await city.As(Roles.CountyGovernment, "220822", "通榆县"), vacant, scene.Taker, Day)).Refusal);
        var id = (await Propose(city, scene.Giver, vacant, scene.Taker, city.Clock.Today)).Value;
        Assert.False((await Confirm(city, scene.Giver, id)).Value);
        Assert.True((await Confirm(city, WithoutPost(scene.Taker), id)).Value);
        Assert.Equal(["接收人"], await Holders(city, vacant, city.Clock.Today));
    }

    [Theory, OnBoth]
    public async Task Nobody_gives_a_post_to_themselves(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        var vacant = await city.AddPost("通榆县", Roles.CountyGovernment, "空缺岗位", null, scene.Post);
        Assert.IsType<NotToOneself>((await Propose(city, scene.Giver, vacant, scene.Giver.AccountId, city.Clock.Today)).Refusal);
        var id = (await Propose(city, scene.Giver, vacant, scene.Taker, city.Clock.Today)).Value;
        var both = WithoutPost(scene.Taker) with { PostId = scene.Post }; // came into the supervisor's post since
        Assert.IsType<NotToOneself>((await Confirm(city, both, id)).Refusal);
        Assert.Empty(await Holders(city, vacant, city.Clock.Today));
    }

    [Theory, OnBoth]
    public async Task A_holding_that_is_set_to_end_is_refused_in_words_that_are_true(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        await city.Do(Actor.System, (db, _) => db.All<PostHolding>(Task).Where(row => row.PostId == scene.Post).ExecuteUpdateAsync(row => row.SetProperty(x => x.To, Day)));
        var refusal = Assert.IsType<Refused>((await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Refusal);
        Assert.Contains("已定于2025年10月1日", refusal.Message.Zh);
        Assert.DoesNotContain("下一任，不能再", refusal.Message.Zh);
    }

    [Theory, OnBoth]
    public async Task Administrators_see_the_hand_overs_of_their_own_place(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        var vacant = await city.AddPost("通榆县", Roles.CountyGovernment, "空缺岗位", null, scene.Post);
        await Propose(city, scene.Giver, scene.Post, scene.Taker, Day);
        await Propose(city, scene.Giver, vacant, scene.Taker, city.Clock.Today);
        async Task<List<string>> Seen(Actor actor) => await city.Do(actor, (db, _) => db.Visible<HandOverRecord>(actor).OrderBy(row => row.PostTitle).Select(row => row.PostTitle).ToListAsync());
        Assert.Equal(2, (await Seen(await city.As(Roles.Administrator))).Count);
        Assert.Equal(["空缺岗位"], await Seen(await city.As(Roles.Administrator, "220822")));
        Assert.Empty(await Seen(await city.As(Roles.Administrator, "220882")));
    }

    [Theory, OnBoth]
    public async Task Nobody_else_proposes_confirms_withdraws_or_sees(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        var (colleague, county) = (await city.As(Roles.CityBureau, organisation: "市民政局"), await city.As(Roles.CountyGovernment, "220822", "通榆县"));
        foreach (var other in (Actor[])[colleague, county]) Assert.IsType<NotYourPost>((await Propose(city, other, scene.Post, scene.Taker, Day)).Refusal);
        var id = (await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Value;
        foreach (var other in (Actor[])[colleague, county, WithoutPost(await city.AddAccount("别人"))])
        {
            Assert.IsType<NotFound>((await Confirm(city, other, id)).Refusal);
            Assert.IsType<NotFound>((await Withdraw(city, other, id)).Refusal);
        }
        var admin = await city.As(Roles.Administrator);
        Assert.IsType<NotAllowed>((await Confirm(city, admin, id)).Refusal);
        Assert.IsType<NotAllowed>((await Withdraw(city, admin, id)).Refusal);
        Assert.IsType<NotSignedIn>((await ProposeHandOver.Handle(new(scene.Post, scene.Taker, Day), null!, Actor.Nobody, null!)).Refusal);
        Assert.IsType<NotAllowed>((await ProposeHandOver.Handle(new(scene.Post, scene.Taker, Day), null!, WithoutPost(scene.Taker), null!)).Refusal);
        Assert.IsType<NotSignedIn>((await ConfirmHandOver.Handle(new(id), null!, Actor.Nobody, null!, null!)).Refusal);
        Assert.IsType<NotSignedIn>((await WithdrawHandOver.Handle(new(id), null!, Actor.Nobody, null!)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Bad_days_the_same_person_and_a_second_one_are_refused_and_a_passed_day_is_not_confirmed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var scene = await Set(city);
        foreach (var (taker, day, field) in new (Guid?, DateOnly?, string)[] { (scene.Taker, city.Clock.Today, "day"), (scene.Taker, null, "day"), (scene.Taker, Day.AddYears(1), "day"), (null, Day, "taker"), (Guid.Empty, Day, "taker") })
            Assert.Equal(field, Assert.IsType<Invalid>((await Propose(city, scene.Giver, scene.Post, taker, day)).Refusal).Errors[0].Field);
        var id = (await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Value;
        Assert.IsType<Refused>((await Propose(city, scene.Giver, scene.Post, scene.Taker, Day)).Refusal);
        city.Time.Advance(TimeSpan.FromDays(7));
        Assert.IsType<Refused>((await Confirm(city, scene.Giver, id)).Refusal);
        Assert.True((await Withdraw(city, scene.Giver, id)).Ok);
        Assert.IsType<Refused>((await Confirm(city, scene.Giver, id)).Refusal);
        Assert.True((await Propose(city, scene.Giver, scene.Post, scene.Taker, Day.AddDays(1))).Ok);
    }

    [Fact]
    public async Task Somebody_without_a_post_finds_what_is_handed_to_them_and_confirms_it()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var scene = await Set(city);
        var person = await city.Person("jie.shou", null);
        var id = (await Propose(city, scene.Giver, scene.Post, person.Account, Day)).Value;
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        Assert.Equal("/no-post", browser.Address);
        Assert.Contains($"href=\"/handover/{id}\"", browser.Page);
        await browser.Open($"/handover/{id}");
        Assert.Equal($"/handover/{id}", browser.Address);
        await browser.Send("act", ("act", "confirm"));
        Assert.True((await Confirm(city, scene.Giver, id)).Value);
        Assert.Equal([(await city.Do(Actor.System, (db, _) => db.All<Account>(Task).SingleAsync(row => row.Id == person.Account))).DisplayName], await Holders(city, scene.Post, Day));
    }

    [Fact]
    public async Task The_page_lists_the_work_and_prints_with_places_to_sign()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true, services: Work);
        using var browser = city.Client();
        var post = await MessagesDeskTests.Enter(city, browser, "乌兰其其格");
        var list = await browser.GetStringAsync("/handover");
        var token = System.Text.RegularExpressions.Regex.Match(list, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var sent = await browser.PostAsync("/handover", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "propose", ["post"] = post.ToString(), ["user"] = "demo-3-health", ["day"] = "2025-10-09" }));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, sent.StatusCode);
        var page = await browser.GetStringAsync(sent.Headers.Location!.ToString());
        foreach (var words in (string[])["岗位交接清单", "九月月报", "金明淑", "监交人", "我已核对清单，同意移交"]) Assert.Contains(words, page);
        Assert.Contains("Hand-over of a post", await browser.GetStringAsync(sent.Headers.Location + "?lang=en"));
    }
}
