using WhiteCrane.App.Start;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.City;

namespace WhiteCrane.App.Verbs;

/// <summary>Serves the city until it is stopped.</summary>
internal static class ServeVerb
{
    public const string DefaultUrl = "http://localhost:8080";

    public static async Task<int> Run(VerbLine line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = line.Args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Program).Assembly.GetName().Name });
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 32 << 20);
        builder.Logging.ClearProviders();
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var city = CityOptions.From(builder.Configuration);
        builder.AddCity(city, workers: true);
        await using var app = builder.Build();
        app.UseCity();
        if (await Start(app.Services) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return 1;
        }
        await app.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().Issue() is { } link)
                Console.WriteLine($"第一位管理员（24小时内有效，只能用一次） / first administrator (24 hours, once): {app.Urls.First()}{link}");
        foreach (var url in app.Urls) Console.WriteLine(url);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Brings the city up in a scope of its own.</summary>
    internal static async Task<string?> Start(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CityStart>().Run();
    }
}
