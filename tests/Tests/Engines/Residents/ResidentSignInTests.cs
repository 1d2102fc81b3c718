using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>Residents come in by a code over the real pipeline: a wrong one, an old one and a guess do not open, and a resident is nobody on staff's pages.</summary>
public partial class ResidentSignInTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory, OnBoth]
    public async Task A_code_opens_once_and_only_residents_pages(Database on)
    {
        await using var gateway = await MessagesGateway.Start();
        await using var city = await WithSms(on, gateway);
        var client = city.Client();
        Assert.Equal("/my/sign-in?returnUrl=%2Fmy", (await client.GetAsync("/my")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/my/sign-in", "address", ("address", "12345"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.Send("/my/sign-in", "address", ("address", "138 0000 0001"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.Send("/my/sign-in", "address", ("address", "13800000001"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/my/sign-in/code", "code", ("code", "000000"))).StatusCode);
        var code = await Code(city, gateway);
        var entered = await client.Send("/my/sign-in/code", "code", ("code", code));
        Assert.Equal("/my", entered.Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
        foreach (var staffs in new[] { "/desk", "/people", "/claims", "/cases", "/account" })
            Assert.StartsWith("/sign-in?", (await client.GetAsync(staffs)).Headers.Location?.OriginalString);
        var other = city.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await other.Send("/my/sign-in", "address", ("address", "13800000002"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Send("/my/sign-in/code", "code", ("code", code == await Code(city, gateway) ? "000000" : code))).StatusCode); // another browser's code
        Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).CountAsync()));
    }

    [Theory, OnBoth]
    public async Task Five_guesses_or_ten_minutes_and_the_code_is_over(Database on)
    {
        await using var gateway = await MessagesGateway.Start();
        await using var city = await WithSms(on, gateway);
        var client = city.Client();
        await client.Send("/my/sign-in", "address", ("address", "13800000001"));
        var code = await Code(city, gateway);
        for (var guess = 0; guess < 5; guess++) await client.Send("/my/sign-in/code", "code", ("code", code == "111111" ? "222222" : "111111"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/my/sign-in/code", "code", ("code", code))).StatusCode);
        city.Time.Advance(TimeSpan.FromMinutes(20));
        await client.Send("/my/sign-in", "address", ("address", "13800000001"));
        var later = await Code(city, gateway);
        city.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/my/sign-in/code", "code", ("code", later))).StatusCode);
    }

    [Theory, OnBoth]
    public async Task Another_number_is_proved_before_it_takes_the_old_ones_place_and_the_old_one_is_told(Database on)
    {
        await using var gateway = await MessagesGateway.Start();
        await using var city = await WithSms(on, gateway);
        var (client, elsewhere, neighbour) = (await In(city, gateway, "13800000001"), await In(city, gateway, "13800000001"), await In(city, gateway, "13800000002"));

        await client.Send("/my/account/address", "address", ("address", "13800000003"));
        var code = await Code(city, gateway);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/my/account/address", "code", ("code", code == "111111" ? "222222" : "111111"))).StatusCode);
        Assert.Equal("/my/sign-in", (await client.GetAsync("/my/sign-in/code")).Headers.Location?.AbsolutePath); // it signs nobody in
        Assert.Equal("/my/account", (await client.Send("/my/account/address", "code", ("code", code))).Headers.Location?.AbsolutePath);
        await MessagesWaysTests.Drain(city);
        var told = JsonDocument.Parse(gateway.Requests.Last().Body).RootElement;
        Assert.Equal("13800000001", told.GetProperty("phone").GetString());
        Assert.Contains("已改为另一个", told.GetProperty("content").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/my")).StatusCode); // signed out there

        // Somebody else's is not to be had, though its telephone lies here.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await neighbour.Send("/my/account/address", "address", ("address", "13800000003"))).StatusCode);
        city.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Redirect, (await neighbour.Send("/my/account/address", "address", ("address", "13800000003"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await neighbour.Send("/my/account/address", "code", ("code", await Code(city, gateway)))).StatusCode);
        Assert.Equal(2, await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).CountAsync()));
        await In(city, gateway, "13800000001"); // the old number is nobody's now: whoever has it begins anew
        Assert.Equal(3, await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await city.Client().GetAsync("/my/account/address")).StatusCode);
    }

    private static async Task<HttpClient> In(TestCity city, MessagesGateway gateway, string number)
    {
        city.Time.Advance(TimeSpan.FromMinutes(2));
        var client = city.Client();
        await client.Send("/my/sign-in", "address", ("address", number));
        Assert.Equal("/my", (await client.Send("/my/sign-in/code", "code", ("code", await Code(city, gateway)))).Headers.Location?.AbsolutePath);
        return client;
    }

    [Theory, OnBoth]
    public async Task Where_nothing_can_be_sent_it_is_said_and_nothing_is_kept(Database on)
    {
        await using var city = await TestCity.Start(on);
        var client = city.Client();
        Assert.Contains("本市还没有开通验证码", WebUtility.HtmlDecode(await client.GetStringAsync("/my/sign-in")));
        Assert.Equal(0, await city.Do(Actor.System, (db, _) => db.All<SignInCode>(Looking).CountAsync()));
    }

    [Fact]
    public async Task Staff_are_nobody_on_residents_pages_and_the_other_way_round()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var staff = await city.Enter("佟雪芹");
        Assert.StartsWith("/my/sign-in", (await staff.GetAsync("/my")).Headers.Location?.OriginalString);
        var resident = await city.EnterAsResident();
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync("/my")).StatusCode);
        Assert.StartsWith("/sign-in", (await resident.GetAsync("/desk")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync("/")).StatusCode);
        var own = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).Where(row => row.PersonId != null).Select(row => row.PersonId).SingleAsync());
        var file = await resident.GetAsync($"/my/people/{own}/download?form=json");
        Assert.Equal("application/json", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"/my/people/{Guid.NewGuid()}/download")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"/my/people/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task A_forged_post_in_a_residents_name_is_refused_by_every_endpoint_of_theirs()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        var resident = await city.EnterAsResident();
        var passed = new List<string>();
        var tried = 0;
        foreach (var endpoint in city.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<ForResidentsAttribute>() is not null))
        {
            if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == false) continue;
            tried++;
            var route = Parameter().Replace(endpoint.RoutePattern.RawText!, Guid.Empty.ToString());
            var answer = await resident.PostAsync(route, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "leave", ["sure"] = "on" }));
            if (answer.StatusCode is not HttpStatusCode.BadRequest) passed.Add($"{route} {(int)answer.StatusCode}");
        }
        Assert.True(tried >= 10, $"only {tried} endpoints of residents take a post");
        Assert.Empty(passed);
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync("/my")).StatusCode);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private static async Task<TestCity> WithSms(Database on, MessagesGateway gateway)
    {
        var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var way = new HttpWay { Url = gateway.Url + "/sms", Template = """{"phone":"{to}","content":"{text}"}""", MonthlyBudget = 1000, TimeoutSeconds = 5 };
        Assert.Null((await city.Do(admin, (db, services) => SetHttpWay.Handle(new(WayKind.Sms, true, way, new(), 0), db, admin, services.GetRequiredService<Keyring>()))).Refusal);
        return city;
    }

    /// <summary>The code as the gateway got it last.</summary>
    private static async Task<string> Code(TestCity city, MessagesGateway gateway)
    {
        await MessagesWaysTests.Drain(city);
        return SixDigits().Match(JsonDocument.Parse(gateway.Requests.Last().Body).RootElement.GetProperty("content").GetString()!).Value;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
