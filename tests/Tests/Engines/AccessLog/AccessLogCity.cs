using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>The access log of a test city: written through the program, looked at and spoilt past it.</summary>
internal static class AccessLogCity
{
    public static readonly SystemTask Looking = new("test");

    public static AccessWriter Writer(this TestCity city) => city.Services.GetRequiredService<AccessWriter>();

    public static PersonAccess Opening(params Guid[] people) => new(AccessActs.Open, "elder-visit", people, ["identity", "address"], "case:42");

    /// <summary>Writes so many accesses to these people one after another, as somebody in a post.</summary>
    public static async Task<List<AccessEntryId>> Opened(this TestCity city, int count, params Guid[] people)
    {
        var actor = await city.As(Roles.Township, "220822", "通榆县");
        var ids = new List<AccessEntryId>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await city.Writer().Write(actor, Opening(people.Length > 0 ? people : [city.Clock.NewId()])));
            city.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
        return ids;
    }

    public static async Task<AccessLogReport> Verified(this TestCity city, params AnchorFile[] files) => await city.Services.GetRequiredService<VerifyAccessLog>().Run(files);

    public static Task<List<AccessLink>> Links(this TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessLink>(Looking).AsNoTracking().OrderBy(link => link.Chain).ThenBy(link => link.Seq).ToListAsync());

    public static Task<List<AccessEntry>> Entries(this TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessEntry>(Looking).AsNoTracking().OrderBy(entry => entry.Chain).ThenBy(entry => entry.Seq).ToListAsync());

    public static Task<List<AccessOfPerson>> Index(this TestCity city) => city.Do(Actor.System, (db, _) => db.All<AccessOfPerson>(Looking).AsNoTracking().ToListAsync());

    /// <summary>Runs one of the day's jobs as the city's day would, in a transaction.</summary>
    public static Task<int> RunDayJob(this TestCity city, string name) => city.Do(Actor.System, async (db, services) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await services.GetServices<ICityDayJob>().Single(job => job.Name == name).Run(db, city.Clock.Today, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return 0;
    });

    /// <summary>Writes as somebody would who has the database in hand: the rules it keeps itself are taken off first.</summary>
    public static Task<int> Spoil(this TestCity city, Database on, string table, FormattableString statement) => city.Do(Actor.System, async (db, _) =>
    {
        foreach (var rule in (string[])["append_only", "written_once"])
            if (on == Database.Postgres) await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {table}_{rule} ON {table}");
            else
                foreach (var verb in (string[])["update", "delete", "replace"]) await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {table}_{rule}_{verb}");
        var changed = await db.Database.ExecuteSqlAsync(statement);
        Assert.True(changed > 0, "nothing was spoilt");
        return changed;
    });

    /// <summary>A second process on the same database.</summary>
    public static async Task<WebApplication> Beside(this TestCity city)
    {
        var app = TestCity.Build(city.Services.GetRequiredService<CityOptions>(), city.Time);
        await app.StartAsync();
        return app;
    }

    public static AccessWriter WriterOf(WebApplication app) => app.Services.GetRequiredService<AccessWriter>();

    /// <summary>Ends this run's chain, as a restart would.</summary>
    public static void NextRun(this TestCity city) => city.Writer().LeaveChain();
}
