using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class ImportPeopleTests
{
    private static readonly SystemTask Reading = new("test");

    private static PersonRow Row(string name, string user, string office = "通榆县", string title = "干事", string role = Roles.CountyBureau, string division = "") =>
        new(0, name, user, office, title, role, division, new DateOnly(2025, 9, 24));

    private static Task<Result<ImportPeople.Report>> Import(TestCity city, Actor actor, params PersonRow[] rows) =>
        city.Do(actor, (db, services) => ImportPeople.Handle(new(Sheets.Bytes(PeopleTable.Sheet, PeopleTable.Columns, rows)), db, actor, city.Clock, services.GetRequiredService<PasswordCheck>()));

    [Theory, OnBoth]
    public async Task Accounts_posts_and_appointments_come_in_together(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var report = (await Import(city, admin, Row("张三", "zhang.san", title: "一科"), Row("张三", "zhang.san", title: "二科"), Row("李四", "li.si", "市卫健委", "家庭科", Roles.CityBureau))).Value;
        Assert.Empty(report.Problems);
        Assert.Equal(["zhang.san:True", "zhang.san:False", "li.si:True"], report.People.Select(person => $"{person.UserName}:{person.Password is not null}"));
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "zhang.san"), ("password", report.People[0].Password!));
        Assert.Equal("/sign-in/new-password", browser.Address);
        var posts = await city.Read(db => (from holding in db.All<PostHolding>(Reading) join account in db.All<Account>(Reading) on holding.AccountId equals account.Id join post in db.All<Post>(Reading) on holding.PostId equals post.Id orderby post.Title select account.DisplayName + post.Title + post.Division).ToListAsync());
        Assert.Equal(new HashSet<string> { "张三一科220822", "张三二科220822", "李四家庭科2208" }, [.. posts]);
    }

    [Theory, OnBoth]
    public async Task One_bad_row_keeps_everything_out_and_every_fault_is_named(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var held = await city.Person("you.ren", Roles.CountyBureau, "220822", "通榆县");
        var report = (await Import(city, admin, Row("好人", "hao.ren", title: "好岗"), Row("", "坏", title: ""), Row("甲", "jia.jia", "没有这个单位"), Row("乙", "yi.yi", title: "乙岗", role: "国王"),
            Row("丙", "bing.bing", title: "丙岗", division: "220882"), Row("丁", "ding.ding", title: "好岗"), Row("不是他", "you.ren", title: "戊岗"), Row("己", "ji.ji", title: "测试岗位"))).Value;
        Assert.Empty(report.People);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], report.Problems.Select(problem => problem.Row));
        var words = report.Problems.Select(problem => string.Join("|", problem.Why.Select(why => why.Zh))).ToList();
        foreach (var (at, part) in (IEnumerable<(int, string)>)[(0, "姓名"), (0, "用户名"), (1, "没有找到单位"), (2, "国王"), (3, "地区代码"), (4, "同一个岗位"), (5, "属于测试员you.ren"), (6, "已经有人任职")]) Assert.Contains(part, words[at]);
        Assert.Equal(held.Account, await city.Read(db => db.All<Account>(Reading).Select(row => row.Id).SingleAsync()));
        Assert.Equal(1, await city.Read(db => db.All<Post>(Reading).CountAsync()));
    }

    [Theory, OnBoth]
    public async Task Only_within_the_own_divisions(Database on)
    {
        await using var city = await TestCity.Start(on);
        Assert.IsType<NotSignedIn>((await Import(city, Actor.Nobody, Row("张三", "zhang.san"))).Refusal);
        Assert.IsType<NotAllowed>((await Import(city, await city.As(Roles.CountyGovernment, "220822"), Row("张三", "zhang.san"))).Refusal);
        var county = await city.As(Roles.Administrator, "220822");
        Assert.Contains("其他地区", Assert.Single((await Import(city, county, Row("张三", "zhang.san", "大安市"))).Value.Problems).Why[0].Zh);
        Assert.Single((await Import(city, county, Row("张三", "zhang.san"))).Value.People);
    }

    [Fact]
    public async Task Too_many_rows_and_no_sheet_are_refused()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.As(Roles.Administrator);
        Assert.IsType<Invalid>((await Import(city, admin, [.. Enumerable.Range(0, ImportPeople.MostRows + 1).Select(i => Row("人", $"user{i}", title: $"岗{i}"))])).Refusal);
        Assert.IsType<Invalid>((await city.Do(admin, (db, services) => ImportPeople.Handle(new("no sheet"u8.ToArray()), db, admin, city.Clock, services.GetRequiredService<PasswordCheck>()))).Refusal);
    }
}
