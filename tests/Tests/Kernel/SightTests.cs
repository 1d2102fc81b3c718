using CsCheck;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Sight by division is the same as "begins with", whatever the codes and whichever the database.</summary>
public class SightTests
{
    private static readonly SystemTask Looking = new("test");

    private static readonly Gen<string> Code = Gen.Char["0123456789:;/AZaz_-%"].Array[1, 12].Select(letters => new string(letters));
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 12].Select(letters => new string(letters));

    [Theory, OnBoth]
    public async Task A_post_sees_what_begins_with_its_codes(Database on)
    {
        await using var city = await TestCity.Start(on);
        var codes = new[] { "2208", "220882", "220882100", "2208821", "220883", "22088", "2209", "220", "22088:", "2208829", "220882999999", "2208 ", "２２０８" };
        var world = Gen.Select(Gen.OneOf(Code, Digits).Array[40], Gen.OneOf(Code, Digits).Array[0, 3]);
        var samples = new List<(string[] Codes, string[] Scope)> { (codes, ["220882"]), (codes, ["2208"]), (codes, ["22088", "2209"]), (codes, []), (codes, [""]) };
        world.Sample(sample => { lock (samples) samples.Add((sample.Item1, [.. sample.Item2.Concat(sample.Item1.Take(2).Select(code => code[..Math.Max(1, code.Length / 2)]))])); }, iter: 25, threads: 1);
        foreach (var (stored, scope) in samples)
            await city.Do(Actor.System, async (db, _) =>
            {
                await db.All<StoredFile>(Looking).ExecuteDeleteAsync();
                foreach (var code in stored) db.Add(Row(city, code));
                await db.SaveChangesAsync();
                var actor = new Actor { AccountId = Guid.Empty, Scope = new Scope(scope) };
                var seen = await db.Visible<StoredFile>(actor).Select(file => file.Division).ToListAsync();
                Assert.Equal(stored.Where(actor.Scope.Covers).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
                Assert.Equal(stored.Length, await db.Visible<StoredFile>(Actor.System).CountAsync());
                Assert.Empty(await db.Visible<StoredFile>(Actor.Nobody).ToListAsync());
                return 0;
            });
    }

    [Fact]
    public void After_a_prefix_comes_what_no_longer_begins_with_it() => Gen.Select(Code, Code).Sample((prefix, other) =>
        other.StartsWith(prefix, StringComparison.Ordinal) == (string.CompareOrdinal(other, prefix) >= 0 && string.CompareOrdinal(other, DivisionCode.After(prefix)) < 0));

    [Fact]
    public void Codes_know_their_level_and_what_they_lie_in()
    {
        Assert.Equal([DivisionLevel.City, DivisionLevel.County, DivisionLevel.Township, DivisionLevel.Village, null, null], new[] { "2208", "220882", "220882100", "220882100201", "22088", "２２０８" }.Select(DivisionCode.Level));
        Assert.Equal(("220882", "220882100", null, null), (DivisionCode.County("220882100201"), DivisionCode.Township("220882100201"), DivisionCode.County("2208"), DivisionCode.Township("220882")));
    }

    [Theory, OnBoth]
    public async Task Posts_of_different_divisions_share_one_query(Database on)
    {
        await using var city = await TestCity.Start(on);
        var texts = await city.Do(Actor.System, (db, _) => Task.FromResult(new[] { "220882", "220822" }.Select(code => db.Visible<StoredFile>(new Actor { Scope = new Scope([code]) }).ToQueryString().Split('\n').Last(line => line.Contains("WHERE"))).ToList()));
        Assert.Equal(texts[0], texts[1]);
        Assert.DoesNotContain("2208", texts[0]);
    }

    private static StoredFile Row(TestCity city, string division) => new()
    {
        Id = city.Clock.NewId(), OwnerKind = "test", OwnerId = Guid.Empty, Division = division, Name = "a.txt", ContentType = "text/plain", Size = 1, Sha256 = "", UploadedAt = city.Clock.Now,
    };
}
