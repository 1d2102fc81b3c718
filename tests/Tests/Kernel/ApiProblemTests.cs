using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>A program that asks gets a problem (RFC 9457), whoever says no: routing, the server, a fault.</summary>
public class ApiProblemTests
{
    private const string Month = "/api/projects/019a0000-0000-7000-8000-000000000000/months";

    [Theory]
    [InlineData("GET", "/api/nothing", null, 404, "不存在")]
    [InlineData("GET", "/api/projects/x/months", null, 404, "不存在")]
    [InlineData("DELETE", "/api/projects", null, 405, "请求方法")]
    [InlineData("POST", Month, "text/plain", 415, "application/json")]
    [InlineData("GET", "/api/projects?q=%00", null, 400, "无法识别")]
    [InlineData("GET", "/api/test/fault", null, 500, "traceId")]
    public async Task What_routing_or_a_fault_answers_is_a_problem_in_the_callers_language(string method, string address, string? type, int status, string words)
    {
        await using var city = await TestCity.Start(Database.Sqlite, services: services => services.AddSingleton<IStartupFilter, Fault>());
        using var client = city.Client();
        var zh = await Ask(client, method, address, type, null);
        Assert.Equal(status, (int)zh.Status);
        Assert.Matches(words, zh.Body.GetProperty("title").GetString());
        var en = await Ask(client, method, address, type, "en-GB, fr;q=0.5");
        Assert.Matches("^[ -~]+$", en.Body.GetProperty("title").GetString());
        Assert.Equal(status == 500, zh.Body.TryGetProperty("traceId", out _));
        if (status == 405) Assert.NotEmpty(zh.Allow);
        foreach (var trace in new[] { "<html", "   at ", "Exception", "marker", ".cs:line", "WhiteCrane." }) Assert.DoesNotContain(trace, zh.Body.GetRawText() + en.Body.GetRawText());
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_or_too_large_is_a_problem_too()
    {
        await using var city = await TestCity.Start(Database.Sqlite, listening: true);
        var person = await city.Person("api.unit", Roles.ProjectUnit);
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        var broken = await browser.Program(Month, new StringContent("{\"of\": marker", Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (broken.StatusCode, broken.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("marker", await broken.Content.ReadAsStringAsync());
        var large = await browser.Program(Month, new ByteArrayContent(new byte[31 << 20]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (large.StatusCode, large.Content.Headers.ContentType?.MediaType));
        Assert.Contains("大小限制", JsonDocument.Parse(await large.Content.ReadAsStringAsync()).RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Pages_still_answer_people_with_pages()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var client = city.Client();
        var answer = await client.GetAsync("/apiary");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("lang=\"zh", await client.GetStringAsync("/sign-in")); // people choose on the page
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body, string Allow)> Ask(HttpClient client, string method, string address, string? type, string? language)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (type is not null) request.Content = new StringContent("marker", Encoding.UTF8, type);
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        var answer = await client.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(((int)answer.StatusCode, "urn:whitecrane:status:" + (int)answer.StatusCode), (body.GetProperty("status").GetInt32(), body.GetProperty("type").GetString()));
        return (answer.StatusCode, body, string.Join(',', answer.Content.Headers.Allow));
    }

    private sealed class Fault : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(http =>
            {
                if (http.Request.Path == "/api/test/fault") throw new InvalidOperationException("marker 13800000000");
                http.Response.StatusCode = 404;
                return Task.CompletedTask;
            });
        };
    }
}
