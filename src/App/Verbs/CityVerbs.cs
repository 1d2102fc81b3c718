using Microsoft.EntityFrameworkCore;
using WhiteCrane.App.Start;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.App.Verbs;

/// <summary>A city without its web server, for the command line.</summary>
internal static class CityWithoutServer
{
    public static WebApplication Build(VerbLine line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = line.Args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.AddCity(CityOptions.From(line.Options), workers: false);
        return builder.Build();
    }
}

/// <summary>Brings the database to this version and stops.</summary>
internal static class MigrateVerb
{
    public static async Task<int> Run(VerbLine line)
    {
        await using var app = CityWithoutServer.Build(line);
        await using var scope = app.Services.CreateAsyncScope();
        await DatabaseChoice.Migrate(scope.ServiceProvider.GetRequiredService<CraneDb>());
        Console.WriteLine("The database is at this version.");
        return 0;
    }
}

/// <summary>Makes the demonstration, afresh with --reset, and stops.</summary>
internal static class DemoVerb
{
    public static async Task<int> Run(VerbLine line)
    {
        var city = CityOptions.From(line.Options);
        if (!city.IsDemonstration)
        {
            Console.Error.WriteLine("A real city is never filled with demonstration data.");
            return 1;
        }
        if (line.Flags.Contains("--reset"))
            foreach (var file in Directory.Exists(city.DataFolder) ? Directory.GetFiles(city.DataFolder, "city*.db*") : []) File.Delete(file);
        await using var app = CityWithoutServer.Build(line);
        if (await ServeVerb.Start(app.Services) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return 1;
        }
        Console.WriteLine($"The demonstration is ready in {city.DataFolder}.");
        return 0;
    }
}

/// <summary>Checks what an administrator asks first when something does not work.</summary>
internal static class DoctorVerb
{
    public static async Task<int> Run(VerbLine line)
    {
        var city = CityOptions.From(line.Options);
        var failed = 0;
        await Check("data folder can be written", () => Writable(city.DataFolder));
        await Check("keys folder can be written", () => Writable(city.KeysFolder));
        await Check("keys open what they sealed", () => Task.FromResult(Keyring.In(city.KeysFolder) is var keys && keys.Open(keys.Seal("白鹤")) == "白鹤"));
        await Check("keys lie outside the data", () => Task.FromResult(!city.KeysFolder.StartsWith(city.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
        await Check("time zone Asia/Shanghai is known", () => Task.FromResult(CityClock.DayOf(DateTimeOffset.UnixEpoch) == new DateOnly(1970, 1, 1)));
        await using var app = CityWithoutServer.Build(line);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        await Check("database answers", () => db.Database.CanConnectAsync());
        await Check("database is at this version", async () => !(await db.Database.GetPendingMigrationsAsync()).Any());
        await Check("database belongs to a city of this kind", async () => await db.Fact(CityFact.KindName) == city.Kind.ToString());
        return failed == 0 ? 0 : 1;

        async Task Check(string what, Func<Task<bool>> check)
        {
            string? problem = null;
            try
            {
                if (!await check()) problem = "no";
            }
            catch (Exception error)
            {
                problem = error.GetType().Name + ": " + error.Message;
            }
            if (problem is not null) failed++;
            Console.WriteLine($"{(problem is null ? "ok  " : "FAIL")}  {what}{(problem is null ? "" : " – " + problem)}");
        }
    }

    private static Task<bool> Writable(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".probe");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        return Task.FromResult(true);
    }
}
