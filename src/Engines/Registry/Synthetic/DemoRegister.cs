using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>The demonstration's 20,000 made-up people.</summary>
internal sealed class DemoRegister(FillSyntheticCity city) : IDemonstration
{
    internal const int Many = 20_000, Seed = 2025;

    public int Order => 40;

    // All of them are written in one transaction: a first start that was cut short finds all or none.
    public async Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (!await db.All<Person>(ToRegister.Task).AnyAsync(cancel)) await city.Run(Many, Seed, null, cancel);
    }
}
