using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>The change log and the dead letters of the outbox.</summary>
public sealed class LogAndLetterTests
{
    private static readonly SystemTask Reading = new("test");

    private static Task<(IReadOnlyList<AuditEntry> Entries, long? Next)> Log(TestCity city, Actor actor, string? record = null, string? person = null, DateOnly? day = null, long? before = null) =>
        city.Do(actor, (db, _) => AuditLog.Of(db, actor, record, person, day, before));

    [Theory, OnBoth]
    public async Task The_log_is_found_by_record_person_and_day_and_paged_by_key(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var someone = admin with { DisplayName = "某某某" };
        Guid id = Guid.Empty;
        for (var i = 0; i < 60; i++)
        {
            var fields = new OrganisationFields($"单位{i}", $"位{i}", "", OrganisationKind.Operator, "2208", null, null);
            id = (await city.Do(someone, (db, _) => AddOrganisation.Handle(new(fields), db, someone, city.Clock))).Value;
        }
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await city.Do(admin, (db, _) => EditOrganisation.Handle(new(id, new("改名后", "位59", "", OrganisationKind.Operator, "2208", null, null), 0), db, admin))).Ok);
        var byRecord = (await Log(city, admin, id.ToString())).Entries;
        Assert.Equal(["changed", "added"], byRecord.Select(entry => entry.Change));
        Assert.Contains(AuditLog.Values(byRecord[0]), value => value == new AuditValue("Name", "单位59", "改名后"));
        Assert.Single((await Log(city, admin, day: new DateOnly(2025, 9, 25))).Entries);
        var first = await Log(city, admin, person: "某某某");
        var second = await Log(city, admin, person: "某某某", before: first.Next);
        Assert.Equal((50, 10), (first.Entries.Count, second.Entries.Count));
        Assert.Null(second.Next);
        Assert.Empty(first.Entries.Select(entry => entry.Seq).Intersect(second.Entries.Select(entry => entry.Seq)));
    }

    [Theory, OnBoth]
    public async Task A_countys_administrator_reads_what_lies_in_the_county_and_nothing_else(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (tongyu, daan) = (await city.Person("tong.yu", Roles.CountyBureau, "220822", "通榆县"), await city.Person("da.an", Roles.CountyBureau, "220882", "大安市"));
        await city.Person("guan.li");
        await city.Do(Actor.System, async (db, _) => { await db.SetFact("test.setting", "全市"); return await db.SaveChangesAsync(); });
        var (county, office) = (await city.As(Roles.Administrator, "220822"), await city.As(Roles.Administrator));
        var own = (await Log(city, county)).Entries;
        Assert.All(own, entry => Assert.StartsWith("220822", entry.Division));
        // the account, the post, and who holds it, which has no division of its own
        foreach (var table in (string[])["access_account", "access_post", "access_post_holding"])
        {
            Assert.Contains(own, entry => entry.Entity == table);
            Assert.Contains((await Log(city, office, table)).Entries, entry => entry.Division == "220882");
        }
        Assert.Empty((await Log(city, county, daan.Account.ToString())).Entries);
        Assert.Empty((await Log(city, county, daan.Post.ToString())).Entries);
        Assert.Empty((await Log(city, county, "test.setting")).Entries);
        Assert.Single((await Log(city, office, "test.setting")).Entries);
        Assert.NotEmpty((await Log(city, county, tongyu.Account.ToString())).Entries);
        foreach (var actor in (Actor[])[Actor.Nobody, await city.As(Roles.CityLeadOffice), await city.As(Roles.CountyGovernment, "220822")]) Assert.Empty((await Log(city, actor)).Entries);
        // its holder saved alone: the post is looked up
        await city.Do(Actor.System, async (db, _) => { (await db.All<PostHolding>(Reading).SingleAsync(row => row.AccountId == tongyu.Account)).To = city.Clock.Today; return await db.SaveChangesAsync(); });
        Assert.Contains((await Log(city, county, "access_post_holding")).Entries, entry => entry.Change == "changed");
        using var browser = new Browser(city);
        var admin = await city.Person("xian.guan", Roles.Administrator, "220822", "通榆县");
        await browser.SignIn(admin.UserName, Person.Password, admin.Secret, "/admin/audit");
        Assert.Contains("tong.yu", browser.Words);
        Assert.DoesNotContain("da.an", browser.Words);
    }

    private static async Task<long> Dead(TestCity city) => await city.Do(Actor.System, async (db, services) =>
    {
        db.Send("test.nobody-delivers", "{}");
        await db.SaveChangesAsync();
        var worker = services.GetRequiredService<OutboxWorker>();
        for (var i = 0; i < OutboxWorker.LastTry; i++)
        {
            await worker.DrainOnce(default);
            city.Time.Advance(TimeSpan.FromHours(2));
        }
        return await db.All<OutboxMessage>(Reading).Where(row => row.DeadAt != null).Select(row => row.Seq).SingleAsync();
    });

    [Fact]
    public async Task The_page_counts_what_is_undelivered_beside_what_was_dropped()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await Dead(city);
        var person = await city.Person("guan.li");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        foreach (var page in (string[])["/admin/outbox", "/admin/outbox?dropped=1"])
            Assert.Matches(@"未送达\s+1\s", (await browser.Open(page)).Words);
    }

    [Theory, OnBoth]
    public async Task A_dead_letter_is_sent_again_or_dropped_with_a_reason(Database on)
    {
        await using var city = await TestCity.Start(on);
        var seq = await Dead(city);
        var admin = await city.As(Roles.Administrator);
        Task<OutboxMessage> Letter() => city.Read(db => db.All<OutboxMessage>(Reading).AsNoTracking().SingleAsync(row => row.Seq == seq));
        Task<Result<Done>> Again(Actor actor) => city.Do(actor, (db, services) => SendAgain.Handle(new(seq), db, actor, city.Clock, services.GetRequiredService<OutboxSignal>()));
        Task<Result<Done>> Drop(Actor actor, string reason) => city.Do(actor, (db, _) => DropLetter.Handle(new(seq, reason), db, actor, city.Clock));
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220822"), typeof(OtherDivision))])
        {
            Assert.IsType(refusal, (await Again(actor)).Refusal);
            Assert.IsType(refusal, (await Drop(actor, "x")).Refusal);
        }
        Assert.True((await Again(admin)).Ok);
        Assert.Equal((null, 0), ((await Letter()).DeadAt, (await Letter()).Tries));
        Assert.IsType<NotFound>((await Again(admin)).Refusal);
        await city.Do(Actor.System, async (_, services) =>
        {
            for (var i = 0; i < OutboxWorker.LastTry; i++)
            {
                await services.GetRequiredService<OutboxWorker>().DrainOnce(default);
                city.Time.Advance(TimeSpan.FromHours(2));
            }
            return 0;
        });
        Assert.IsType<Invalid>((await Drop(admin, " ")).Refusal);
        Assert.True((await Drop(admin, "网关已停用")).Ok);
        Assert.Equal("测试人员：网关已停用", (await Letter()).DropReason);
        var trail = (await Log(city, admin, "kernel_outbox")).Entries;
        Assert.Equal(["DropReason", "DeadAt"], trail.Select(entry => AuditLog.Values(entry)[0].Property));
        Assert.All(trail, entry => Assert.Equal((admin.AccountId, admin.PostId, seq.ToString()), (entry.AccountId, entry.PostId, entry.Key)));
        Assert.Equal("网关已停用", AuditLog.Values(trail[0])[0].After);
        Assert.IsType<NotFound>((await Drop(admin, "再来")).Refusal);
        Assert.IsType<NotFound>((await Again(admin)).Refusal);
    }
}
