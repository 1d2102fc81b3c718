using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class PostTests
{
    private static readonly SystemTask Reading = new("test");
    private static readonly DateOnly Today = new(2025, 9, 24);

    private static Task<Guid> Office(TestCity city, string name) => city.Read(db => db.All<Organisation>(Reading).Where(row => row.ShortName == name).Select(row => row.Id).SingleAsync());

    private static async Task<Result<Guid>> Add(TestCity city, Actor actor, string organisation, string division, string role = Roles.CountyBureau, string title = "科长")
    {
        var office = await Office(city, organisation);
        return await city.Do(actor, (db, _) => AddPost.Handle(new(title, role, office, division, Today, null), db, actor, city.Clock));
    }

    private static Task<Result<Guid>> Put(TestCity city, Actor actor, Guid post, Guid account, DateOnly? from = null) =>
        city.Do(actor, (db, services) => Appoint.Handle(new(post, account, from ?? Today), db, actor, city.Clock, services.GetRequiredService<SessionDoor>()));

    private static Task<Result<Done>> End(TestCity city, Actor actor, Guid holding, DateOnly last) =>
        city.Do(actor, (db, services) => EndHolding.Handle(new(holding, last), db, actor, city.Clock, services.GetRequiredService<SessionDoor>()));

    [Theory, OnBoth]
    public async Task A_post_has_one_holder_on_any_day(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var (first, second) = (await city.Person("yi.hao", null), await city.Person("er.hao", null));
        var admin = await city.As(Roles.Administrator);
        var post = (await Add(city, admin, "市民政局", "2208", Roles.CityBureau)).Value;
        var holding = (await Put(city, admin, post, first.Account)).Value;
        Assert.IsType<PostTaken>((await Put(city, admin, post, second.Account)).Refusal);
        Assert.True((await End(city, admin, holding, Today.AddDays(6))).Ok);
        Assert.IsType<PostTaken>((await Put(city, admin, post, second.Account, Today.AddDays(6))).Refusal);
        Assert.True((await Put(city, admin, post, second.Account, Today.AddDays(7))).Ok);
        Assert.Equal("last", Assert.Single(Assert.IsType<Invalid>((await End(city, admin, holding, Today.AddDays(-1))).Refusal).Errors).Field);
        Assert.IsType<Invalid>((await End(city, admin, holding, Today.AddDays(30))).Refusal);
    }

    [Theory, OnBoth]
    public async Task An_appointment_made_by_mistake_is_taken_back_on_its_day(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var (wrong, right) = (await city.Person("yi.hao", null), await city.Person("er.hao", null));
        var admin = await city.As(Roles.Administrator);
        var post = (await Add(city, admin, "市民政局", "2208", Roles.CityBureau)).Value;
        var holding = (await Put(city, admin, post, wrong.Account)).Value;
        Task<Result<Done>> Cancel(Actor actor, Guid which) => city.Do(actor, (db, services) => CancelHolding.Handle(new(which), db, actor, city.Clock, services.GetRequiredService<SessionDoor>()));
        Assert.IsType<NotSignedIn>((await Cancel(Actor.Nobody, holding)).Refusal);
        Assert.IsType<OtherDivision>((await Cancel(await city.As(Roles.Administrator, "220822"), holding)).Refusal);
        Assert.IsType<NotFound>((await Cancel(admin, Guid.Empty)).Refusal);
        Assert.True((await Cancel(admin, holding)).Ok);
        var later = (await Put(city, admin, post, right.Account)).Value;
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<Refused>((await Cancel(admin, later)).Refusal);
    }

    [Theory, OnBoth]
    public async Task Two_appointments_at_once_leave_one(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var post = (await Add(city, admin, "市民政局", "2208", Roles.CityBureau)).Value;
        var people = new List<Person>();
        for (var i = 0; i < 4; i++) people.Add(await city.Person($"ren.{i}xx", null));
        var results = await Task.WhenAll(people.Select(person => Task.Run(() => Put(city, admin, post, person.Account))));
        Assert.Equal(1, results.Count(result => result.Ok));
        Assert.All(results.Where(result => !result.Ok), result => Assert.IsType<PostTaken>(result.Refusal));
    }

    [Theory, OnBoth]
    public async Task A_county_administrator_makes_posts_of_the_own_county_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var county = await city.As(Roles.Administrator, "220822");
        Assert.True((await Add(city, county, "通榆县", "220822")).Ok);
        Assert.IsType<OtherDivision>((await Add(city, county, "通榆县", "2208")).Refusal);
        Assert.IsType<OtherDivision>((await Add(city, county, "市民政局", "220822")).Refusal);
        Assert.IsType<OtherDivision>((await Add(city, county, "大安市", "220882")).Refusal);
        Assert.IsType<NotAllowed>((await Add(city, await city.As(Roles.CityLeadOffice), "市民政局", "2208")).Refusal);
        Assert.IsType<NotSignedIn>((await Add(city, Actor.Nobody, "市民政局", "2208")).Refusal);
        var cityAdmin = await city.As(Roles.Administrator);
        Assert.Equal("division", Assert.Single(Assert.IsType<Invalid>((await Add(city, cityAdmin, "通榆县", "220882")).Refusal).Errors).Field);
        Assert.Equal(["title", "role"], Assert.IsType<Invalid>((await Add(city, cityAdmin, "通榆县", "220822", "king", " ")).Refusal).Errors.Select(error => error.Field));
    }

    [Theory, OnBoth]
    public async Task Appointing_and_ending_ask_for_right_and_division(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var person = await city.Person("yi.hao", null, "220822");
        var own = await city.As(Roles.Administrator, "220822");
        var post = (await Add(city, own, "通榆县", "220822")).Value;
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220882"), typeof(OtherDivision))])
            Assert.IsType(refusal, (await Put(city, actor, post, person.Account)).Refusal);
        var holding = (await Put(city, own, post, person.Account)).Value;
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CountyGovernment, "220822"), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220882"), typeof(OtherDivision))])
            Assert.IsType(refusal, (await End(city, actor, holding, Today)).Refusal);
        Assert.True((await End(city, own, holding, Today)).Ok);
    }

    [Theory, OnBoth]
    public async Task Nobody_raises_themselves(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("guan.li", Roles.Administrator, "220822", "通榆县");
        var me = await city.Acting(person, Roles.Administrator, "220822");
        var post = (await Add(city, me, "通榆县", "220822", Roles.CountyGovernment)).Value;
        Assert.IsType<NotOneself>((await Put(city, me, post, person.Account)).Refusal);
        Assert.IsType<NotOneself>((await city.Do(me, (db, services) => EditPost.Handle(new(person.Post!.Value, "岗", Roles.CountyGovernment, null, null, 0), db, me, city.Clock, services.GetRequiredService<SessionDoor>()))).Refusal);
    }

    [Theory, OnBoth]
    public async Task Posts_of_a_zone_reach_as_far_as_the_zone(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            var zone = await db.All<Zone>(Reading).SingleAsync(row => row.Name == "白城工业园区");
            db.Add(new ZoneTownship { Id = city.Clock.NewId(), ZoneId = zone.Id, Township = "220822100", From = new DateOnly(2025, 1, 1) });
            return await db.SaveChangesAsync();
        });
        // The zone now manages a township of another county: its posts are beyond the administrator of one county.
        Assert.IsType<OtherDivision>((await Add(city, await city.As(Roles.Administrator, "220802"), "白城工业园区", "220802006")).Refusal);
        Assert.True((await Add(city, await city.As(Roles.Administrator), "白城工业园区", "220802006")).Ok);
    }

    [Theory, OnBoth]
    public async Task The_list_shows_holders_and_vacancies(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var person = await city.Person("yi.hao", null);
        var held = (await Add(city, admin, "市民政局", "2208", Roles.CityBureau, "养老科长")).Value;
        var vacant = (await Add(city, admin, "市教育局", "2208", Roles.CityBureau, "基教科长")).Value;
        Assert.True((await Put(city, admin, held, person.Account)).Ok);
        Task<(IReadOnlyList<PostLine> Lines, string? Next, int Held, int Vacant)> List(Actor actor, string? search = null, string? only = null) => city.Do(actor, (db, _) => PostList.Of(db, actor, city.Clock, search, null, only, null));
        Assert.Equal([(held, "测试员yi.hao"), (vacant, null)], (await List(admin)).Lines.OrderBy(line => line.HolderName is null).Select(line => (line.Id, line.HolderName)));
        Assert.Equal(vacant, Assert.Single((await List(admin, only: "vacant")).Lines).Id);
        var counted = await List(admin);
        Assert.Equal((1, 1), (counted.Held, counted.Vacant));
        Assert.Equal(held, Assert.Single((await List(admin, "养老")).Lines).Id);
        Assert.Empty((await List(await city.As(Roles.Administrator, "220822"))).Lines);
        Assert.Empty((await List(Actor.Nobody)).Lines);
    }

    [Theory, OnBoth]
    public async Task An_appointment_counts_at_once_and_without_a_post_one_is_told(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Person("guan.li");
        var person = await city.Person("yi.hao", null);
        using var browser = new Browser(city);
        await browser.SignIn("yi.hao", Person.Password, person.Secret);
        Assert.Equal("/no-post", browser.Address);
        Assert.Contains("没有担任任何岗位", browser.Words);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Open("/account")).Status);
        var admin = await city.As(Roles.Administrator);
        var post = (await Add(city, admin, "市民政局", "2208", Roles.Administrator)).Value;
        var holding = (await Put(city, admin, post, person.Account)).Value;
        await browser.Open("/no-post");
        await browser.Send("/sign-in/post");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Open("/admin/posts")).Status);
        Assert.True((await End(city, admin, holding, Today)).Ok);
        city.Time.Advance(TimeSpan.FromDays(1));
        await browser.SignIn("yi.hao", Person.Password, person.Secret);
        Assert.Equal("/no-post", (await browser.Open("/admin/posts")).Address);
    }
}
