using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.App.Start;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Every change leaves its trail in the transaction that makes it.</summary>
public class AuditTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task Adding_changing_and_removing_leave_one_entry_each_with_who_when_and_what(Database on)
    {
        await using var city = await TestCity.Start(on);
        var actor = await city.As("administrator");
        await city.Do(actor, async (db, _) =>
        {
            await db.SetFact("test.audited", "一");
            await db.SaveChangesAsync();
            await db.SetFact("test.audited", "二");
            await db.SaveChangesAsync();
            await db.SaveChangesAsync();
            db.Remove(await db.All<CityFact>(Looking).SingleAsync(fact => fact.Name == "test.audited"));
            return await db.SaveChangesAsync();
        });
        var trail = await Trail(city, "kernel_city_fact", "test.audited");
        Assert.Equal(["added", "changed", "removed"], trail.Select(entry => entry.Change));
        Assert.Equal(["""{"Value":[null,"一"]}""", """{"Value":["一","二"]}""", """{"Value":["二",null]}"""], trail.Select(entry => entry.Values));
        Assert.All(trail, entry => Assert.Equal((actor.AccountId, actor.PostId, actor.DisplayName), (entry.AccountId, entry.PostId, entry.ActorName)));
        Assert.All(trail, entry => Assert.Equal((city.Time.GetUtcNow(), city.Clock.Now), (entry.RealTime, entry.CityTime)));
    }

    [Fact]
    public async Task Both_times_are_kept_where_they_differ()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        city.Time.Advance(TimeSpan.FromDays(400));
        await city.Do(Actor.System, async (db, _) => { await db.SetFact("test.audited", "一"); return await db.SaveChangesAsync(); });
        var entry = Assert.Single(await Trail(city, "kernel_city_fact", "test.audited"));
        Assert.Equal(new DateTimeOffset(2026, 10, 29, 1, 0, 0, TimeSpan.Zero), entry.RealTime);
        Assert.Equal(new DateTimeOffset(2025, 9, 24, 1, 0, 0, TimeSpan.Zero), entry.CityTime);
    }

    [Theory, OnBoth]
    public async Task Secrets_appear_as_dots_and_their_change_is_seen(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await city.Do(Actor.System, async (db, _) =>
        {
            var account = Account.New(city.Clock, "audit.person", "测试", "2208");
            account.PasswordHash = "secret-marker-1";
            db.Add(account);
            await db.SaveChangesAsync();
            account.PasswordHash = "secret-marker-2";
            await db.SaveChangesAsync();
            return account.Id;
        });
        var trail = await Trail(city, "access_account", id.ToString());
        Assert.Equal(2, trail.Count);
        Assert.All(trail, entry => Assert.DoesNotContain("marker", entry.Values));
        Assert.Equal("•", JsonDocument.Parse(trail[1].Values).RootElement.GetProperty("PasswordHash")[1].GetString());
    }

    [Theory, OnBoth]
    public async Task Complex_values_are_part_of_the_trail(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await city.Do(Actor.System, async (db, _) =>
        {
            var task = new ProgrammeTask { Id = city.Clock.NewId(), PlanId = city.Clock.NewId(), Kind = default, Label = "1", Position = 1, Title = "测试任务", Text = "测试", Initials = "csrw" };
            db.Add(task);
            await db.SaveChangesAsync();
            task.Closing.Reason = "已完成";
            await db.SaveChangesAsync();
            return task.Id;
        });
        var trail = await Trail(city, "programme_task", id.ToString());
        Assert.Equal(["added", "changed"], trail.Select(entry => entry.Change));
        var changed = JsonDocument.Parse(trail[1].Values).RootElement;
        Assert.Equal("已完成", changed.GetProperty("Closing.Reason")[1].GetString());
        Assert.Equal(["Closing.Reason", "Version"], changed.EnumerateObject().Select(value => value.Name).Order());
    }

    [Theory, OnBoth]
    public async Task A_key_that_the_database_gives_is_the_one_in_the_trail(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await city.Do(Actor.System, async (db, _) =>
        {
            var claim = new Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid> { UserId = city.Clock.NewId(), ClaimType = "test" };
            db.Add(claim);
            await db.SaveChangesAsync();
            return claim.Id;
        });
        Assert.True(id > 0);
        Assert.Single(await Trail(city, "access_account_claim", id.ToString()));
    }

    [Theory, OnBoth]
    public async Task What_records_itself_leaves_no_second_trail(Database on)
    {
        await using var city = await new Letters().Start(on);
        var before = await Count(city);
        await city.Write("one");
        await JobTests.Order(city, await city.As("viewer"));
        Assert.Equal(before, await Count(city));
        using var db = new DesignTime().CreateDbContext(["sqlite"]);
        Assert.Contains(typeof(AuditEntry), db.Model.GetEntityTypes().Where(type => !AuditTrail.IsAudited(type)).Select(type => type.ClrType));
    }

    [Theory, OnBoth]
    public async Task The_trail_commits_or_is_undone_with_the_change(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SetFact("test.undone", "一");
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        Assert.Empty(await Trail(city, "kernel_city_fact", "test.undone"));
        await city.Do(Actor.System, async (db, _) =>
        {
            db.Add(new CityFact { Name = "test.good", Value = "1" });
            db.Add(new CityFact { Name = CityFact.KindName, Value = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            return 0;
        });
        Assert.Empty(await Trail(city, "kernel_city_fact", "test.good"));
        Assert.DoesNotContain(await Trail(city, "kernel_city_fact", CityFact.KindName), entry => entry.Values.Contains("twice"));
    }

    [Theory, OnBoth]
    public async Task What_was_refused_and_is_saved_again_leaves_one_entry(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            db.Add(new CityFact { Name = "test.again", Value = "1" });
            var wrong = db.Add(new CityFact { Name = CityFact.KindName, Value = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            wrong.State = EntityState.Detached;
            return await db.SaveChangesAsync();
        });
        Assert.Single(await Trail(city, "kernel_city_fact", "test.again"));
    }

    [Theory, OnBoth]
    public async Task Only_those_who_may_read_the_trail_see_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        foreach (var (actor, sees) in new[] { (await city.As("administrator"), true), (await city.As("viewer"), false), (Actor.Nobody, false) })
            Assert.Equal(sees, await city.Do(actor, (db, _) => db.Visible<AuditEntry>(actor).AnyAsync()));
    }

    private static Task<List<AuditEntry>> Trail(TestCity city, string entity, string key) =>
        city.Do(Actor.System, (db, _) => db.All<AuditEntry>(Looking).AsNoTracking().Where(entry => entry.Entity == entity && entry.Key == key).OrderBy(entry => entry.Seq).ToListAsync());

    private static Task<int> Count(TestCity city) => city.Do(Actor.System, (db, _) => db.All<AuditEntry>(Looking).CountAsync());
}
