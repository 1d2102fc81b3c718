using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.City;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>The demonstration's one-click entrance: open on this machine only, each condition by itself.</summary>
public sealed class DemoDoorTests
{
    private static bool IsOpen(CityKind kind = CityKind.Demonstration, string[]? listeners = null, string host = "localhost:8080", string? remote = "127.0.0.1", string? header = null)
    {
        var city = new CityOptions { Kind = kind, DataFolder = "x", KeysFolder = "y" };
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        if (header is not null) http.Request.Headers[header] = "10.0.0.7";
        return new DemoDoor(city, new Listening(listeners ?? ["http://localhost:8080"])).IsOpen(http);
    }

    [Theory]
    [InlineData("localhost:8080", "127.0.0.1"), InlineData("127.0.0.1:8080", "127.0.0.1"), InlineData("localhost", "::1"), InlineData("localhost", null)]
    public void Open_on_this_machine(string host, string? remote) => Assert.True(IsOpen(host: host, remote: remote));

    [Fact]
    public void Closed_in_a_real_city() => Assert.False(IsOpen(kind: CityKind.Real));

    [Theory]
    [InlineData("http://0.0.0.0:8080"), InlineData("http://*:8080"), InlineData("http://+:8080"), InlineData("http://[::]:8080"), InlineData("http://192.168.1.5:8080"), InlineData("http://baicheng.example:80"), InlineData("http://unix:/tmp/crane.sock")]
    public void Closed_when_any_listener_can_be_reached_from_elsewhere(string listener)
    {
        Assert.False(IsOpen(listeners: [listener]));
        Assert.False(IsOpen(listeners: ["http://localhost:8080", listener]));
    }

    [Theory]
    [InlineData("http://localhost:8080"), InlineData("http://127.0.0.1:8080"), InlineData("https://[::1]:8443"), InlineData("http://127.0.0.53:1")]
    public void Loopback_listeners_do_not_close_it(string listener) => Assert.True(IsOpen(listeners: [listener]));

    [Theory]
    [InlineData("baicheng.example"), InlineData("192.168.1.5:8080"), InlineData("localhost.evil.example"), InlineData("127.0.0.1.evil.example"), InlineData("")]
    public void Closed_for_another_host_name(string host) => Assert.False(IsOpen(host: host));

    [Theory]
    [InlineData("192.168.1.9"), InlineData("8.8.8.8"), InlineData("fe80::1")]
    public void Closed_for_another_machine(string remote) => Assert.False(IsOpen(remote: remote));

    [Theory]
    [InlineData("Forwarded"), InlineData("Via"), InlineData("X-Forwarded-For"), InlineData("x-forwarded-host"), InlineData("X-Forwarded-Proto"), InlineData("X-Forwarded-Prefix"), InlineData("X-Forwarded-Port"), InlineData("X-Real-IP"), InlineData("X-Original-Host"), InlineData("X-Original-For"), InlineData("CF-Connecting-IP"), InlineData("True-Client-IP")]
    public void Closed_behind_a_proxy(string header) => Assert.False(IsOpen(header: header));

    [Fact]
    public async Task The_entrance_itself_refuses_what_the_door_refuses()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        using var browser = new Browser(city);
        await browser.Open("/");
        var (token, person) = (browser.Field("__RequestVerificationToken"), browser.Field("account"));
        var client = city.Client();
        await client.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/demo") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("account", person)]) };
        request.Headers.Add("X-Forwarded-For", "10.0.0.7");
        Assert.False((await client.SendAsync(request)).IsSuccessStatusCode);
        await browser.Post("/sign-in/demo", ("__RequestVerificationToken", token), ("account", person));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal("/desk", browser.Address);
    }

    private sealed class Listening(string[] addresses) : IServer, IServerAddressesFeature
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();
        public ICollection<string> Addresses { get; } = addresses;
        public bool PreferHostingUrls { get; set; }

        IFeatureCollection IServer.Features
        {
            get
            {
                Features.Set<IServerAddressesFeature>(this);
                return Features;
            }
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
