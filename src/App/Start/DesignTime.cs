using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.App.Start;

/// <summary>Lets the migration tool see the whole model, for the database named after "--": sqlite or postgres.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<CraneDb>
{
    public CraneDb CreateDbContext(string[] args)
    {
        var folder = Path.Combine(Path.GetTempPath(), "whitecrane-design");
        var city = new CityOptions
        {
            Kind = CityKind.Real,
            DataFolder = folder,
            KeysFolder = folder + "-keys",
            PostgresConnection = args.Contains("postgres") ? "Host=localhost;Database=design" : null,
        };
        var options = new DbContextOptionsBuilder<CraneDb>();
        DatabaseChoice.Use(options, city);
        return new CraneDb(options.Options, AllModules.List, new ActorHolder(), new CityClock(TimeProvider.System), new OutboxSignal(), Keyring.In(city.KeysFolder));
    }
}
