using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>A city with people and systems of other bodies, asked over the real pipeline.</summary>
internal sealed class ExchangeWorld(RegistryWorld world) : IAsyncDisposable
{
    public const string Json = FhirJson.ContentType;
    private static readonly SystemTask Reading = new("test");

    public RegistryWorld Registry => world;
    public TestCity City => world.City;
    public Actor Administrator { get; private set; } = null!;

    public static async Task<ExchangeWorld> Start(Database on, Action<IServiceCollection>? services = null)
    {
        var world = new ExchangeWorld(await RegistryWorld.Start(on, services));
        world.Administrator = await world.City.As(Roles.Administrator);
        return world;
    }

    /// <summary>A registered system of the city's health bureau, or of another organisation.</summary>
    public async Task<AddSystem.Added> System(string scopes = "system/Patient.rs", string division = "220882", string purpose = ExchangePurposes.Care, string organisation = "市卫生健康委", string name = "县医院信息系统", DateOnly? to = null)
    {
        var office = await world.All<Organisation, Guid>(rows => rows.Where(row => row.ShortName == organisation).Select(row => row.Id).SingleAsync());
        var added = await Add(Administrator, office, new(name, division, purpose, scopes, City.Clock.Today, to));
        Assert.True(added.Ok, added.Refusal is Invalid invalid ? string.Join('；', invalid.Errors.Select(error => error.Message.Zh)) : added.Refusal?.Message.Zh);
        return added.Value;
    }

    public Task<Result<AddSystem.Added>> Add(Actor actor, Guid office, SystemFields fields) =>
        City.Do(actor, (db, services) => AddSystem.Handle(new(office, fields), db, actor, City.Clock, services.GetRequiredService<Keyring>()));

    public Task<Result<Done>> Switch(Actor actor, Guid system, int version, bool off) =>
        City.Do(actor, (db, services) => SwitchSystem.Handle(new(system, version, off), db, actor, City.Clock, services.GetRequiredService<IMemoryCache>()));

    public Task<ConnectedSystem> Kept(Guid system) => City.Do(Actor.System, (db, _) => db.All<ConnectedSystem>(Reading).AsNoTracking().SingleAsync(row => row.Id == system));

    public async Task<(int Status, JsonElement Body)> AskToken(string id, string secret, string? scope = null, bool basic = false, string grant = "client_credentials")
    {
        using var client = City.Client();
        var fields = new Dictionary<string, string> { ["grant_type"] = grant };
        if (scope is not null) fields["scope"] = scope;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        if (basic) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(global::System.Text.Encoding.UTF8.GetBytes($"{id}:{secret}")));
        else (fields["client_id"], fields["client_secret"]) = (id, secret);
        request.Content = new FormUrlEncodedContent(fields);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A client that carries a token of this system.</summary>
    public async Task<HttpClient> Client(AddSystem.Added system, string? scope = null)
    {
        var (status, body) = await AskToken(system.System.ToString("D"), system.Secret, scope);
        Assert.True(status == 200, body.ToString());
        var client = City.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        return client;
    }

    /// <summary>A client of a new system with these scopes.</summary>
    public async Task<HttpClient> Client(string scopes, string division = "220882", string purpose = ExchangePurposes.Care) => await Client(await System(scopes, division, purpose));

    public static async Task<(int Status, T Resource)> Read<T>(HttpResponseMessage answer) where T : Resource
    {
        using (answer)
        {
            Assert.Equal(Json, answer.Content.Headers.ContentType?.MediaType);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var (resource, problems) = FhirJson.Read(bytes);
            Assert.True(problems.Count == 0, string.Join('\n', problems.Select(problem => problem.Message)) + global::System.Text.Encoding.UTF8.GetString(bytes));
            return ((int)answer.StatusCode, Assert.IsType<T>(resource, exactMatch: false));
        }
    }

    public static async Task<(int Status, T Resource)> Get<T>(HttpClient client, string path) where T : Resource => await Read<T>(await client.GetAsync("/fhir/" + path));

    /// <summary>A refusal, which is always an OperationOutcome in both languages.</summary>
    public static async Task<OperationOutcome.IssueComponent> Refused(int status, Task<HttpResponseMessage> sent)
    {
        var (given, outcome) = await Read<OperationOutcome>(await sent);
        Assert.True(status == given, $"{given}: {outcome.Issue[0].Diagnostics}");
        Assert.All(outcome.Issue, issue => Assert.True(issue.Details?.Text?.Length > 0 && issue.Diagnostics?.Length > 0));
        return outcome.Issue[0];
    }

    public static Task<HttpResponseMessage> Search(HttpClient client, string resource, params (string Name, string Value)[] fields) =>
        client.PostAsync($"/fhir/{resource}/_search", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public static async Task<IReadOnlyList<Patient>> Found(HttpClient client, params (string Name, string Value)[] fields) =>
        [.. (await Read<Bundle>(await Search(client, "Patient", fields))).Resource.Entry.Select(entry => (Patient)entry.Resource!)];

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
