using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>The made-up city: as many as asked for, the same each time, of the city's age and household sizes, and never taken for real.</summary>
public class SyntheticTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task It_has_the_asked_number_the_citys_structure_and_comes_out_again(Database on)
    {
        await using var city = await TestCity.Start(on);
        Assert.Equal(12_345, await Fill(city, 12_345, 7));
        var first = await Facts(city);
        Assert.Equal(12_345, first.People);
        Assert.InRange(first.Children, 0.095, 0.13);
        Assert.InRange(first.Elders, 0.215, 0.255);
        Assert.InRange(first.Size, 2.15, 2.45);
        Assert.All(await city.Do(Actor.System, (db, _) => db.All<Person>(Looking).Select(row => row.Synthetic).Distinct().ToListAsync()), Assert.True);
        // A second run finds its villages whole and adds nothing; another city of the same seed has the same people.
        await Fill(city, 12_345, 7);
        Assert.Equal(first, await Facts(city));
        if (on == Database.Postgres) return; // what follows is about the seed, not the database
        await using var again = await TestCity.Start(Database.Sqlite);
        await Fill(again, 12_345, 7);
        Assert.Equal(first, await Facts(again));
        await using var other = await TestCity.Start(Database.Sqlite);
        await Fill(other, 12_345, 8);
        Assert.NotEqual(first.Names, (await Facts(other)).Names);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1551378", true)]
    [InlineData("1551379", false)]
    [InlineData("-3", false)]
    [InlineData("viele", false)]
    public void The_number_of_people_is_bounded(string people, bool taken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("people", (string?)people)]).Build();
        if (taken) Assert.Equal(int.Parse(people), SyntheticSize.From(configuration).People);
        else Assert.Throws<ArgumentException>(() => SyntheticSize.From(configuration));
    }

    private static Task<int> Fill(TestCity city, int people, int seed) => city.Do(Actor.System, (_, services) => services.GetRequiredService<FillSyntheticCity>().Run(people, seed));

    private static Task<(int People, double Children, double Elders, double Size, string Names)> Facts(TestCity city) => city.Do(Actor.System, async (db, _) =>
    {
        var people = await db.All<Person>(Looking).AsNoTracking().Select(row => new { row.Name, row.Birth, row.Division }).ToListAsync();
        var households = await db.All<Household>(Looking).CountAsync();
        var names = string.Join(' ', people.Select(row => $"{row.Division}{row.Name}{row.Birth}").Order(StringComparer.Ordinal));
        return (people.Count, people.Count(row => string.CompareOrdinal(row.Birth, "2010-09-25") >= 0) / (double)people.Count, people.Count(row => string.CompareOrdinal(row.Birth, "1965-09-25") < 0) / (double)people.Count,
            people.Count / (double)households, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(names))));
    });
}
