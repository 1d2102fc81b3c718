using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class ImportPeopleTests
{
    private static readonly SystemTask Reading = new("test");

    private static PersonRow Row(string name, string user, string office = "通榆县", string title = "干事", string role = Roles.CountyBureau, string division = "") =>
        new(0, name, user, office, title, role, division, new DateOnly(2025, 9, 24));

    private static Task<Result<Guid>> Send(TestCity city, Actor actor, byte[] bytes) =>
        city.Do(actor, (db, services) => ImportPeople.Handle(new("人员.xlsx", bytes), db, actor, services.GetRequiredService<SheetIntake>()));

    private static Task<Result<Guid>> Send(TestCity city, Actor actor, params PersonRow[] rows) => Send(city, actor, Sheets.Bytes(PeopleTable.Sheet, PeopleTable.Columns, rows));

    private static async Task<SheetImport> Import(TestCity city, Actor actor, params PersonRow[] rows)
    {
        Assert.True((await Send(city, actor, rows)).Ok);
        await city.RunJobs();
        return await city.LastImport();
    }

    private static Task<Result<IReadOnlyList<ShowInitialPasswords.Person>>> Show(TestCity city, Actor actor, Guid import) =>
        city.Do(actor, (db, services) => ShowInitialPasswords.Handle(new(import), db, actor, city.Clock, services.GetRequiredService<Keyring>()));

    private static Task<int> Count<T>(TestCity city) where T : class => city.Read(db => db.All<T>(Reading).CountAsync());

    [Theory, OnBoth]
    public async Task Accounts_posts_and_appointments_come_in_and_their_passwords_are_shown_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var import = await Import(city, admin, Row("张三", "zhang.san", title: "一科"), Row("张三", "zhang.san", title: "二科"), Row("李四", "li.si", "市卫健委", "家庭科", Roles.CityBureau));
        Assert.Equal((ImportState.Done, 3, 0), (import.State, import.Added, import.Bad));
        var posts = await city.Read(db => (from holding in db.All<PostHolding>(Reading) join account in db.All<Account>(Reading) on holding.AccountId equals account.Id join post in db.All<Post>(Reading) on holding.PostId equals post.Id orderby post.Title select account.DisplayName + post.Title + post.Division).ToListAsync());
        Assert.Equal(new HashSet<string> { "张三一科220822", "张三二科220822", "李四家庭科2208" }, [.. posts]);

        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.Administrator), typeof(NotFound))])
            Assert.IsType(refusal, (await Show(city, actor, import.Id)).Refusal);
        var both = await Task.WhenAll(Task.Run(() => Show(city, admin, import.Id)), Task.Run(() => Show(city, admin, import.Id)));
        var shown = Assert.Single(both, one => one.Ok).Value;
        Assert.Equal(["zhang.san", "li.si"], shown.Select(person => person.UserName));
        Assert.IsType<Refused>((await Show(city, admin, import.Id)).Refusal);
        Assert.Equal(0, await Count<InitialPassword>(city));
        using var browser = new Browser(city);
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("userName", "zhang.san"), ("password", shown[0].Password!));
        Assert.Equal("/sign-in/new-password", browser.Address);
    }

    [Theory, OnBoth]
    public async Task No_initial_password_lies_anywhere_in_plain_text_and_none_longer_than_a_week(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var import = await Import(city, admin, Row("张三", "zhang.san", title: "一科"), Row("李四", "li.si", title: "二科"));
        var kept = await city.Read(db => db.All<InitialPassword>(Reading).AsNoTracking().OrderBy(row => row.Row).ToListAsync());
        var plain = kept.Select(row => city.Services.GetRequiredService<Keyring>().Open(row.Sealed)).ToList();
        Assert.All(plain, password => Assert.Matches("^[a-zA-Z0-9]{4}(-[a-zA-Z0-9]{4}){2}$", password));
        var written = string.Join('\n', [.. await city.Read(db => db.All<Job>(Reading).Select(job => job.Input + job.Result + job.Error).ToListAsync()), .. await city.Read(db => db.All<AuditEntry>(Reading).Select(entry => entry.Values).ToListAsync()), .. kept.Select(row => row.Sealed)]);
        Assert.All(plain, password => Assert.DoesNotContain(password, written));
        // who has changed theirs meanwhile is not shown the old one
        await city.Do(Actor.System, async (db, services) =>
        {
            services.GetRequiredService<WhiteCrane.Engines.Access.SignIn.PasswordCheck>().Set(await db.All<Account>(Reading).SingleAsync(row => row.UserName == "zhang.san"), "new-secret-2025", mustChange: false);
            return await db.SaveChangesAsync();
        });
        city.Time.Advance(TimeSpan.FromDays(6));
        await city.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Equal(2, await Count<InitialPassword>(city));
        Assert.Equal([null, plain[1]], (await Show(city, admin, import.Id)).Value.Select(person => person.Password));
        await Import(city, admin, Row("王五", "wang.wu", title: "三科"));
        city.Time.Advance(TimeSpan.FromDays(8));
        Assert.IsType<Refused>((await Show(city, admin, (await city.LastImport()).Id)).Refusal);
        await city.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Equal(0, await Count<InitialPassword>(city));
    }

    [Theory, OnBoth]
    public async Task What_an_appointment_would_refuse_is_found_when_the_sheet_is_checked(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var office = await city.Read(db => db.All<Organisation>(Reading).SingleAsync(row => row.ShortName == "通榆县"));
        var person = await city.Person("ting.yong", null, "220822");
        var today = city.Clock.Today;
        await city.Do(Actor.System, async (db, _) =>
        {
            (await db.All<Account>(Reading).SingleAsync(row => row.Id == person.Account)).Disabled = true;
            foreach (var (title, to) in new (string, DateOnly?)[] { ("旧岗", null), ("短岗", today.AddDays(3)) })
            {
                var post = new Post { Id = city.Clock.NewId(), Title = title, Role = Roles.CountyBureau, OrganisationId = office.Id, Division = "220822", From = new(2025, 1, 1), To = to };
                db.Add(post);
                if (to is null) db.Add(new PostHolding { Id = city.Clock.NewId(), PostId = post.Id, AccountId = person.Account, From = post.From, To = today.AddDays(-10) });
            }
            return await db.SaveChangesAsync();
        });
        var import = await Import(city, admin, Row("测试员ting.yong", "ting.yong", title: "新岗"), Row("甲某", "jia.mou", title: "旧岗") with { From = today.AddDays(-20) }, Row("乙某", "yi.mou", title: "短岗") with { From = today.AddDays(10) }, Row("丙某", "bing.mou", title: "好岗"));
        Assert.Equal((ImportState.Asking, 3), (import.State, import.Bad));
        var words = (await city.Problems(import.Id)).Select(problem => $"{problem.Name}|{problem.Column}|{problem.Zh}").ToList();
        foreach (var part in (string[])["测试员ting.yong|userName|这个账号已停用", "甲某|title|这个岗位在这段时间已经有人任职", "乙某|from|任职日期不在岗位存续期间"]) Assert.Contains(words, word => word.StartsWith(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_whose_job_failed_says_so()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.Person("guan.li");
        var job = (await Send(city, await city.Acting(admin), Row("张三", "zhang.san", title: "一科"))).Value;
        using var browser = new Browser(city);
        await browser.SignIn(admin.UserName, Person.Password, admin.Secret);
        var page = $"/imports/{(await city.LastImport()).Id}";
        Assert.Contains("正在进行", (await browser.Open(page)).Words);
        await city.Read(db => db.All<Job>(Reading).Where(row => row.Id == job).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, JobState.Failed)));
        await browser.Open(page);
        Assert.Contains("导入出错，已停止", browser.Words);
        Assert.DoesNotContain("正在进行", browser.Words);
    }

    [Theory, OnBoth]
    public async Task One_bad_row_keeps_everything_out_until_the_person_says_so_and_every_fault_is_named(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var held = await city.Person("you.ren", Roles.CountyBureau, "220822", "通榆县");
        var import = await Import(city, admin, Row("好人", "hao.ren", title: "好岗"), Row("", "坏", title: ""), Row("甲", "jia.jia", "没有这个单位"), Row("乙", "yi.yi", title: "乙岗", role: "国王"),
            Row("丙", "bing.bing", title: "丙岗", division: "220882"), Row("丁", "ding.ding", title: "好岗"), Row("不是他", "you.ren", title: "戊岗"), Row("己", "ji.ji", title: "测试岗位"), Row("坏人", "hao.ren", title: "庚岗"));
        Assert.Equal((ImportState.Asking, 9, 8, 0), (import.State, import.Rows, import.Bad, import.Added));
        var problems = await city.Problems(import.Id);
        var words = problems.GroupBy(problem => problem.Row).Select(row => string.Join("|", row.Select(problem => problem.Name + problem.Column + problem.Zh))).ToList();
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], problems.Select(problem => problem.Row).Distinct());
        foreach (var (at, part) in (IEnumerable<(int, string)>)[(0, "displayName请填写姓名"), (0, "用户名"), (1, "甲organisation没有找到单位"), (2, "国王"), (3, "地区代码"), (4, "同一个岗位"), (5, "属于测试员you.ren"), (6, "已经有人任职"), (7, "第2行的同一用户名是好人")]) Assert.Contains(part, words[at]);
        Assert.Equal(held.Account, await city.Read(db => db.All<Account>(Reading).Select(row => row.Id).SingleAsync()));
        Assert.Equal(1, await Count<Post>(city));
        Assert.IsType<NotFound>((await city.TakeGood(await city.As(Roles.Administrator), import.Id)).Refusal);
        Assert.IsType<NotAllowed>((await city.TakeGood(admin with { Permissions = new HashSet<string>() }, import.Id)).Refusal);
        Assert.True((await city.TakeGood(admin, import.Id)).Ok);
        await city.RunJobs();
        Assert.Equal((ImportState.Done, 1), (await city.LastImport() is var done ? (done.State, done.Added) : default));
        Assert.Equal(["好人", "测试员you.ren"], await city.Read(db => db.All<Account>(Reading).OrderBy(row => row.UserName).Select(row => row.DisplayName).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task Killed_in_the_middle_it_goes_on_without_a_person_lost_or_doubled(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        // everybody has two posts, forty rows apart: the second meets an account that an earlier batch made
        Assert.True((await Send(city, admin, [.. Enumerable.Range(0, 50).Select(at => Row($"人{at % 40}", $"user{at % 40}", title: $"岗{at}"))])).Ok);
        await city.RunAndKill(4);
        var stopped = await city.LastImport();
        Assert.InRange(stopped.Passed, 20, 40);
        // meanwhile somebody else fills a post that a later row names: it is left out and named, the rest goes on
        var office = await city.Read(db => db.All<Organisation>(Reading).SingleAsync(row => row.ShortName == "通榆县"));
        await city.Do(Actor.System, async (db, _) =>
        {
            var post = new Post { Id = city.Clock.NewId(), Title = "岗49", Role = Roles.CountyBureau, OrganisationId = office.Id, Division = "220822", From = new(2025, 1, 1) };
            db.AddRange(post, new PostHolding { Id = city.Clock.NewId(), PostId = post.Id, AccountId = await db.All<Account>(Reading).Select(row => row.Id).FirstAsync(), From = new(2025, 1, 1) });
            return await db.SaveChangesAsync();
        });
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await city.RunJobs();
        Assert.Equal((ImportState.Done, 49, 1), (await city.LastImport() is var done ? (done.State, done.Added, done.Bad) : default));
        Assert.Equal(51, (await city.Problems(stopped.Id)).Single().Row);
        Assert.Equal((40, 50, 40), (await Count<Account>(city), await Count<PostHolding>(city), await Count<InitialPassword>(city)));
    }

    [Theory, OnBoth]
    public async Task Only_within_the_own_divisions(Database on)
    {
        await using var city = await TestCity.Start(on);
        Assert.IsType<NotSignedIn>((await Send(city, Actor.Nobody, Row("张三", "zhang.san"))).Refusal);
        Assert.IsType<NotAllowed>((await Send(city, await city.As(Roles.CountyGovernment, "220822"), Row("张三", "zhang.san"))).Refusal);
        var county = await city.As(Roles.Administrator, "220822");
        var other = await Import(city, county, Row("张三", "zhang.san", "大安市"));
        Assert.Contains("其他地区", Assert.Single(await city.Problems(other.Id)).Zh);
        Assert.Equal(1, (await Import(city, county, Row("张三", "zhang.san"))).Added);
    }

    [Fact]
    public async Task Too_many_rows_none_and_no_sheet_are_refused()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.As(Roles.Administrator);
        Assert.IsType<Invalid>((await Send(city, admin, [.. Enumerable.Range(0, 2001).Select(i => Row("人", $"user{i}", title: $"岗{i}"))])).Refusal);
        Assert.IsType<Invalid>((await Send(city, admin, (PersonRow[])[])).Refusal);
        Assert.IsType<Invalid>((await Send(city, admin, "no sheet"u8.ToArray())).Refusal);
        Assert.Equal(0, await Count<Job>(city));
    }

    [Fact]
    public async Task In_the_pages_a_sheet_is_sent_left_found_again_corrected_by_word_and_its_passwords_shown()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(admin.UserName, Person.Password, admin.Secret, "/admin/people/import");
        await browser.Upload("import", "file", "人员.xlsx", Sheets.Bytes(PeopleTable.Sheet, PeopleTable.Columns, [Row("张三", "zhang.san", title: "一科"), Row("李四", "li.si", "没有这个单位")]));
        Assert.StartsWith("/jobs/", browser.Address);
        Assert.Contains("可以离开此页", browser.Words);
        await city.RunJobs();
        await browser.Open("/admin/people/import");
        Assert.Contains("人员.xlsx", browser.Words);
        var import = $"/imports/{(await city.LastImport()).Id}";
        Assert.Contains(import, browser.Page);
        await browser.Open(import);
        Assert.Contains("没有找到单位", browser.Words);
        await browser.Open(import + "/problems");
        var sheet = Sheets.Read(await browser.Last.Content.ReadAsByteArrayAsync(), (IReadOnlyList<Column<SheetRow>>)[new("problems", new("问题", "Problems"), _ => null, new("", "")), .. PeopleTable.Columns.AsRead()]).Value;
        Assert.Equal(["", "单位：没有找到单位“没有这个单位”"], sheet.Rows.Select(row => row["problems"]));
        await browser.Open(import);
        await browser.Send("import-good");
        await city.RunJobs();
        await browser.Open(browser.Address);
        Assert.Equal(import, browser.Address);
        await browser.Open("/admin" + Regex.Match(browser.Page, "href=\"/admin(/people/import/[^\"]+)").Groups[1].Value);
        Assert.Empty(browser.Codes);
        await browser.Send("show");
        Assert.Single(browser.Codes);
        Assert.True(browser.Last.Headers.CacheControl?.NoStore);
        await browser.Open(browser.Address);
        await browser.Send("show");
        Assert.Contains("已经显示过", browser.Words);
    }
}
