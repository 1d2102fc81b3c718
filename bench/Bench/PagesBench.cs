using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhiteCrane.App.Start;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Bench;

/// <summary>Main pages against an empty Kestrel answer, an empty rendered page and one indexed query, all in one process and one run.</summary>
internal static partial class PagesBench
{
    private static readonly SystemTask Task = new("bench");

    public static async System.Threading.Tasks.Task Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("crane-bench-").FullName;
        try
        {
            await using var city = await City(folder);
            await using var bare = await Bare();
            using var guest = Client(city);
            using var officer = Client(city);
            await Enter(officer);
            using var plain = Client(bare);
            Load text = new("Kestrel text answer", plain, "/text"), empty = new("empty rendered page", plain, "/");
            Load home = new("published page, cached", guest, "/public"), onePage = new("page with one query (/plans)", officer, "/plans");
            await ManyProjects.Add(city, 100 - 42);
            Load hundred = new("list of 100 projects", officer, "/projects");
            Load[] loads = [text, empty, home, onePage, hundred];
            await Load.Measure(loads);
            var query = await QueryAlone(city);
            report.Add(text.Name, text.Microseconds, "µs");
            report.Add(empty.Name, empty.Microseconds, "µs", text.Microseconds);
            report.Add("one indexed query, 20 rows", query, "µs");
            report.Add(home.Name, home.Microseconds, "µs", text.Microseconds, atMost: 2);
            report.Add(onePage.Name, onePage.Microseconds, "µs", empty.Microseconds + query, atMost: 4);
            await ManyProjects.Add(city, 9_900);
            Load many = new("list of 10,000 projects", officer, "/projects");
            await Load.Measure([many]);
            report.Add(many.Name, many.Microseconds, "µs", hundred.Microseconds, atMost: 1.5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static async Task<WebApplication> City(string folder, CityKind kind = CityKind.Demonstration, string? postgres = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "WhiteCrane.App" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddCity(new CityOptions { Kind = kind, PostgresConnection = postgres, DataFolder = Path.Combine(folder, "data"), KeysFolder = Path.Combine(folder, "keys") }, workers: false);
        var app = builder.Build();
        app.UseCity();
        await using (var scope = app.Services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<CityStart>().Run() is { } refusal) throw new InvalidOperationException(refusal);
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/text", () => "x");
        app.MapRazorComponents<EmptyPage>();
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app) =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = new Uri(app.Urls.First().Replace("127.0.0.1", "localhost")) };

    /// <summary>Enters as the first person of the demonstration, by the form on its home page.</summary>
    private static async System.Threading.Tasks.Task Enter(HttpClient client)
    {
        var home = await client.GetStringAsync("/");
        var form = DemoForm().Match(home).Value;
        var fields = Hidden().Matches(form).Select(match => new KeyValuePair<string, string>(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        using var response = await client.PostAsync("/sign-in/demo", new FormUrlEncodedContent(fields));
        response.EnsureSuccessStatusCode();
    }

    private static async Task<double> QueryAlone(WebApplication app)
    {
        var times = new List<double>();
        for (var round = 0; round < 9; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < 100; i++)
            {
                await using var scope = app.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CraneDb>().All<Division>(Task).AsNoTracking().Where(division => division.Parent == "220802").OrderBy(division => division.Code).Take(20).ToListAsync();
            }
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / 100);
        }
        return times.Order().ElementAt(4);
    }

    [GeneratedRegex("""<form method="post" action="/sign-in/demo".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex DemoForm();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" />""")]
    private static partial Regex Hidden();
}
