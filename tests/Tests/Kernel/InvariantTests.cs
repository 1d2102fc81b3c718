using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>The rules the database itself keeps, tried by raw SQL on both databases, on every table that declares them.</summary>
public class InvariantTests
{
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task What_happened_is_never_rewritten(Database on)
    {
        await using var city = await TestCity.Start(on);
        var tried = await OnEvery(city, Invariants.AppendOnlyMark, async rows =>
        {
            await rows.Insert(10_001);
            await rows.Insert(10_002);
            foreach (var column in rows.Columns) await rows.Refused($"UPDATE {rows.Table} SET \"{column}\" = \"{column}\"");
            await rows.Refused($"DELETE FROM {rows.Table}");
            if (on == Database.Postgres) await rows.Refused($"TRUNCATE {rows.Table} CASCADE");
            else await rows.RefusedReplace(10_001);
            await rows.Insert(10_003);
        });
        Assert.True(tried >= 10);
    }

    [Theory, OnBoth]
    public async Task What_is_written_once_may_go_when_its_time_is_over_and_is_never_changed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var tried = await OnEvery(city, Invariants.WrittenOnceMark, async rows =>
        {
            await rows.Insert(10_001);
            await rows.Insert(10_002);
            foreach (var column in rows.Columns) await rows.Refused($"UPDATE {rows.Table} SET \"{column}\" = \"{column}\"");
            if (on == Database.Postgres) await rows.Refused($"TRUNCATE {rows.Table} CASCADE");
            else await rows.RefusedReplace(10_001);
            await rows.Remove();
            await rows.Insert(10_001);
        });
        Assert.True(tried >= 1);
    }

    [Theory, OnBoth]
    public async Task Of_the_rows_with_the_same_keys_none_overlap(Database on)
    {
        await using var city = await TestCity.Start(on);
        var tried = await OnEvery(city, Invariants.NoOverlapMark, async rows =>
        {
            var rule = ((string)rows.Entity.FindAnnotation(Invariants.NoOverlapMark)!.Value!).Split(',').Select(name => rows.Entity.FindProperty(name)!.GetColumnName()).ToArray();
            var (from, to, keys) = (rule[0], rule[1], rule[2..]);
            var open = rows.Entity.GetProperties().Single(property => property.GetColumnName() == to).IsNullable; // some are always dated to their end
            Dictionary<string, object?> Valid(DateOnly first, DateOnly? last, int number = 77) => new(keys.Select((key, at) => KeyValuePair.Create(key, rows.Sample(key, at == 0 ? number : 77)))) { [from] = first, [to] = last ?? (open ? null : new DateOnly(2099, 12, 31)) };
            await rows.Insert(1, Valid(new(2025, 1, 1), new(2025, 6, 30)));
            await rows.Insert(2, Valid(new(2025, 7, 1), null));
            await rows.InsertRefused(3, Valid(new(2025, 6, 30), new(2025, 6, 30)));
            await rows.InsertRefused(4, Valid(new(2024, 1, 1), null));
            await rows.InsertRefused(5, Valid(new(2024, 1, 1), new(2025, 1, 1)));
            await rows.InsertRefused(6, Valid(new(2030, 1, 1), new(2030, 1, 2)));
            await rows.InsertRefused(7, Valid(new(2024, 12, 31), new(2024, 12, 1)));
            await rows.Insert(8, Valid(new(2024, 1, 1), new(2024, 12, 31)));
            await rows.Refused($"UPDATE {rows.Table} SET \"{to}\" = NULL WHERE \"{to}\" IS NOT NULL");
            await rows.Refused($"UPDATE {rows.Table} SET \"{from}\" = '2025-06-30' WHERE \"{from}\" = '2025-07-01'");
            await rows.Insert(9, Valid(new(2025, 1, 1), null, 78));
        });
        Assert.True(tried >= 2);
    }

    [Theory, OnBoth]
    public async Task The_rules_are_renewed_at_every_start_and_by_two_nodes_at_once(Database on)
    {
        await using var city = await TestCity.Start(on);
        await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 3).Select(_ => System.Threading.Tasks.Task.Run(() => city.Do(Actor.System, async (db, _) => { await Invariants.Apply(db); return 0; }))));
        await city.Do(Actor.System, async (db, _) =>
        {
            var drop = on == Database.Postgres ? "DROP TRIGGER kernel_audit_append_only ON kernel_audit" : "DROP TRIGGER kernel_audit_append_only_update";
            await db.Database.ExecuteSqlRawAsync(drop);
            await Invariants.Apply(db);
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE kernel_audit SET \"ActorName\" = 'x'"));
            return 0;
        });
    }

    [Theory, OnBoth]
    public async Task A_township_has_one_manager_on_any_day(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            var zone = await db.All<Zone>(Task).FirstAsync();
            db.Add(new ZoneTownship { Id = city.Clock.NewId(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 1, 1), To = new(2025, 6, 30) });
            db.Add(new ZoneTownship { Id = city.Clock.NewId(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 7, 1) });
            await db.SaveChangesAsync();
            db.Add(new ZoneTownship { Id = city.Clock.NewId(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 6, 30), To = new(2025, 6, 30) });
            Assert.IsType<Refused>(await db.TrySave(new Refused("已有管理方", "It has a manager")));
            return 0;
        });
    }

    /// <summary>Tries every table of the model that carries the mark; what fails names its table.</summary>
    private static System.Threading.Tasks.Task<int> OnEvery(TestCity city, string mark, Func<RawRows, System.Threading.Tasks.Task> attempt) => city.Do(Actor.System, async (db, _) =>
    {
        var failed = new List<string>();
        var tables = db.Model.GetEntityTypes().Where(entity => entity.FindAnnotation(mark) is not null).Select(entity => entity.GetTableName()!).ToList();
        foreach (var table in tables)
            try
            {
                await attempt(await RawRows.On(db, table));
            }
            catch (Exception error)
            {
                failed.Add($"{table}: {error.Message}");
            }
        Assert.Empty(failed);
        return tables.Count;
    });
}
