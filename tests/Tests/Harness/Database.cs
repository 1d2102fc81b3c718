using System.Reflection;
using Npgsql;
using Xunit.Sdk;
using Xunit.v3;

namespace WhiteCrane.Tests.Harness;

public enum Database { Sqlite, Postgres }

/// <summary>A theory that runs on both databases; the PostgreSQL run is skipped by name where no server was started.</summary>
public sealed class OnBothAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(Database.Sqlite), new TheoryDataRow(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>The private PostgreSQL server that ./test starts on loopback, named in WHITECRANE_TEST_POSTGRES.</summary>
internal static class TestPostgres
{
    public static readonly string? Server = Environment.GetEnvironmentVariable("WHITECRANE_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public static string Connection(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    public static async Task Run(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task Drop(string database)
    {
        NpgsqlConnection.ClearAllPools();
        await Run($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }
}
