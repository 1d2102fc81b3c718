using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WhiteCrane.App;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Bench;

/// <summary>
/// The register at size: filling it, looking people up, opening records, paging; each beside what the bare provider needs for
/// the same statements in the same run. WHITECRANE_BENCH_PEOPLE sets the size (200,000; the census has 1,551,378).
/// </summary>
internal static class RegistryBench
{
    private static readonly SystemTask Reading = new("bench");
    private static readonly string[] Tables = ["registry_address", "registry_household", "registry_person", "registry_residence", "registry_household_member", "registry_document", "registry_phone", "registry_category"];
    private const int Asked = 300;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(30);

    public static async Task Run(Report report)
    {
        var people = int.Parse(Environment.GetEnvironmentVariable("WHITECRANE_BENCH_PEOPLE") ?? "200000", CultureInfo.InvariantCulture);
        await On("SQLite", null);
        if (Environment.GetEnvironmentVariable("WHITECRANE_TEST_POSTGRES") is { Length: > 0 } server) await On("PostgreSQL", server);

        async Task On(string database, string? server)
        {
            await InCity(server, async city =>
            {
                var filled = await Timed(() => Do(city, Actor.System, (_, services) => services.GetRequiredService<FillSyntheticCity>().Run(people, 2025)));
                await Do(city, Actor.System, async (db, _) => { await DatabaseChoice.LookAtSizes(db, CancellationToken.None); return server is null ? 0 : await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE"); });
                var bare = await Bare(city, server);
                report.Add($"{database}: {people:N0} people with homes, sealed, written bare", bare, "s");
                report.Add($"{database}: {people:N0} people with homes made and imported", filled, "s", bare, 2.5);
                await LookUps(city, database, server is not null, report);
            });
        }
    }

    /// <summary>The rows just made, written once more into tables of the same shape and indexes by a loop of the provider, and their numbers sealed once more.</summary>
    private static async Task<double> Bare(WebApplication city, string? server)
    {
        var seconds = 0.0;
        var keys = city.Services.GetRequiredService<Keyring>();
        await InCity(server, async empty =>
        {
            foreach (var table in Tables)
            {
                var (columns, rows) = await Rows(city, table);
                if (rows.Count == 0) continue;
                seconds += await Timed(() => Insert(empty, table, columns, rows));
            }
            var numbers = await Do(city, Actor.System, async (db, services) => (await db.All<PersonDocument>(Reading).Select(row => row.Number).ToListAsync()).Concat(await db.All<PersonPhone>(Reading).Select(row => row.Number).ToListAsync()).ToList());
            var plain = numbers.ConvertAll(number => System.Text.Encoding.UTF8.GetString(keys.Open(number)));
            seconds += await Timed(() =>
            {
                foreach (var number in plain)
                {
                    keys.Seal(System.Text.Encoding.UTF8.GetBytes(number));
                    keys.BlindIndex(number);
                }
                return Task.CompletedTask;
            });
        });
        return seconds;
    }

    private static Task<(List<string> Columns, List<object[]> Rows)> Rows(WebApplication city, string table) => Do(city, Actor.System, async (db, _) =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var days = Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetDataTypeName(at) == "date").ToList();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            for (var at = 0; at < row.Length; at++) row[at] = days[at] && !reader.IsDBNull(at) ? reader.GetFieldValue<DateOnly>(at) : reader.GetValue(at);
            rows.Add(row);
        }
        return (columns, rows);
    });

    private static Task<int> Insert(WebApplication city, string table, List<string> columns, List<object[]> rows) => Do(city, Actor.System, async (db, _) =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var names = string.Join(',', columns.Select(column => $"\"{column}\""));
        if (connection is NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var value in row)
                    if (value is DBNull) await copy.WriteNullAsync();
                    else await copy.WriteAsync(value);
            }
            return (int)await copy.CompleteAsync();
        }
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({names}) VALUES ({string.Join(',', columns.Select((_, at) => "$" + at))})";
        for (var at = 0; at < columns.Count; at++) command.Parameters.Add(new SqliteParameter("$" + at, null));
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Count; at++) command.Parameters[at].Value = row[at];
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return rows.Count;
    });

    private static async Task LookUps(WebApplication city, string database, bool postgres, Report report)
    {
        var actor = new Actor { AccountId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), PostId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DisplayName = "测算", Role = Roles.CountyBureau, Division = "220882", Scope = new Scope(["220882"]), Permissions = AllModules.List.OfRole(Roles.CountyBureau) };
        var numbers = city.Services.GetRequiredService<SealedNumbers>();
        var sample = await Do(city, Actor.System, (db, _) => db.All<Person>(Reading).AsNoTracking().Where(person => person.County == "220882").OrderBy(person => person.Initials).ThenBy(person => person.Id).Take(Asked * 7).ToListAsync());
        sample = [.. sample.Where((_, at) => at % 7 == 0)];
        var ids = sample.ConvertAll(person => person.Id);
        var documents = await Do(city, Actor.System, (db, _) => db.All<PersonDocument>(Reading).AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId));
        var phones = await Do(city, Actor.System, async (db, _) => (await db.All<PersonPhone>(Reading).AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync()).DistinctBy(row => row.PersonId).ToDictionary(row => row.PersonId));
        var looks = new List<(string What, string Sql, Func<Person, object> Key, Func<Person, Task> Ours)>();
        Ratio("look-up by document number", "SELECT p.* FROM registry_document d JOIN registry_person p ON p.\"Id\" = d.\"PersonId\" WHERE d.\"Index\" = $1", person => documents[person.Id].Index, person => numbers.Open(documents[person.Id].Number));
        Ratio("look-up by telephone", "SELECT p.* FROM registry_phone d JOIN registry_person p ON p.\"Id\" = d.\"PersonId\" WHERE d.\"Index\" = $1", person => phones.TryGetValue(person.Id, out var phone) ? phone.Index : "", person => phones.TryGetValue(person.Id, out var phone) ? numbers.Open(phone.Number) : "13800000000");
        Ratio("search by name", "SELECT * FROM registry_person WHERE \"County\" = '220882' AND \"Name\" >= $1 AND \"Name\" < $1 || '\U0010FFFF' ORDER BY \"Name\", \"Id\" LIMIT 21", person => person.Name, person => person.Name);
        Ratio("search by pinyin", "SELECT * FROM registry_person WHERE \"County\" = '220882' AND \"Pinyin\" >= $1 AND \"Pinyin\" < $1 || '\U0010FFFF' ORDER BY \"Pinyin\", \"Id\" LIMIT 21", person => person.Pinyin, person => person.Pinyin);
        Ratio("search by initials", "SELECT * FROM registry_person WHERE \"County\" = '220882' AND \"Initials\" >= $1 AND \"Initials\" < $1 || '\U0010FFFF' ORDER BY \"Initials\", \"Id\" LIMIT 21", person => person.Initials, person => person.Initials);
        Beside("open a record, its log entry durable", "SELECT * FROM registry_person WHERE \"Id\" = $1", person => postgres ? person.Id : person.Id.ToString().ToUpperInvariant(), person => Do(city, actor, async (db, services) => (await OpenPerson.Handle(new(person.Id, RegistryPurposes.Registration), db, actor, services.GetRequiredService<PersonReading>())).Value));
        // Compiled to the last and cached, as in a city that has been up for a minute; then turn and turn about, so that what else the machine does meets both sides.
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < Warm;)
            foreach (var look in looks)
                foreach (var person in sample) await look.Ours(person);
        foreach (var (what, sql, key, ours) in looks)
        {
            var times = await P95(sample, ours, person => Bare(city, sql, key(person)), person => Durable(city, person.Id, postgres));
            report.Add($"{database}: {what}, p95 (one durable insert {times[2]:0.00} ms)", times[0], "ms", times[1] + times[2], 3);
        }
        await Paging();

        void Ratio(string what, string sql, Func<Person, string> key, Func<Person, string> typed) => Beside(what + ", masked list, logged", sql, key,
            person => Do(city, actor, async (db, services) => (await SearchPeople.Handle(new(typed(person), RegistryPurposes.Registration), db, actor, services.GetRequiredService<PersonReading>(), numbers)).Value));

        void Beside<T>(string what, string sql, Func<Person, object> key, Func<Person, Task<T>> ours) => looks.Add((what, sql, key, ours));

        async Task Paging()
        {
            var total = await Do(city, Actor.System, (db, _) => db.All<Person>(Reading).CountAsync(person => person.County == "220882"));
            var deep = await Do(city, Actor.System, (db, _) => db.All<Person>(Reading).AsNoTracking().Where(person => person.County == "220882").OrderBy(person => person.Division).ThenBy(person => person.SortKey).ThenBy(person => person.Id).Skip(Math.Max(0, total - 3 * ListPeople.PageSize)).Take(1).Select(person => person.Id).SingleAsync());
            var times = await P95(sample, _ => Page(deep), _ => Page(null));
            report.Add($"{database}: the last of {total / ListPeople.PageSize:N0} pages of a county, p95, beside the first", times[0], "ms", times[1], 2);

            Task<OpenedPeople> Page(Guid? after) => Do(city, actor, async (db, services) => (await ListPeople.Handle(new("220882", null, after), db, actor, services.GetRequiredService<PersonReading>(), services.GetRequiredService<CityClock>().Today)).Value);
        }
    }

    private static Task<int> Bare(WebApplication city, string sql, object key) => Do(city, Actor.System, async (db, _) =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = command is SqliteCommand ? sql.Replace("$1", "?1", StringComparison.Ordinal) : sql;
        if (command is SqliteCommand) command.Parameters.Add(new SqliteParameter("?1", key));
        else command.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync()) rows += reader.GetValues(values) > 0 ? 1 : 0;
        return rows;
    });

    private static Task<int> Durable(WebApplication city, Guid id, bool postgres) => Do(city, Actor.System, async (db, _) =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "INSERT INTO registry_relation (\"Id\", \"PersonId\", \"Kind\", \"HolderId\", \"From\") VALUES (" + (postgres ? "gen_random_uuid(), $1, 'bench', $1, '2025-01-01')" : "hex(randomblob(16)), ?1, 'bench', ?1, '2025-01-01')");
        if (command is SqliteCommand) command.Parameters.Add(new SqliteParameter("?1", id.ToString().ToUpperInvariant()));
        else command.Parameters.Add(new NpgsqlParameter { Value = id });
        return await command.ExecuteNonQueryAsync();
    });

    /// <summary>p95 of each act in milliseconds, the acts taking turns.</summary>
    private static async Task<double[]> P95(List<Person> sample, params Func<Person, Task>[] acts)
    {
        foreach (var person in sample)
            foreach (var act in acts) await act(person);
        var times = acts.Select(_ => new List<double>()).ToList();
        foreach (var person in sample)
            for (var at = 0; at < acts.Length; at++)
            {
                var started = Stopwatch.GetTimestamp();
                await acts[at](person);
                times[at].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        return [.. times.Select(of => of.Order().ElementAt((int)(of.Count * 0.95)))];
    }

    private static async Task InCity(string? server, Func<WebApplication, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("crane-bench-").FullName;
        var database = server is null ? null : "bench_" + Path.GetFileName(folder).Replace('-', '_').ToLowerInvariant();
        try
        {
            if (database is not null) await ImportBench.Statement(server!, $"CREATE DATABASE {database}");
            await using var city = await PagesBench.City(folder, CityKind.Real, database is null ? null : $"{server};Database={database}");
            await measure(city);
        }
        finally
        {
            if (database is not null) await ImportBench.Statement(server!, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<T> Do<T>(WebApplication city, Actor actor, Func<CraneDb, IServiceProvider, Task<T>> act)
    {
        await using var scope = city.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = actor;
        return await act(scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider);
    }
}
