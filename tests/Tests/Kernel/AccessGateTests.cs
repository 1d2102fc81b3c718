using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Who passes the gate, and that a form sent after the session ended is not lost.</summary>
public class AccessGateTests
{
    private static readonly SystemTask Looking = new("test");
    private static readonly (string, string)[] Typed = [("name", "标记幼儿园"), ("code", "2504-220822-04-01-123456"), ("scale", "三层\r\n“园舍”&<b>"), ("_handler", "add-project"), ("__RequestVerificationToken", "stale")];

    [Theory, OnBoth]
    public async Task Nobody_is_led_to_sign_in_and_back_to_the_whole_address(Database on)
    {
        await using var city = await TestCity.Start(on);
        using var client = city.Client();
        var answer = await client.GetAsync("/projects?field=Health&q=%E7%99%BD%E5%9F%8E");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?returnUrl=%2Fprojects%3Ffield%3DHealth%26q%3D%25E7%2599%25BD%25E5%259F%258E"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Theory, OnBoth]
    public async Task A_form_sent_after_the_session_ended_is_shown_again_after_sign_in_and_not_acted_on(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("gate.lead", Roles.CityLeadOffice, organisation: "市发展改革委");
        using var browser = new Browser(city);
        await browser.Post("/projects/new", Typed);
        Assert.StartsWith("/sign-in?returnUrl=", browser.Address);
        var rows = await Parked(city);
        Assert.DoesNotContain("标记", Assert.Single(rows).Fields);
        await browser.Send("sign-in", ("userName", person.UserName), ("password", Person.Password));
        await browser.Send("code", ("code", WhiteCrane.Engines.Access.SignIn.Totp.Code(person.Secret, WhiteCrane.Engines.Access.SignIn.Totp.StepAt(city.Time.GetUtcNow()))));
        Assert.StartsWith("/projects/new?parked=", browser.Address);
        Assert.Equal("标记幼儿园", browser.Field("name"));
        Assert.Equal("2504-220822-04-01-123456", browser.Field("code"));
        Assert.Contains("三层", browser.Page);
        Assert.DoesNotContain("<b>", browser.Page);
        Assert.DoesNotContain("stale", browser.Page);
        var parkedAt = browser.Address;
        Assert.Equal(0, await city.Do(Actor.System, (db, _) => db.Database.SqlQuery<int>($"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM programme_project WHERE \"Name\" = '标记幼儿园'").SingleAsync()));

        await browser.Open(parkedAt); // reloading shows it again
        Assert.Equal("标记幼儿园", browser.Field("name"));
        await browser.Open(parkedAt.Replace("/projects/new", "/projects")); // another page does not
        Assert.DoesNotContain("标记", browser.Page);

        using var other = new Browser(city); // neither does another browser of the same person
        city.Time.Advance(TimeSpan.FromMinutes(1)); // a code is taken once
        await other.SignIn(person.UserName, Person.Password, person.Secret);
        await other.Open(parkedAt);
        Assert.Equal((HttpStatusCode.OK, ""), (other.Status, other.Field("name")));
    }

    [Theory, OnBoth]
    public async Task What_was_parked_returns_to_its_browser_its_page_and_its_day_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (id, cookie) = await Park(city, Form(("name", "甲")));
        var (second, cookies) = await Park(city, Form(("name", "乙")), cookie, "?parked=" + id);
        Assert.Equal("甲", (await Return(city, id, cookie))!.Value("name"));
        Assert.Equal("甲", (await Return(city, id, cookies))!.Value("name")); // two tabs, one browser
        var back = await Return(city, second, cookies);
        Assert.Equal(("乙", true), (back!.Value("name"), back.Restored));
        Assert.Null(await Return(city, second, cookie));
        Assert.Null(await Return(city, id, null));
        Assert.Null(await Return(city, id, cookies, "/other"));
        Assert.Null(await Return(city, city.Clock.NewId(), cookies));
        var bytes = Convert.FromBase64String(cookies);
        foreach (var at in new[] { 0, 8, 20, bytes.Length - 1 })
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.Null(await Return(city, id, Convert.ToBase64String(changed)));
        }
        foreach (var nonsense in new[] { "", "x", "%%%", id.ToString(), Convert.ToBase64String(new byte[200]) }) Assert.Null(await Return(city, id, nonsense));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Return(city, id, cookies));
        city.Time.Advance(TimeSpan.FromSeconds(1));
        await Park(city, Form(("name", "丙")));
        Assert.Single(await Parked(city)); // and is not kept longer
    }

    [Theory, OnBoth]
    public async Task Foreign_origins_large_forms_and_secrets_are_not_parked(Database on)
    {
        await using var city = await TestCity.Start(on);
        foreach (var origin in new[] { "https://evil.example", "null", "http://localhost:81", "http://localhost.evil.example", "ftp://localhost", "nonsense" })
            Assert.Equal(Guid.Empty, (await Park(city, Form(("name", "甲")), origin: origin)).Id);
        Assert.Equal(Guid.Empty, (await Park(city, Form(("name", new string('a', 257 << 10))))).Id);
        Assert.Equal(Guid.Empty, (await Park(city, Form(("__RequestVerificationToken", "x")))).Id);
        Assert.Empty(await Parked(city));
        // A form of Chinese text counts as it is, not as its escapes; behind a proxy that ends TLS the origin says https.
        var (id, cookie) = await Park(city, Form(("name", new string('长', 80_000)), ("password", "secret-1"), ("newPassword", "secret-2"), ("sms-url-secret", "s"), ("sms-header-secret", "s"), ("webhook-signature", "s"), ("offer", "s"), ("code", "2205")), origin: "https://localhost");
        var back = await Return(city, id, cookie);
        Assert.Equal(80_000, back!.Value("name").Length);
        Assert.Equal(["code", "name"], back.Values.Keys.Order());
    }

    [Theory, OnBoth]
    public async Task A_flood_of_forms_fills_no_disk(Database on)
    {
        await using var city = await TestCity.Start(on);
        await city.Do(Actor.System, (db, _) =>
        {
            for (var number = 0; number < ParkedForms.MostParked - 1; number++) db.Add(new ParkedForm { Id = city.Clock.NewId(), Path = "/form", Fields = "", ExpiresAt = city.Time.GetUtcNow().AddHours(1) });
            return db.SaveChangesAsync();
        });
        var first = await Park(city, Form(("name", "甲")));
        Assert.NotEqual(Guid.Empty, first.Id);
        city.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(Guid.Empty, (await Park(city, Form(("name", "乙")))).Id);
        Assert.Equal(ParkedForms.MostParked, (await Parked(city)).Count);
        Assert.Equal("甲", (await Return(city, first.Id, first.Cookie))!.Value("name"));
    }

    [Fact]
    public async Task One_address_parks_so_many_in_a_minute()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        for (var number = 0; number < ParkedForms.MostPerMinute; number++) Assert.NotEqual(Guid.Empty, (await Park(city, Form(("name", "甲")))).Id);
        Assert.Equal(Guid.Empty, (await Park(city, Form(("name", "乙")))).Id);
        city.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(Guid.Empty, (await Park(city, Form(("name", "丙")))).Id);
    }

    [Fact]
    public async Task A_form_past_every_limit_is_answered_and_not_kept()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var client = city.Client();
        var many = new StringContent(string.Join('&', Enumerable.Range(0, 5000).Select(number => $"f{number}=x")), Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await client.PostAsync("/projects/new", many);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(await Parked(city));
    }

    [Fact]
    public async Task What_says_nothing_is_closed_and_needs_win_over_open()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var someone = await city.As(Roles.Viewer);
        Assert.Equal((403, false), await Through(city, "/x", someone));
        Assert.Equal((403, false), await Through(city, "/x", Actor.Nobody));
        Assert.Equal((200, true), await Through(city, "/x", Actor.Nobody, new OpenAttribute()));
        Assert.Equal((200, true), await Through(city, "/x", someone, new NeedsAttribute()));
        Assert.Equal((302, false), await Through(city, "/x", Actor.Nobody, new NeedsAttribute()));
        Assert.Equal((403, false), await Through(city, "/x", someone, new NeedsAttribute("nobody.has-this")));
        Assert.Equal((403, false), await Through(city, "/x", someone, new NeedsAttribute("nobody.has-this"), new OpenAttribute()));
    }

    [Theory]
    [InlineData(false, 401, "NotSignedIn")]
    [InlineData(true, 403, "NotAllowed")]
    public async Task Programs_get_problem_details(bool signedIn, int status, string refusal)
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var http = Http(city, "/api/projects", new NeedsAttribute("nobody.has-this"));
        await Pass(http, signedIn ? await city.As(Roles.Viewer) : Actor.Nobody);
        Assert.Equal((status, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType?.Split(';')[0]));
        http.Response.Body.Position = 0;
        Assert.EndsWith(refusal, (await JsonDocument.ParseAsync(http.Response.Body)).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Every_endpoint_of_the_house_says_who_may_use_it()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var silent = city.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => new[] { endpoint.Metadata.GetMetadata<NeedsAttribute>() is not null, endpoint.Metadata.GetMetadata<OpenAttribute>() is not null, endpoint.Metadata.GetMetadata<ForResidentsAttribute>() is not null }.Count(says => says) != 1)
            .Select(endpoint => endpoint.RoutePattern.RawText).Where(route => route is not ("{**path:file}" or "/_framework/opaque-redirect")); // the framework's own for files added while it runs; closed like everything that says nothing
        Assert.Empty(silent);
    }

    [Theory, OnBoth]
    public async Task A_zero_character_is_a_bad_request_on_every_page(Database on)
    {
        await using var city = await TestCity.Start(on);
        using var client = city.Client();
        foreach (var address in new[] { "/?q=%00", "/sign-in?returnUrl=/a%00b", "/projects?q=a%00" })
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(address)).StatusCode);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task<(Guid Id, string Cookie)> Park(TestCity city, HttpContent form, string? cookie = null, string query = "", string? origin = null)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.QueryString) = ("POST", "http", new HostString("localhost"), "/form", new QueryString(query));
        http.Request.ContentType = form.Headers.ContentType!.ToString();
        http.Request.Body = await form.ReadAsStreamAsync();
        if (cookie is not null) http.Request.Headers.Cookie = "parked=" + Uri.EscapeDataString(cookie);
        if (origin is not null) http.Request.Headers.Origin = origin;
        var address = await scope.ServiceProvider.GetRequiredService<ParkedForms>().Park(http);
        if (address is null) return (Guid.Empty, "");
        Assert.StartsWith("/form?parked=", address);
        var set = Uri.UnescapeDataString(http.Response.Headers.SetCookie.ToString());
        Assert.Contains("httponly", set);
        return (Guid.Parse(address.Split('=')[1]), set.Split(';')[0]["parked=".Length..]);
    }

    private static async Task<Posted?> Return(TestCity city, Guid id, string? cookie, string path = "/form")
    {
        await using var scope = city.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Path, http.Request.QueryString) = (path, new QueryString("?parked=" + id));
        if (cookie is not null) http.Request.Headers.Cookie = "parked=" + Uri.EscapeDataString(cookie);
        return await scope.ServiceProvider.GetRequiredService<ParkedForms>().Return(http);
    }

    private static Task<List<ParkedForm>> Parked(TestCity city) => city.Do(Actor.System, (db, _) => db.All<ParkedForm>(Looking).AsNoTracking().ToListAsync());

    private static DefaultHttpContext Http(TestCity city, string path, params object[] metadata)
    {
        var http = new DefaultHttpContext { RequestServices = city.Services };
        (http.Request.Method, http.Request.Path, http.Response.Body) = ("GET", path, new MemoryStream());
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0, new EndpointMetadataCollection(metadata), "test"));
        return http;
    }

    private static async Task<(int Status, bool Passed)> Through(TestCity city, string path, Actor actor, params object[] metadata)
    {
        var http = Http(city, path, metadata);
        var passed = await Pass(http, actor);
        return (http.Response.StatusCode, passed);
    }

    private static async Task<bool> Pass(HttpContext http, Actor actor)
    {
        var passed = false;
        await new AccessGate(_ => { passed = true; return Task.CompletedTask; }).Invoke(http, new ActorHolder { Current = actor }, null!);
        return passed;
    }
}
