using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Of two people who change one record, the second is told, and the first one's words stay.</summary>
public class VersionTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task The_second_writer_is_told_and_nothing_is_lost(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await Id(city);
        await city.Do(Actor.System, async (first, _) => await city.Do(Actor.System, async (second, _) =>
        {
            var mine = await first.All<Organisation>(Looking).SingleAsync(row => row.Id == id);
            var theirs = await second.All<Organisation>(Looking).SingleAsync(row => row.Id == id);
            mine.Name = "先改的名称";
            theirs.Name = "后改的名称";
            Assert.Null(await first.TrySave());
            Assert.IsType<ChangedMeanwhile>(await second.TrySave());
            Assert.IsType<ChangedMeanwhile>(await second.TrySave());
            return 0;
        }));
        await city.Do(Actor.System, async (db, _) =>
        {
            var row = await db.All<Organisation>(Looking).SingleAsync(row => row.Id == id);
            Assert.Equal(("先改的名称", 1), (row.Name, row.Version));
            Assert.DoesNotContain(await db.All<AuditEntry>(Looking).Where(entry => entry.Key == id.ToString()).ToListAsync(), entry => entry.Values.Contains("后改"));
            return 0;
        });
    }

    [Theory, OnBoth]
    public async Task Of_many_at_once_as_many_win_as_the_version_counts(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await Id(city);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => city.Do(Actor.System, async (db, _) =>
        {
            var won = 0;
            for (var round = 0; round < 4; round++)
            {
                db.ChangeTracker.Clear();
                var row = await db.All<Organisation>(Looking).SingleAsync(row => row.Id == id);
                row.Name = $"{number}-{round}";
                if (await db.TrySave() is null) won++;
            }
            return won;
        }))));
        var version = await city.Do(Actor.System, (db, _) => db.All<Organisation>(Looking).Where(row => row.Id == id).Select(row => row.Version).SingleAsync());
        Assert.Equal(answers.Sum(), version);
        Assert.InRange(version, 1, 32);
        Assert.Equal(version, await city.Do(Actor.System, (db, _) => db.All<AuditEntry>(Looking).CountAsync(entry => entry.Key == id.ToString() && entry.Change == "changed")));
    }

    [Theory, OnBoth]
    public async Task A_record_removed_meanwhile_refuses_its_editor(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = await Id(city);
        await city.Do(Actor.System, async (db, _) =>
        {
            var row = await db.All<Organisation>(Looking).SingleAsync(row => row.Id == id);
            await city.Do(Actor.System, async (other, _) =>
            {
                other.Remove(await other.All<Organisation>(Looking).SingleAsync(row => row.Id == id));
                return await other.SaveChangesAsync();
            });
            row.Name = "太晚";
            Assert.IsType<ChangedMeanwhile>(await db.TrySave());
            return 0;
        });
    }

    private static Task<Guid> Id(TestCity city) => city.Do(Actor.System, (db, _) => db.All<Organisation>(Looking).OrderBy(row => row.Name).Select(row => row.Id).FirstAsync());
}
