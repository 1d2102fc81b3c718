using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WhiteCrane.App;
using WhiteCrane.App.Start;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Tests.Harness;

/// <summary>
/// A whole city for one test: the real program's services on a fresh copy of a template database, on SQLite or PostgreSQL,
/// on a clock the test moves. Its web side answers in memory through <see cref="Client"/>.
/// </summary>
public sealed class TestCity : IAsyncDisposable
{
    private static readonly SystemTask Task = new("test");
    private readonly WebApplication app;
    private readonly string folder;
    private readonly string? database;

    private TestCity(WebApplication app, string folder, string? database, FakeTimeProvider time)
    {
        this.app = app;
        this.folder = folder;
        this.database = database;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => app.Services;

    internal CityClock Clock => Services.GetRequiredService<CityClock>();

    /// <summary>A fresh city. <paramref name="demonstration"/> gives the filled demonstration on its first day (SQLite only), otherwise an empty real city with divisions and organisations, on 24 September 2025.</summary>
    /// <param name="listening">A real server on a free port of loopback instead of the one in memory, for what only a real one does.</param>
    /// <param name="settings">Configuration the program reads at its start.</param>
    public static async Task<TestCity> Start(Database on, bool demonstration = false, Action<IServiceCollection>? services = null, bool listening = false, params (string Name, string Value)[] settings)
    {
        if (on == Database.Postgres) Assert.SkipUnless(TestPostgres.Server is not null, "PostgreSQL is not running: ./test starts it");
        var folder = Directory.CreateTempSubdirectory("crane-test-").FullName;
        var name = await Templates.CopyTo(on, demonstration, folder);
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 24, 1, 0, 0, TimeSpan.Zero));
        var app = Build(Options(on, demonstration, folder, name) with { Proxies = [.. settings.Where(setting => setting.Name == "proxies").Select(setting => setting.Value)] }, time, services, listening, settings);
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<CityStart>().Run());
        await app.StartAsync();
        return new TestCity(app, folder, name, time);
    }

    internal static CityOptions Options(Database on, bool demonstration, string folder, string? database) => new()
    {
        Kind = demonstration ? CityKind.Demonstration : CityKind.Real,
        DataFolder = Path.Combine(folder, "data"),
        KeysFolder = Path.Combine(folder, "keys"),
        PostgresConnection = on == Database.Postgres ? TestPostgres.Connection(database!) : null,
    };

    internal static WebApplication Build(CityOptions city, TimeProvider time, Action<IServiceCollection>? services = null, bool listening = false, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Program).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        if (listening) builder.WebHost.UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(time);
        builder.AddCity(city, workers: false);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseCity();
        return app;
    }

    /// <summary>A browser without cookies; redirects are not followed.</summary>
    public HttpClient Client() => Services.GetRequiredService<IServer>() is TestServer memory
        ? new(new CookieHandler(memory.CreateHandler())) { BaseAddress = new Uri("http://localhost") }
        : new(new CookieHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })) { BaseAddress = new Uri(app.Urls.Single()) };

    /// <summary>Somebody in a post of this role, whose permissions are those the rooms declare for it. No account stands behind it.</summary>
    internal async Task<Actor> As(string role, string division = "2208", string? organisation = null)
    {
        var office = await Do(Actor.System, async (db, _) => organisation is null ? null : await db.All<Organisation>(Task).SingleAsync(row => row.ShortName == organisation));
        return new Actor
        {
            AccountId = Clock.NewId(),
            DisplayName = "测试人员",
            PostId = Clock.NewId(),
            Role = role,
            OrganisationId = office?.Id,
            OrganisationName = office?.ShortName ?? "",
            Division = division,
            Scope = new Scope([division]),
            Permissions = AllModules.List.OfRole(role),
        };
    }

    /// <summary>Runs something as an actor, in a scope of its own, as a request would.</summary>
    internal async Task<T> Do<T>(Actor actor, Func<CraneDb, IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = actor;
        return await act(scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (TestPostgres.Server is not null && database is not null) await TestPostgres.Drop(database);
        Directory.Delete(folder, recursive: true);
    }
}
