using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WhiteCrane.App.Start;
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

    public static TheoryData<Database, string> AppendOnly => Tables(Invariants.AppendOnlyMark);

    public static TheoryData<Database, string> NoOverlap => Tables(Invariants.NoOverlapMark);

    [Fact]
    public void The_model_declares_rules_to_try()
    {
        Assert.True(AppendOnly.Count >= 10);
        Assert.True(NoOverlap.Count >= 4);
    }

    [Theory, MemberData(nameof(AppendOnly))]
    public async Task What_happened_is_never_rewritten(Database on, string table)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            var rows = await RawRows.On(db, table);
            await rows.Insert(10_001);
            await rows.Insert(10_002);
            foreach (var column in rows.Columns) await rows.Refused($"UPDATE {table} SET \"{column}\" = \"{column}\"");
            await rows.Refused($"DELETE FROM {table}");
            if (on == Database.Postgres) await rows.Refused($"TRUNCATE {table} CASCADE");
            else await rows.RefusedReplace(10_001);
            await rows.Insert(10_003);
            return 0;
        });
    }

    [Theory, MemberData(nameof(NoOverlap))]
    public async Task Of_the_rows_with_the_same_keys_none_overlap(Database on, string table)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            var rows = await RawRows.On(db, table);
            var rule = ((string)rows.Entity.FindAnnotation(Invariants.NoOverlapMark)!.Value!).Split(',').Select(name => rows.Entity.FindProperty(name)!.GetColumnName()).ToArray();
            var (from, to, keys) = (rule[0], rule[1], rule[2..]);
            Dictionary<string, object?> Valid(DateOnly first, DateOnly? last) => new(keys.Select(key => KeyValuePair.Create(key, rows.Sample(key, 77)))) { [from] = first, [to] = last };
            await rows.Insert(1, Valid(new(2025, 1, 1), new(2025, 6, 30)));
            await rows.Insert(2, Valid(new(2025, 7, 1), null));
            await rows.InsertRefused(3, Valid(new(2025, 6, 30), new(2025, 6, 30)));
            await rows.InsertRefused(4, Valid(new(2024, 1, 1), null));
            await rows.InsertRefused(5, Valid(new(2024, 1, 1), new(2025, 1, 1)));
            await rows.InsertRefused(6, Valid(new(2030, 1, 1), new(2030, 1, 2)));
            await rows.InsertRefused(7, Valid(new(2024, 12, 31), new(2024, 12, 1)));
            await rows.Insert(8, Valid(new(2024, 1, 1), new(2024, 12, 31)));
            await rows.Refused($"UPDATE {table} SET \"{to}\" = NULL WHERE \"{to}\" IS NOT NULL");
            await rows.Refused($"UPDATE {table} SET \"{from}\" = '2025-06-30' WHERE \"{to}\" IS NULL AND \"{from}\" = '2025-07-01'");
            var other = Valid(new(2025, 1, 1), null);
            other[keys[0]] = rows.Sample(keys[0], 78);
            await rows.Insert(9, other);
            return 0;
        });
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

    private static TheoryData<Database, string> Tables(string mark)
    {
        using var db = new DesignTime().CreateDbContext(["sqlite"]);
        var data = new TheoryData<Database, string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.FindAnnotation(mark) is not null))
        {
            data.Add(Database.Sqlite, entity.GetTableName()!);
            data.Add(Database.Postgres, entity.GetTableName()!);
        }
        return data;
    }
}
