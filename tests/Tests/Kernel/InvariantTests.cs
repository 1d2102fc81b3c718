using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>The rules the database itself keeps, tried by raw SQL on both databases.</summary>
public class InvariantTests
{
    private static readonly SystemTask Task = new("test");

    [Theory, OnBoth]
    public async Task What_happened_is_never_rewritten(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, async (db, _) =>
        {
            await Refused(db, "UPDATE kernel_audit SET \"ActorName\" = 'x'");
            await Refused(db, "DELETE FROM kernel_audit");
            Assert.True(await db.All<AuditEntry>(Task).AnyAsync());
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
            db.Add(new ZoneTownship { Id = Guid.CreateVersion7(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 1, 1), To = new(2025, 6, 30) });
            db.Add(new ZoneTownship { Id = Guid.CreateVersion7(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 7, 1) });
            await db.SaveChangesAsync();
            db.Add(new ZoneTownship { Id = Guid.CreateVersion7(), ZoneId = zone.Id, Township = "220802001", From = new(2025, 6, 30), To = new(2025, 6, 30) });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            await Refused(db, "UPDATE access_zone_township SET \"To\" = NULL WHERE \"Township\" = '220802001' AND \"To\" IS NOT NULL");
            return 0;
        });
    }

    private static async Task Refused(CraneDb db, string statement) =>
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(statement));
}
