using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.App.Start;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Engines.AccessLog;
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

/// <summary>Makes the demonstration, afresh with --reset --yes, and stops.</summary>
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
        if (line.Flags.Contains("--reset") && await Clear(line, city) is { } kept)
        {
            Console.Error.WriteLine(kept);
            return 1;
        }
        await using var app = CityWithoutServer.Build(line);
        if (await ServeVerb.Start(app.Services) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return 1;
        }
        Console.WriteLine($"The demonstration is ready in {city.DataFolder}.");
        return 0;
    }

    /// <summary>The demonstration with as many made-up people as asked for: the same for the same number and seed.</summary>
    public static async Task<int> City(VerbLine line)
    {
        SyntheticSize size;
        try
        {
            size = SyntheticSize.From(line.Options);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message + ".");
            return 2;
        }
        if (CityOptions.From(line.Options) is { IsDemonstration: true } city && File.Exists(city.DatabaseFile) && !line.Flags.Contains("--reset"))
        {
            Console.Error.WriteLine($"There is a demonstration in {city.DataFolder} already; --reset --yes makes it afresh.");
            return 1;
        }
        var ended = await Run(line);
        if (ended == 0) Console.WriteLine($"{size.People} made-up people, seed {size.Seed}.");
        return ended;
    }

    /// <summary>Deletes the demonstration's database. A folder is what its database says it is, never what a forgotten flag says.</summary>
    /// <returns>Why nothing was deleted, or null.</returns>
    internal static async Task<string?> Clear(VerbLine line, CityOptions city)
    {
        if (city.PostgresConnection is not null) return "The demonstration lives in the embedded database; nothing was deleted. Leave out --postgres and WHITECRANE_POSTGRES.";
        var files = Directory.Exists(city.DataFolder) ? Directory.GetFiles(city.DataFolder, "city*.db*") : [];
        if (files.Length == 0) return null;
        if (await KindIn(city) is var kind && kind != nameof(CityKind.Demonstration))
            return $"The data in {city.DataFolder} {(kind is null ? "cannot be told to be" : $"belongs to a city of kind {kind} and is not")} a demonstration; nothing was deleted.";
        if (!line.Flags.Contains("--yes")) return $"This deletes the demonstration in {city.DataFolder} and everything done in it; say --yes as well. Nothing was deleted.";
        foreach (var file in files) File.Delete(file);
        AnchorFiles.Forget(city);
        return null;
    }

    private static async Task<string?> KindIn(CityOptions city)
    {
        if (!File.Exists(city.DatabaseFile)) return null;
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = city.DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new SqliteCommand("SELECT \"Value\" FROM kernel_city_fact WHERE \"Name\" = @name", connection);
            command.Parameters.AddWithValue("@name", CityFact.KindName);
            return await command.ExecuteScalarAsync() as string;
        }
        catch (SqliteException)
        {
            return null; // damaged, or no database of this program
        }
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
        await Check("keys open what they sealed", () => Task.FromResult(File.Exists(Path.Combine(city.KeysFolder, Keyring.FileName)) && Keyring.In(city.KeysFolder) is var keys && keys.Open(keys.Seal("白鹤")) == "白鹤"));
        await Check("keys lie outside the data", () => Task.FromResult(KeysLieOutside(city)));
        await Check("time zone Asia/Shanghai is known", () => Task.FromResult(CityClock.DayOf(DateTimeOffset.UnixEpoch) == new DateOnly(1970, 1, 1)));
        if (!File.Exists(Path.Combine(city.KeysFolder, Keyring.FileName)))
        {
            Console.WriteLine("      the database is not looked at: that would make new keys. Put the city's own keys back; a new city gets its keys at its first start.");
            return 1;
        }
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

    /// <summary>False for the data folder itself and everything in it: who copies the data would copy the keys.</summary>
    internal static bool KeysLieOutside(CityOptions city)
    {
        static string Whole(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        return !Whole(city.KeysFolder).StartsWith(Whole(city.DataFolder), StringComparison.Ordinal);
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
