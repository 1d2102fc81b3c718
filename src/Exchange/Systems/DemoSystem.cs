using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Exchange.Systems;

/// <summary>One connected system of the demonstration. It has no secret until an administrator makes one.</summary>
internal sealed class DemoSystem : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: connected system");

    public int Order => 60;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var office = await db.All<Organisation>(Task).SingleAsync(row => row.ShortName == "大安市民政局", cancel);
        db.Add(new ConnectedSystem { Id = clock.NewId(), Name = "县域医院信息系统（演示）", OrganisationId = office.Id, Division = office.Division, Purpose = ExchangePurposes.Care, Scopes = "system/Patient.rs system/Consent.rs", From = new DateOnly(2025, 9, 1) });
        await db.SaveChangesAsync(cancel);
    }
}
