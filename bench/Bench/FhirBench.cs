using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.App;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Registry.Synthetic;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using Resident = WhiteCrane.Engines.Registry.People.Person;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Bench;

/// <summary>
/// Sixteen clients read (6 of 10), search (3 of 10, by number and by name in turn) and create residents (1 of 10) over FHIR with a token, beside
/// the same mix against a bare minimal API over Npgsql with the same rows, in turn on one machine with the clients on it.
/// WHITECRANE_BENCH_PEOPLE sets the size of the register (200,000), WHITECRANE_BENCH_SECONDS how long each is asked (20).
/// </summary>
internal static class FhirBench
{
    private const int Clients = 16;
    private const string County = "220882", Village = "220882205204";
    private static readonly SystemTask Reading = new("bench");

    internal sealed record Known(Guid Id, string Name, string? Number, string? Index);

    public static async Task Run(Report report)
    {
        if (Environment.GetEnvironmentVariable("WHITECRANE_TEST_POSTGRES") is not { Length: > 0 } server) throw new InvalidOperationException("this benchmark needs PostgreSQL");
        var people = int.Parse(Environment.GetEnvironmentVariable("WHITECRANE_BENCH_PEOPLE") ?? "200000", CultureInfo.InvariantCulture);
        var seconds = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("WHITECRANE_BENCH_SECONDS") ?? "20", CultureInfo.InvariantCulture));
        var folder = Directory.CreateTempSubdirectory("crane-bench-").FullName;
        var database = "bench_" + Path.GetFileName(folder).Replace('-', '_').ToLowerInvariant();
        var connection = $"{server};Database={database};Maximum Pool Size=64";
        await ImportBench.Statement(server, $"CREATE DATABASE {database}");
        try
        {
            await using var city = await PagesBench.City(folder, CityKind.Real, connection);
            await Do(city, Actor.System, async (db, services) =>
            {
                await services.GetRequiredService<FillSyntheticCity>().Run(people, 2025);
                return await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
            var known = await Sample(city);
            await using var bare = await FhirBareServer.Start(connection, city.Services.GetRequiredService<SealedNumbers>());
            var token = await Token(city);
            await Mix(city.Urls.First(), token, known, TimeSpan.FromSeconds(8));
            await Mix(bare.Urls.First(), null, known, TimeSpan.FromSeconds(4));
            var loop = await Mix(bare.Urls.First(), null, known, seconds);
            var ours = await Mix(city.Urls.First(), token, known, seconds);
            var rate = ours.Count / seconds.TotalSeconds;
            report.Add($"bare API and Npgsql, {people:N0} people, {Clients} clients", loop.Count / seconds.TotalSeconds, "rps");
            report.AtLeast("FHIR, the same mix", rate, "rps", 1500);
            foreach (var (name, part) in new[] { ("p50", 0.5), ("p95", 0.95), ("p99", 0.99) }) report.Add($"FHIR, {name}, beside the bare one", At(ours, part), "ms", At(loop, part));
            foreach (var kind in (string[])["read", "search", "create"]) report.Add($"FHIR, {kind}, p95", At([.. ours.Where(one => one.Kind == kind)], 0.95), "ms", At([.. loop.Where(one => one.Kind == kind)], 0.95));
            report.Add("FHIR, p99 beside 50 ms", At(ours, 0.99), "ms", 50, 1);
        }
        finally
        {
            await ImportBench.Statement(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double At(IReadOnlyList<(string Kind, double Ms)> times, double part) => times.Select(one => one.Ms).Order().ElementAt((int)(times.Count * part));

    private static Task<List<Known>> Sample(WebApplication city) => Do(city, Actor.System, async (db, services) =>
    {
        var numbers = services.GetRequiredService<SealedNumbers>();
        var rows = await (from person in db.All<Resident>(Reading)
                          join document in db.All<PersonDocument>(Reading) on person.Id equals document.PersonId
                          where person.County == County
                          orderby document.Index
                          select new { person.Id, person.Name, document.Number, document.Index }).Take(3000).ToListAsync();
        return rows.ConvertAll(row => new Known(row.Id, row.Name, numbers.Open(row.Number), row.Index));
    });

    private static async Task<string> Token(WebApplication city)
    {
        var administrator = new Actor { AccountId = Guid.Empty, Role = Roles.Administrator, Scope = Scope.Everything, Permissions = AllModules.List.OfRole(Roles.Administrator) };
        var added = await Do(city, administrator, async (db, services) =>
        {
            var office = await db.All<WhiteCrane.Engines.Access.Organisation>(Reading).Where(row => row.ShortName == "市卫生健康委").Select(row => row.Id).SingleAsync();
            var clock = services.GetRequiredService<CityClock>();
            return (await AddSystem.Handle(new(office, new("测算系统", County, ExchangePurposes.Registration, "system/Patient.crus", clock.Today, null)), db, administrator, clock, services.GetRequiredService<Keyring>())).Value;
        });
        using var client = new HttpClient { BaseAddress = new Uri(city.Urls.First()) };
        using var answer = await client.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = added.System.ToString("D"), ["client_secret"] = added.Secret }));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<IReadOnlyList<(string Kind, double Ms)>> Mix(string address, string? token, List<Known> known, TimeSpan lasts)
    {
        var times = new ConcurrentBag<(string, double)>();
        var until = Stopwatch.GetTimestamp() + (long)(lasts.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new Uri(address) };
            if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            for (var turn = 0; Stopwatch.GetTimestamp() < until; turn++)
            {
                var one = known[(number * 7919 + turn * 31) % known.Count];
                var kind = (turn % 10) switch { < 6 => "read", < 9 => "search", _ => "create" };
                var started = Stopwatch.GetTimestamp();
                using var response = kind switch
                {
                    "read" => await client.GetAsync($"/fhir/Patient/{one.Id:D}"),
                    "search" => await client.PostAsync("/fhir/Patient/_search", new FormUrlEncodedContent([turn % 2 == 0 ? new("identifier", $"urn:oid:2.16.156.10011.1.3|{one.Number}") : new("name", one.Name)])),
                    _ => await client.PostAsync("/fhir/Patient", new ByteArrayContent(New()) { Headers = { ContentType = new(FhirJson.ContentType) } }),
                };
                await response.Content.ReadAsByteArrayAsync();
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{kind}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                times.Add((kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            }
        })));
        return [.. times];
    }

    private static int serial;

    /// <summary>Somebody whose number's check character is right, in a region that does not exist.</summary>
    private static byte[] New()
    {
        var at = Interlocked.Increment(ref serial);
        var born = new DateOnly(1930, 1, 1).AddDays(at / 1000);
        var digits = string.Create(CultureInfo.InvariantCulture, $"999999{born:yyyyMMdd}{at % 1000:000}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var number = digits + "10X98765432"[digits.Select((digit, place) => (digit - '0') * weights[place]).Sum() % 11];
        return FhirJson.Write(new Patient
        {
            Name = [new HumanName { Text = "王鹤" + (char)('丁' + at % 2000) }],
            BirthDate = born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Identifier = [new Identifier("urn:oid:2.16.156.10011.1.3", number)],
            Telecom = [new ContactPoint { Value = $"139{at % 100_000_000:00000000}" }],
            Address = [new Hl7.Fhir.Model.Address { Extension = [new Extension { Url = "urn:whitecrane:fhir:address", Extension = [new("division", new FhirString(Village)), new("road", new FhirString("1组")), new("number", new FhirString($"{at}号"))] }] }],
        });
    }

    private static async Task<T> Do<T>(WebApplication city, Actor actor, Func<CraneDb, IServiceProvider, Task<T>> act)
    {
        await using var scope = city.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = actor;
        return await act(scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider);
    }
}
