using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>The city's day and the real one; and whose data a process may serve.</summary>
public class CityClockTests
{
    [Theory]
    [InlineData("2025-09-24T15:59:59.9999999Z", "2025-09-24")]
    [InlineData("2025-09-24T16:00:00Z", "2025-09-25")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    [InlineData("1988-07-01T15:30:00Z", "1988-07-02")] // China kept summer time then
    public void The_day_begins_when_the_citys_clocks_say_so(string instant, string day)
    {
        var clock = new CityClock(new FakeTimeProvider(DateTimeOffset.Parse(instant)));
        Assert.Equal(DateOnly.Parse(day), clock.Today);
        Assert.Equal(clock.Today, CityClock.DayOf(clock.Now));
        Assert.False(clock.Moved);
    }

    [Fact]
    public void The_demonstration_has_its_own_day_and_the_real_time_of_day()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 16, 30, 5, TimeSpan.Zero));
        var clock = new CityClock(time);
        clock.LiveOn(new DateOnly(2025, 9, 24));
        Assert.True(clock.Moved);
        Assert.Equal(new DateTimeOffset(2025, 9, 23, 16, 30, 5, TimeSpan.Zero), clock.Now);
        Assert.Equal(new DateOnly(2025, 9, 24), CityClock.DayOf(clock.Now));
        time.Advance(TimeSpan.FromHours(30));
        Assert.Equal(new DateOnly(2025, 9, 24), clock.Today);
        clock.LiveOn(null);
        Assert.Equal(new DateOnly(2026, 3, 3), clock.Today);
        Assert.Equal(time.GetUtcNow(), clock.RealNow);
    }

    [Fact]
    public void Hours_of_the_city_are_instants_and_ids_grow_with_the_real_clock()
    {
        Assert.Equal(new DateTimeOffset(2025, 9, 24, 0, 0, 0, TimeSpan.Zero), CityClock.At(new DateOnly(2025, 9, 24), 8));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = new CityClock(time);
        clock.LiveOn(new DateOnly(2025, 9, 24));
        var before = clock.NewId();
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(string.CompareOrdinal(before.ToString(), clock.NewId().ToString()) < 0);
        Assert.Equal(7, before.Version);
    }

    [Theory, OnBoth]
    public async Task Data_of_the_other_kind_of_city_is_never_served(Database on)
    {
        await using var city = await TestCity.Start(on);
        var own = city.Services.GetRequiredService<CityOptions>();
        await city.Do(Actor.System, async (db, _) =>
        {
            Assert.Null(await db.Claim(own, city.Clock, Demonstration.FirstDay));
            Assert.False(city.Clock.Moved);
            Assert.Contains("never served as Demonstration", await db.Claim(own with { Kind = CityKind.Demonstration }, city.Clock, Demonstration.FirstDay));
            Assert.False(city.Clock.Moved);
            return 0;
        });
    }

    [Theory, OnBoth]
    public async Task Data_sealed_with_other_keys_is_never_served(Database on)
    {
        await using var city = await TestCity.Start(on);
        var own = city.Services.GetRequiredService<CityOptions>();
        await city.Do(Actor.System, async (db, _) =>
        {
            await db.SetFact(CityFact.KeysName, new string('0', 64));
            await db.SaveChangesAsync();
            Assert.Contains("Put its own keys back", await db.Claim(own, city.Clock, Demonstration.FirstDay));
            return 0;
        });
    }
}
