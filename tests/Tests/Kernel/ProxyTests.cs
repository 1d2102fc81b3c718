using System.Net;
using Microsoft.Extensions.Configuration;
using WhiteCrane.App.Start;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.City;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Whose word on the caller's address and scheme is taken: that of the proxies named for a real city, and nobody else's.</summary>
public sealed class ProxyTests
{
    private static async Task<HttpResponseMessage> Get(HttpClient client, string address, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "X-Forwarded-For", caller }, { "X-Forwarded-Proto", "https" } } };
        return await client.SendAsync(request);
    }

    private static async Task<bool> Secure(TestCity city)
    {
        using var client = city.Client();
        return (await Get(client, "/display?lang=en", "10.0.0.7")).Headers.GetValues("Set-Cookie").Single().Contains("secure", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_its_named_proxy_the_city_knows_callers_and_https()
    {
        await using var city = await TestCity.Start(Database.Sqlite, listening: true, settings: ("proxies", "127.0.0.0/8"));
        Assert.True(await Secure(city));
        using var client = city.Client();
        for (var time = 0; time < SignInLimits.PerMinute; time++) await Get(client, "/enrol?code=1", "10.0.0.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Get(client, "/enrol?code=1", "10.0.0.7")).StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await Get(client, "/enrol?code=1", "10.0.0.8")).StatusCode);
    }

    [Fact]
    public async Task Nobody_elses_word_is_taken()
    {
        await using (var city = await TestCity.Start(Database.Sqlite, listening: true)) Assert.False(await Secure(city));
        await using (var city = await TestCity.Start(Database.Sqlite, listening: true, settings: ("proxies", "10.9.9.9"))) Assert.False(await Secure(city));
        await using (var city = await TestCity.Start(Database.Sqlite, demonstration: true, listening: true, settings: ("proxies", "127.0.0.1"))) Assert.False(await Secure(city));
    }

    [Fact]
    public void They_are_named_by_address_or_range_and_anything_else_is_refused()
    {
        CityOptions Of(string proxies) => CityOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("WHITECRANE_PROXIES", proxies)]).Build());
        Assert.Equal(["10.0.0.1", "fd00::/8"], Of("10.0.0.1, fd00::/8").Proxies);
        Assert.Null(KnownProxies.Unreadable(Of("10.0.0.1, fd00::/8")));
        Assert.Equal("nginx", KnownProxies.Unreadable(Of("10.0.0.1,nginx")));
    }
}
