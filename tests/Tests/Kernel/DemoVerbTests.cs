using WhiteCrane.App.Start;
using WhiteCrane.App.Verbs;
using WhiteCrane.Kernel.City;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Making the demonstration afresh deletes a demonstration that was named twice, and nothing else.</summary>
public sealed class DemoVerbTests
{
    private static async Task<(string? Refusal, bool There)> Clear(bool demonstration, string[] words, Action<string>? before = null)
    {
        var folder = Directory.CreateTempSubdirectory("crane-verb-").FullName;
        try
        {
            await Templates.CopyTo(Database.Sqlite, demonstration, folder);
            var data = Path.Combine(folder, "data");
            before?.Invoke(Path.Combine(data, "city.db"));
            var line = VerbLine.Of(["demo", "--data", data, "--keys", Path.Combine(folder, "keys"), .. words], 1);
            var refusal = await DemoVerb.Clear(line, CityOptions.From(line.Options));
            return (refusal, File.Exists(Path.Combine(data, "city.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_real_city_is_not_deleted_whatever_is_said()
    {
        var (refusal, there) = await Clear(demonstration: false, ["--reset", "--yes"]);
        Assert.True(there);
        Assert.Contains("kind Real", refusal);
    }

    [Fact]
    public async Task A_demonstration_is_deleted_only_when_it_is_said_twice()
    {
        var (refusal, there) = await Clear(demonstration: true, ["--reset"]);
        Assert.True(there);
        Assert.Contains("--yes", refusal);
        Assert.Equal((null, false), await Clear(demonstration: true, ["--reset", "--yes"]));
    }

    [Fact]
    public async Task What_cannot_be_told_or_lies_elsewhere_is_left_alone()
    {
        var (damaged, there) = await Clear(demonstration: true, ["--reset", "--yes"], file => File.WriteAllText(file, "not a database at all"));
        Assert.True(there);
        Assert.Contains("nothing was deleted", damaged);
        Assert.Contains("embedded", (await Clear(demonstration: true, ["--reset", "--yes", "--postgres", "Host=x"])).Refusal);
    }

    [Fact]
    public async Task The_doctor_makes_no_keys_where_they_are_missing()
    {
        var folder = Directory.CreateTempSubdirectory("crane-verb-").FullName;
        try
        {
            var keys = Path.Combine(folder, "keys");
            Assert.Equal(1, await DoctorVerb.Run(VerbLine.Of(["doctor", "--data", Path.Combine(folder, "data"), "--keys", keys], 1)));
            Assert.Empty(Directory.GetFiles(keys));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("/a/data", "/a/keys", true), InlineData("/a/data", "/a/data-keys", true), InlineData("/a/data", "/a/data", false), InlineData("/a/data/", "/a/data", false), InlineData("/a/data", "/a/data/keys", false)]
    public void Keys_lie_outside_the_data(string data, string keys, bool outside) =>
        Assert.Equal(outside, DoctorVerb.KeysLieOutside(new CityOptions { Kind = CityKind.Real, DataFolder = data, KeysFolder = keys }));

    [Theory]
    [InlineData("2025-09-24", "2025-09-30"), InlineData("2025-09-29", "2025-09-30"), InlineData("2025-09-30", "2025-10-31"), InlineData("2025-11-30", "2025-12-31"), InlineData("2026-01-31", "2026-02-28"), InlineData("2025-12-31", "2026-01-31")]
    public void The_months_end_is_the_next_one_ahead(string today, string end)
    {
        Assert.Equal(DateOnly.Parse(end), DemoDayEndpoint.Target("month-end", DateOnly.Parse(today)));
        Assert.Equal(DateOnly.Parse(today).AddDays(1), DemoDayEndpoint.Target("next", DateOnly.Parse(today)));
    }
}
