using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.City;

/// <summary>A setting of the whole city, by name: its kind, its day, choices administrators make.</summary>
public sealed class CityFact : IVisible<CityFact>
{
    public const string KindName = "city.kind";
    public const string DayName = "city.day";
    public const string KeysName = "city.keys";

    public required string Name { get; init; }
    public required string Value { get; set; }

    public static Expression<Func<CityFact, bool>> VisibleTo(Actor actor) => Sight.Staff<CityFact>(actor);
}

/// <summary>Reads and writes the city's settings, and puts the clock on the demonstration's day.</summary>
public static class CityFacts
{
    private static readonly SystemTask Task = new("city facts");

    public static async Task<string?> Fact(this CraneDb db, string name) =>
        (await db.All<CityFact>(Task).AsNoTracking().SingleOrDefaultAsync(fact => fact.Name == name))?.Value;

    /// <summary>Sets a fact in the current unit of work; the caller saves.</summary>
    public static async System.Threading.Tasks.Task SetFact(this CraneDb db, string name, string value)
    {
        var fact = await db.All<CityFact>(Task).SingleOrDefaultAsync(fact => fact.Name == name);
        if (fact is null) db.Add(new CityFact { Name = name, Value = value });
        else fact.Value = value;
    }

    /// <summary>Refuses a database of the other kind of city or of other keys, marks a fresh one, and sets the clock.</summary>
    /// <returns>The reason why this data must not be served, or null.</returns>
    public static async Task<string?> Claim(this CraneDb db, CityOptions city, CityClock clock, DateOnly firstDay)
    {
        var kind = await db.Fact(CityFact.KindName);
        if (kind is not null && kind != city.Kind.ToString())
            return $"The data in {city.DataFolder} belongs to a city of kind {kind}; it is never served as {city.Kind}.";
        var keys = await db.Fact(CityFact.KeysName);
        if (keys is not null && keys != db.KeyMark)
            return $"The keys in {city.KeysFolder} are not those of the city in {city.DataFolder}; nothing sealed there would open. Put its own keys back.";
        if (keys is null) await db.SetFact(CityFact.KeysName, db.KeyMark);
        if (kind is null)
        {
            await db.SetFact(CityFact.KindName, city.Kind.ToString());
            if (city.IsDemonstration) await db.SetFact(CityFact.DayName, firstDay.ToString("O"));
        }
        await db.SaveChangesAsync();
        clock.LiveOn(city.IsDemonstration ? DateOnly.Parse((await db.Fact(CityFact.DayName))!) : null);
        return null;
    }
}
