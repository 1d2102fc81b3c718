using System.Net;
using Hl7.Fhir.Model;
using Microsoft.IdentityModel.Tokens;
using WhiteCrane.Exchange.Tokens;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>A token is given to a system that may work today, for no more than it has, for a short while.</summary>
public class TokenTests
{
    [Theory, OnBoth]
    public async Task A_token_is_given_for_the_right_secret_and_no_more_than_the_scopes_the_system_has(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var system = await world.System("system/Patient.rs system/Organization.rs");
        var id = system.System.ToString("D");
        var (status, body) = await world.AskToken(id, system.Secret);
        Assert.Equal((200, "system/Patient.rs system/Organization.rs", "Bearer"), (status, body.GetProperty("scope").GetString(), body.GetProperty("token_type").GetString()));
        Assert.InRange(body.GetProperty("expires_in").GetInt32(), 1, 600);
        Assert.Equal("system/Patient.read", (await world.AskToken(id, system.Secret, "system/Patient.read", basic: true)).Body.GetProperty("scope").GetString());
        foreach (var (client, secret, scope, grant, error, code) in new (string, string, string?, string, string, int)[]
        {
            (id, system.Secret[..^1] + "x", null, "client_credentials", "invalid_client", 401),
            (id, "", null, "client_credentials", "invalid_request", 400),
            (Guid.Empty.ToString("D"), system.Secret, null, "client_credentials", "invalid_client", 401),
            ("nobody", system.Secret, null, "client_credentials", "invalid_client", 401),
            (id, system.Secret, "system/Consent.rs", "client_credentials", "invalid_scope", 400),
            (id, system.Secret, "system/Patient.cu", "client_credentials", "invalid_scope", 400),
            (id, system.Secret, "openid", "client_credentials", "invalid_scope", 400),
            (id, system.Secret, null, "password", "unsupported_grant_type", 400),
        })
        {
            var refused = await world.AskToken(client, secret, scope, grant: grant);
            Assert.True((code, error) == (refused.Status, refused.Body.GetProperty("error").GetString()), $"{client} {scope} {grant}: {refused.Status} {refused.Body}");
        }
    }

    [Theory, OnBoth]
    public async Task Nothing_opens_without_a_token_or_with_one_that_is_over_changed_or_of_a_system_that_is_off(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var person = await world.Registry.Registered("王鹤汀");
        var path = $"/fhir/Patient/{person}";
        using var nobody = world.City.Client();
        var answer = await nobody.GetAsync(path);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        await Refused(401, Task.FromResult(answer));
        var system = await world.System();
        using var client = await world.Client(system);
        await Get<Patient>(client, $"Patient/{person}");
        nobody.DefaultRequestHeaders.Authorization = new("Bearer", client.DefaultRequestHeaders.Authorization!.Parameter![..^3] + "AAA");
        await Refused(401, nobody.GetAsync(path));
        Assert.True((await world.Switch(world.Administrator, system.System, 0, off: true)).Ok);
        await Refused(401, client.GetAsync(path));
        Assert.Equal(401, (await world.AskToken(system.System.ToString("D"), system.Secret)).Status);
        Assert.True((await world.Switch(world.Administrator, system.System, 1, off: false)).Ok);
        Assert.Equal(200, (await Get<Patient>(client, $"Patient/{person}")).Status);
        world.City.Time.Advance(TokenServer.Lifetime + TimeSpan.FromMinutes(6));
        await Refused(401, client.GetAsync(path));
    }

    [Theory, OnBoth]
    public async Task A_system_works_from_its_first_day_to_its_last(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var system = await world.System(to: world.City.Clock.Today);
        Assert.Equal(200, (await world.AskToken(system.System.ToString("D"), system.Secret)).Status);
        world.City.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(401, (await world.AskToken(system.System.ToString("D"), system.Secret)).Status);
    }

    [Fact]
    public async Task A_clients_discovery_names_what_is_there()
    {
        await using var world = await ExchangeWorld.Start(Database.Sqlite);
        using var client = world.City.Client();
        foreach (var path in (string[])["/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration"])
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains("\"token_endpoint\":\"http://localhost/connect/token\"", text);
            Assert.Contains("system/Patient.rs", text);
        }
    }

    /// <summary>The keys are the keyring's: a token outlives a restart, and another city's keyring takes none.</summary>
    [Fact]
    public void The_keys_of_tokens_are_the_same_after_a_restart_and_another_citys_differ()
    {
        var folders = Enumerable.Range(0, 2).Select(_ => Directory.CreateTempSubdirectory("crane-token-").FullName).ToList();
        try
        {
            var first = Keyring.In(folders[0]);
            var signature = ((ECDsaSecurityKey)TokenKeys.Signing(first)).ECDsa.SignData("token"u8, System.Security.Cryptography.HashAlgorithmName.SHA256);
            Keyring.Rotate(folders[0]);
            Assert.True(((ECDsaSecurityKey)TokenKeys.Signing(Keyring.In(folders[0]))).ECDsa.VerifyData("token"u8, signature, System.Security.Cryptography.HashAlgorithmName.SHA256));
            Assert.False(((ECDsaSecurityKey)TokenKeys.Signing(Keyring.In(folders[1]))).ECDsa.VerifyData("token"u8, signature, System.Security.Cryptography.HashAlgorithmName.SHA256));
            Assert.Equal(((SymmetricSecurityKey)TokenKeys.Encryption(first)).Key, ((SymmetricSecurityKey)TokenKeys.Encryption(Keyring.In(folders[0]))).Key);
        }
        finally
        {
            foreach (var folder in folders) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Neither a secret nor a record travels in the clear; this machine may talk to itself, and a named proxy has said https already.</summary>
    [Theory]
    [InlineData("http", "203.0.113.9", true)]
    [InlineData("http", "::ffff:203.0.113.9", true)]
    [InlineData("https", "203.0.113.9", false)]
    [InlineData("http", "127.0.0.1", false)]
    [InlineData("http", "::1", false)]
    public void Only_this_machine_asks_without_https(string scheme, string address, bool plain)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Scheme = scheme }, Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        Assert.Equal(plain, TokenServer.IsPlain(http));
    }
}
