using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WhiteCrane.App.Start;

namespace WhiteCrane.Tests.Harness;

/// <summary>Each kind of city is made once in a run; a test gets a copy of its database and keys.</summary>
internal static class Templates
{
    private static readonly Dictionary<(Database, bool), Task<string>> Made = [];
    private static readonly string Root = Directory.CreateTempSubdirectory("crane-template-").FullName;
    private static readonly SemaphoreSlim CopyGate = new(1, 1);
    private static int copies;

    static Templates() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    /// <summary>Copies the template into a folder; answers the name of the PostgreSQL database made for it.</summary>
    public static async Task<string?> CopyTo(Database on, bool demonstration, string folder)
    {
        Task<string> making;
        lock (Made)
            if (!Made.TryGetValue((on, demonstration), out making!)) Made[(on, demonstration)] = making = Make(on, demonstration);
        var template = await making;
        foreach (var file in Directory.GetFiles(Path.Combine(Root, template), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Path.Combine(Root, template), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        if (on == Database.Sqlite) return null;
        var name = $"crane_{Environment.ProcessId}_{Interlocked.Increment(ref copies)}";
        await CopyGate.WaitAsync();
        try
        {
            await TestPostgres.Run($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            CopyGate.Release();
        }
        return name;
    }

    private static async Task<string> Make(Database on, bool demonstration)
    {
        var name = $"crane_{Environment.ProcessId}_template_{(demonstration ? "demo" : "real")}_{on.ToString().ToLowerInvariant()}";
        var folder = Path.Combine(Root, name);
        if (on == Database.Postgres) await TestPostgres.Run($"CREATE DATABASE {name}");
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 9, 24, 1, 0, 0, TimeSpan.Zero));
        await using (var app = TestCity.Build(TestCity.Options(on, demonstration, folder, name), time))
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<CityStart>().Run());
        SqliteConnection.ClearAllPools();
        if (on == Database.Postgres) Npgsql.NpgsqlConnection.ClearAllPools();
        return name;
    }
}
