using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WhiteCrane.Engines.Access;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Traces and metrics reach a real receiver, and nobody's name, search or secret address goes with them.</summary>
public class TelemetryTests
{
    [Theory, OnBoth]
    public async Task Traces_and_metrics_arrive_without_personal_data(Database on)
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var city = await TestCity.Start(on, listening: true, services: services => services.AddSingleton<IStartupFilter, Fault>(), settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        var person = await city.Person("marker.user", Roles.CityLeadOffice, organisation: "市发展改革委");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret, "/projects?q=marker");
        await browser.Open("/projects?q=marker%E5%BC%A0%E4%B8%89&field=Health");
        await browser.Open("/projects/new");
        await browser.Send("add-project", ("name", "marker项目"), ("contact-name", "张三"), ("contact-phone", "13800000000"));
        await browser.Open("/account/calendar/marker-secret-address.ics");
        await browser.Open("/calendar/marker-secret-address.ics");
        await browser.Open("/nowhere/marker/13800000000");
        await browser.Open("/test/fault?phone=marker");
        using (var outgoing = city.Services.GetRequiredService<IHttpClientFactory>().CreateClient())
            await outgoing.GetAsync($"{receiver.Address}/hook/marker-path?key=marker-secret");
        Assert.True(city.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(city.Services.GetRequiredService<MeterProvider>().ForceFlush());

        var spans = receiver.Spans();
        Assert.Contains(spans, span => span.Name == "GET /projects" && span.Attributes.Contains("http.route=/projects"));
        Assert.Contains(spans, span => span.Name.StartsWith("POST", StringComparison.Ordinal) && span.Attributes.Contains("http.route=/sign-in"));
        Assert.Contains(spans, span => span.Attributes.Any(pair => pair.StartsWith("error.type=", StringComparison.Ordinal)));
        Assert.Contains(spans, span => span.Attributes.Contains("url.full=" + receiver.Address));
        var metrics = receiver.Metrics();
        Assert.Contains("http.server.request.duration", metrics);
        Assert.Contains("http.client.request.duration", metrics);
        Assert.Contains(metrics, name => name.StartsWith("dotnet.", StringComparison.Ordinal));
        var keys = spans.SelectMany(span => span.Attributes).Select(pair => pair.Split('=')[0]).ToHashSet();
        Assert.Empty(keys.Where(key => key.StartsWith("db.", StringComparison.Ordinal) || key is "url.query" or "url.path" or "client.address" or "network.peer.address" or "user_agent.original" or "enduser.id"));
        var everything = receiver.Everything();
        foreach (var personal in new[] { "marker", person.Account.ToString(), "张三", "13800000000", "%E5%BC%A0", "测试员", "SELECT \"", "INSERT INTO", Fault.Words })
            Assert.DoesNotContain(personal, everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_measured_for_sending()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        Assert.Null(city.Services.GetService<TracerProvider>());
        Assert.Null(city.Services.GetService<MeterProvider>());
    }

    /// <summary>An endpoint that has a bug whose words name somebody.</summary>
    private sealed class Fault : IStartupFilter
    {
        public const string Words = "fault-of-somebody";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(http =>
            {
                if (http.Request.Path == "/test/fault") throw new InvalidOperationException(Words);
                http.Response.StatusCode = 404;
                return Task.CompletedTask;
            });
        };
    }
}
