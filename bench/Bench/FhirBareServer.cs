using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Standards;

namespace WhiteCrane.Bench;

/// <summary>
/// The least that could do the same: a minimal API that runs the same look-ups by hand, writes one durable row for each read,
/// inserts the same facts of a new resident, and answers a small JSON. No token, no rules, no chain, no audit trail.
/// </summary>
internal static class FhirBareServer
{
    private const string Columns = "p.\"Id\", p.\"Name\", p.\"Sex\", p.\"Birth\", p.\"Division\", p.\"Version\"";

    public static async Task<WebApplication> Start(string connection, SealedNumbers numbers)
    {
        var data = NpgsqlDataSource.Create(connection);
        await using (var make = data.CreateCommand("CREATE TABLE bare_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), people uuid[] NOT NULL)")) await make.ExecuteNonQueryAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/fhir/Patient/{id:guid}", async (Guid id) => Results.Json(await Read(data, numbers, $"SELECT {Columns} FROM registry_person p WHERE p.\"Id\" = $1", [id])));
        app.MapPost("/fhir/Patient/_search", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return form["identifier"].ToString() is { Length: > 0 } typed
                ? Results.Json(await Read(data, numbers, $"SELECT {Columns} FROM registry_document d JOIN registry_person p ON p.\"Id\" = d.\"PersonId\" WHERE d.\"Index\" = $1", [numbers.IndexOf(DocumentKind.ResidentId, typed.Split('|')[1])]))
                : Results.Json(await Read(data, numbers, $"SELECT {Columns} FROM registry_person p WHERE p.\"County\" = '220882' AND p.\"Name\" >= $1 AND p.\"Name\" < $1 || '\U0010FFFF' ORDER BY p.\"Name\", p.\"Id\" LIMIT 21", [form["name"].ToString()]));
        });
        app.MapPost("/fhir/Patient", async (HttpRequest request) => Results.Json(await Create(data, numbers, (await JsonDocument.ParseAsync(request.Body)).RootElement)));
        await app.StartAsync();
        return app;
    }

    private static async Task<List<Dictionary<string, object?>>> Read(NpgsqlDataSource data, SealedNumbers numbers, string sql, object[] values)
    {
        await using var connection = await data.OpenConnectionAsync();
        var people = new List<Dictionary<string, object?>>();
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) people.Add(new() { ["id"] = reader.GetGuid(0), ["name"] = reader.GetString(1), ["sex"] = reader.GetInt32(2), ["birth"] = reader.IsDBNull(3) ? null : reader.GetString(3), ["division"] = reader.GetString(4), ["version"] = reader.GetInt32(5) });
        }
        var ids = people.Select(person => (Guid)person["id"]!).ToArray();
        await using (var log = new NpgsqlCommand("INSERT INTO bare_log (people) VALUES ($1)", connection) { Parameters = { new() { Value = ids } } }) await log.ExecuteNonQueryAsync();
        await using (var more = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT \"PersonId\", \"Number\" FROM registry_document WHERE \"PersonId\" = ANY($1) AND \"To\" IS NULL") { Parameters = { new() { Value = ids } } },
                new("SELECT \"PersonId\", \"Number\" FROM registry_phone WHERE \"PersonId\" = ANY($1) AND \"To\" IS NULL") { Parameters = { new() { Value = ids } } },
                new("SELECT r.\"PersonId\", a.\"Line\" FROM registry_residence r JOIN registry_address a ON a.\"Id\" = r.\"AddressId\" WHERE r.\"PersonId\" = ANY($1) AND r.\"To\" IS NULL") { Parameters = { new() { Value = ids } } },
            },
        })
        await using (var reader = await more.ExecuteReaderAsync())
            foreach (var name in (string[])["documents", "phones", "address"])
            {
                while (await reader.ReadAsync()) people.Find(person => (Guid)person["id"]! == reader.GetGuid(0))![name] = name == "address" ? reader.GetString(1) : numbers.Open(reader.GetFieldValue<byte[]>(1));
                await reader.NextResultAsync();
            }
        return people;
    }

    private static async Task<Guid> Create(NpgsqlDataSource data, SealedNumbers numbers, JsonElement sent)
    {
        var (person, door, house) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (name, number, phone) = (sent.GetProperty("name")[0].GetProperty("text").GetString()!, sent.GetProperty("identifier")[0].GetProperty("value").GetString()!, sent.GetProperty("telecom")[0].GetProperty("value").GetString()!);
        var (pinyin, initials, key) = PersonNameRules.SearchKeys(name);
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        Add("INSERT INTO registry_person (\"Id\", \"Name\", \"Pinyin\", \"Initials\", \"SortKey\", \"Sex\", \"Birth\", \"Division\", \"County\", \"Source\", \"Synthetic\", \"CreatedAt\", \"Version\") VALUES ($1, $2, $3, $4, $5, 0, $6, '220882205204', '220882', 'bare', false, now(), 0)", person, name, pinyin, initials, key, sent.GetProperty("birthDate").GetString()!);
        Add("INSERT INTO registry_document (\"Id\", \"PersonId\", \"Kind\", \"Number\", \"Index\") VALUES ($1, $2, 1, $3, $4)", Guid.CreateVersion7(), person, numbers.Seal(number), numbers.IndexOf(DocumentKind.ResidentId, number));
        Add("INSERT INTO registry_phone (\"Id\", \"PersonId\", \"Number\", \"Index\", \"First\") VALUES ($1, $2, $3, $4, true)", Guid.CreateVersion7(), person, numbers.Seal(phone), numbers.IndexOfPhone(phone));
        Add("INSERT INTO registry_address (\"Id\", \"Division\", \"Line\", \"Key\") VALUES ($1, '220882205204', $2, $3)", door, number, "bare|" + number);
        Add("INSERT INTO registry_residence (\"Id\", \"PersonId\", \"AddressId\", \"From\") VALUES ($1, $2, $3, current_date)", Guid.CreateVersion7(), person, door);
        Add("INSERT INTO registry_household (\"Id\", \"Kind\", \"AddressId\", \"Division\") VALUES ($1, 0, $2, '220882205204')", house, door);
        Add("INSERT INTO registry_household_member (\"Id\", \"HouseholdId\", \"PersonId\", \"Relation\", \"From\") VALUES ($1, $2, $3, '1', current_date)", Guid.CreateVersion7(), house, person);
        Add("INSERT INTO bare_log (people) VALUES ($1)", new[] { person });
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return person;
    }
}
