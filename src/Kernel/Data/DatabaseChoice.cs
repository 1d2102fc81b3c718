using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WhiteCrane.Kernel.City;

namespace WhiteCrane.Kernel.Data;

/// <summary>Embedded SQLite by default, PostgreSQL by connection string; migrations live in one room for each.</summary>
public static class DatabaseChoice
{
    public const string SqliteMigrations = "WhiteCrane.Migrations.Sqlite";
    public const string PostgresMigrations = "WhiteCrane.Migrations.Postgres";

    public static void Use(DbContextOptionsBuilder options, CityOptions city)
    {
        if (city.PostgresConnection is { } connection)
            options.UseNpgsql(Prepared(connection), postgres => postgres.MigrationsAssembly(PostgresMigrations));
        else
            options.UseSqlite($"Data Source={city.DatabaseFile};Foreign Keys=True;Default Timeout=30", sqlite => sqlite.MigrationsAssembly(SqliteMigrations));
    }

    // The questions are few and asked over and over: each connection has them parsed once. A city that says otherwise in its connection string is heard.
    private static string Prepared(string connection) =>
        connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase) || connection.Contains("AutoPrepare", StringComparison.OrdinalIgnoreCase) ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = MostPrepared, AutoPrepareMinUsages = 3 }.ConnectionString;

    private const int MostPrepared = 200;

    /// <summary>Brings the database to the model of this build: migrations, then the rules it keeps itself.</summary>
    public static async Task Migrate(CraneDb db, CancellationToken cancel = default)
    {
        // Asked first: migrating compares the whole model with its history, which takes most of a start where there is nothing to do.
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any()) await db.Database.MigrateAsync(cancel);
        await Invariants.Apply(db, cancel);
    }

    /// <summary>
    /// Lets SQLite look at tables that are new or have grown much: its planner chooses between indexes by their sizes, and
    /// guesses badly without. PostgreSQL does this by itself.
    /// </summary>
    public static async Task LookAtSizes(CraneDb db, CancellationToken cancel = default)
    {
        if (!db.Database.IsSqlite()) return;
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002", cancel);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection()); // open connections keep what they knew
    }
}
