using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.App.Start;

/// <summary>Brings a city up: database to this version, kind claimed, first content, and the demonstration's history.</summary>
internal sealed class CityStart(CraneDb db, CityOptions city, CityClock clock, ActorHolder actors, IEnumerable<IFirstStart> firsts, IEnumerable<IDemonstration> demonstrations, DemoReset reset)
{
    private const string FilledFact = "city.filled";

    /// <returns>The reason why this city cannot be served, or null.</returns>
    public async Task<string?> Run(CancellationToken cancel = default)
    {
        if (city.IsDemonstration && city.PostgresConnection is not null) return "The demonstration lives in the embedded database; use --city real with PostgreSQL.";
        if (KnownProxies.Unreadable(city) is { } entry) return $"'{entry}' in --proxies is neither an address nor a range such as 10.0.0.0/8.";
        actors.Current = Actor.System;
        await DatabaseChoice.Migrate(db, cancel);
        if (await db.Claim(city, clock, Demonstration.FirstDay) is { } refusal) return refusal;
        if (await db.Fact(FilledFact) is null) await Fill(cancel);
        return null;
    }

    private async Task Fill(CancellationToken cancel)
    {
        foreach (var first in firsts.OrderBy(first => first.Order)) await first.Fill(db, clock, city, cancel);
        if (city.IsDemonstration)
            foreach (var demonstration in demonstrations.OrderBy(demonstration => demonstration.Order)) await demonstration.Fill(db, clock, cancel);
        await db.SetFact(FilledFact, "yes");
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await DatabaseChoice.LookAtSizes(db, cancel);
        if (city.IsDemonstration) await reset.Keep(cancel);
    }
}

/// <summary>Loads the city's divisions from the committed tables.</summary>
internal sealed class DivisionsOfTheCity : IFirstStart
{
    private static readonly SystemTask Task = new("first start: divisions");

    public int Order => 10;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CityOptions city, CancellationToken cancel)
    {
        if (await db.All<Division>(Task).AnyAsync(cancel)) return;
        db.Add(New(HomeCity.Code, HomeCity.Name, "", DivisionLevel.City));
        foreach (var row in Rows("divisions.csv")) db.Add(New(row[0], row[1], row[2], row[3] == "county" ? DivisionLevel.County : DivisionLevel.Township));
        foreach (var row in Rows("villages.csv")) db.Add(New(row[0], row[1], row[2], DivisionLevel.Village));
        await db.SaveChangesAsync(cancel);
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "divisions", file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static Division New(string code, string name, string parent, DivisionLevel level) =>
        new() { Code = code, Name = name, Parent = parent, Level = level, SortKey = Pinyin.SortKey(name) };
}
