using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>What every answer of the program carries, and what none does: headers, forged posts, faults, logs.</summary>
public class AnswerTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/projects", HttpStatusCode.Redirect)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/?q=%00", HttpStatusCode.BadRequest)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/test/fault", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_security_headers_and_no_trace_of_the_program(string address, HttpStatusCode status)
    {
        await using var city = await TestCity.Start(Database.Sqlite, services: services => services.AddSingleton<IStartupFilter, Fault>());
        using var client = city.Client();
        var answer = await client.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"));
        var body = await answer.Content.ReadAsStringAsync();
        foreach (var trace in new[] { "   at ", "Exception", "marker", ".cs:line", "WhiteCrane.Kernel" }) Assert.DoesNotContain(trace, body);
        if (status == HttpStatusCode.InternalServerError) Assert.Contains("程序出了问题", WebUtility.HtmlDecode(body));
    }

    [Fact]
    public async Task Without_its_database_a_city_lives_but_is_not_ready()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var client = city.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(city.Services.GetRequiredService<WhiteCrane.Kernel.City.CityOptions>().DatabaseFile);
        var ready = await client.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, (await client.GetAsync("/health/live")).StatusCode));
        Assert.DoesNotContain(city.Services.GetRequiredService<WhiteCrane.Kernel.City.CityOptions>().DataFolder, await ready.Content.ReadAsStringAsync());
    }

    [Theory, OnBoth]
    public async Task A_forged_post_is_refused_by_every_endpoint(Database on)
    {
        await using var city = await TestCity.Start(on);
        var person = await city.Person("forged.admin");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        var tried = 0;
        var passed = new List<string>();
        foreach (var endpoint in city.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.RawText == "/sign-out"))
        {
            if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == false) continue;
            var route = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.Empty.ToString(),
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") => "1",
                _ => "x",
            }))));
            if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is null || route.StartsWith("/health", StringComparison.Ordinal) || route.StartsWith("/_", StringComparison.Ordinal)) continue;
            if (endpoint.Metadata.GetMetadata<ForResidentsAttribute>() is not null) continue; // staff are nobody there; a resident's own forged posts are tried with residents
            tried++;
            await browser.PostForged(route);
            if (browser.Last.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.UnsupportedMediaType)) passed.Add($"{route} {(int)browser.Last.StatusCode}");
        }
        Assert.True(tried >= 20, $"only {tried} endpoints take a post");
        // The display choice is kept in the sender's own browser and changes nothing here.
        Assert.Empty(passed.Where(route => !route.StartsWith("/display ", StringComparison.Ordinal)));
    }

    [Theory, OnBoth]
    public async Task A_jobs_page_shows_its_orderer_how_far_it_is_and_nobody_else(Database on)
    {
        var work = new Steps();
        await using var city = await work.Start(on);
        var person = await city.Person("job.lead", Roles.CityLeadOffice, organisation: "市发展改革委");
        var id = await JobTests.Order(city, await city.Acting(person, Roles.CityLeadOffice));
        using var browser = new Browser(city);
        await browser.Open($"/jobs/{id}");
        Assert.StartsWith("/sign-in", browser.Address);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        work.In = async (_, step, _) =>
        {
            if (step != 3) return;
            await browser.Open($"/jobs/{id}");
            Assert.Contains("2 / 3", browser.Words);
            Assert.Contains("data-live", browser.Page);
        };
        await JobTests.Worker(city).RunNext(default);
        Assert.Equal(JobState.Done, (await JobTests.Read(city, id)).State);
        await browser.Open($"/jobs/{id}");
        Assert.Equal("/there", browser.Address); // where the result is
        var other = await city.Person("job.other", Roles.Administrator);
        using var elsewhere = new Browser(city);
        await elsewhere.SignIn(other.UserName, Person.Password, other.Secret);
        await elsewhere.Open($"/jobs/{id}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);

        work.In = (_, _, _) => throw new InvalidOperationException("marker");
        var failing = await JobTests.Order(city, await city.Acting(person, Roles.CityLeadOffice));
        await JobTests.Worker(city).RunNext(default);
        await browser.Open($"/jobs/{failing}");
        Assert.Contains("没有完成", browser.Words);
        Assert.DoesNotContain("marker", browser.Page);
        Assert.DoesNotContain("data-live", browser.Page);
    }

    [Fact]
    public async Task A_refused_field_says_beside_itself_what_the_summary_says()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("cha.cuo", Roles.CityLeadOffice, organisation: "市发展改革委");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        await browser.Open("/projects/new");
        await browser.Send("add-project", ("total", ""), ("name", ""), ("planned-start", "昨天"));
        foreach (var (field, words) in new[] { ("name", "请填写项目名称"), ("division", "请选择建设地点所在地区"), ("unit", "请选择项目单位"), ("total", "请填写总投资"), ("planned-start", "计划开工不是日期") })
        {
            Assert.Contains($"#f-{field}\"", browser.Page);
            Assert.Matches($"id=\"f-{field}-error\">(?:(?!</p>).)*{words}", System.Net.WebUtility.HtmlDecode(browser.Page));
        }
    }

    [Theory, OnBoth]
    public async Task Logs_carry_no_word_of_what_people_typed(Database on)
    {
        var log = new Heard();
        await using var city = await TestCity.Start(on, services: services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<IStartupFilter, Fault>());
        var person = await city.Person("marker.user", Roles.CityLeadOffice, organisation: "市发展改革委");
        using var browser = new Browser(city);
        await browser.Post("/projects/new", ("name", "marker项目"), ("contact-phone", "13800000000-marker"));
        await browser.Send("sign-in", ("userName", "marker.user"), ("password", "marker-wrong"));
        await browser.SignIn(person.UserName, Person.Password, person.Secret, "/projects?q=marker");
        await browser.Open("/projects?q=marker%E5%BC%A0%E4%B8%89");
        await browser.Open("/projects/new");
        await browser.Send("add-project", ("name", "marker项目"), ("contact-name", "marker张三"), ("total", "-1"));
        await browser.Open("/feedback");
        await browser.Send("send", ("text", "marker意见"));
        await browser.Open("/test/fault?phone=marker");
        await browser.Post("/projects/new", ("name", "marker"));
        await browser.Open("/nowhere?id=marker");
        await city.Do(Actor.System, async (db, _) =>
        {
            db.Add(new WhiteCrane.Kernel.City.CityFact { Name = WhiteCrane.Kernel.City.CityFact.KindName, Value = "marker" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            return 0;
        });
        Assert.True(log.Lines.Count >= 1, "nothing was logged, so nothing is proved");
        Assert.Contains(log.Lines, line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(log.Lines.Where(line => line.Contains("marker", StringComparison.OrdinalIgnoreCase) && !line.Contains(Fault.Name, StringComparison.Ordinal)));
        Assert.Empty(log.Lines.Where(line => line.Contains("张三") || line.Contains("%E5%BC%A0")));
    }

    /// <summary>An endpoint that has a bug.</summary>
    private sealed class Fault : IStartupFilter
    {
        public const string Name = "the-planned-fault";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(http =>
            {
                if (http.Request.Path == "/test/fault") throw new InvalidOperationException(Name);
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        };
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue("scope: " + state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

internal static class Forged
{
    /// <summary>A post with the victim's cookies and no token, as another site would make the browser send it.</summary>
    public static Task<Browser> PostForged(this Browser browser, string address) => browser.Post(address, ("_handler", "save"), ("name", "forged"));
}
