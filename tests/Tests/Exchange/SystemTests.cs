using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Exchange;

/// <summary>Who registers a system, for what, and what becomes of its secret.</summary>
public class SystemTests
{
    private static readonly SystemTask Looking = new("test");

    private static SystemFields Fields(DateOnly from) => new("县医院信息系统", "220882", ExchangePurposes.Care, "system/Patient.rs", from, null);

    [Theory, OnBoth]
    public async Task Only_administrators_of_the_place_register_a_system(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var office = await world.Registry.All<Organisation, Guid>(rows => rows.Where(row => row.Division == "220882").Select(row => row.Id).FirstAsync());
        var city = await world.Registry.All<Organisation, Guid>(rows => rows.Where(row => row.ShortName == "市卫生健康委").Select(row => row.Id).SingleAsync());
        var fields = Fields(world.City.Clock.Today);
        Assert.IsType<NotSignedIn>((await world.Add(Actor.Nobody, office, fields)).Refusal);
        foreach (var role in Roles.Everybody.Except([Roles.Administrator])) Assert.IsType<NotAllowed>((await world.Add(await world.City.As(role), office, fields)).Refusal);
        var here = await world.City.As(Roles.Administrator, "220882");
        var elsewhere = await world.City.As(Roles.Administrator, "220822");
        Assert.IsType<OtherDivision>((await world.Add(elsewhere, office, fields)).Refusal);
        Assert.IsType<OtherDivision>((await world.Add(here, city, fields)).Refusal);
        var added = (await world.Add(here, office, fields)).Value;
        Assert.IsType<NotFound>((await world.Switch(elsewhere, added.System, 0, off: true)).Refusal);
        Assert.IsType<NotAllowed>((await world.Switch(await world.City.As(Roles.CityBureau), added.System, 0, off: true)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await world.Switch(here, added.System, 7, off: true)).Refusal);
        Assert.Empty(await world.City.Do(elsewhere, (db, _) => db.Visible<ConnectedSystem>(elsewhere).ToListAsync()));
        Assert.Single(await world.City.Do(here, (db, _) => db.Visible<ConnectedSystem>(here).ToListAsync()));
    }

    [Theory, OnBoth]
    public async Task What_is_wrong_with_a_system_is_named_beside_its_field(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var office = await world.Registry.All<Organisation, Guid>(rows => rows.Where(row => row.Division == "220882").Select(row => row.Id).FirstAsync());
        var good = Fields(world.City.Clock.Today);
        foreach (var (field, bad) in new (string, SystemFields)[]
        {
            ("name", good with { Name = " " }),
            ("name", good with { Name = new string('长', 51) }),
            ("division", good with { Division = "220822" }),
            ("division", good with { Division = "220882999" }),
            ("purpose", good with { Purpose = "registry.registration" }),
            ("scopes", good with { Scopes = "" }),
            ("scopes", good with { Scopes = "user/Patient.rs" }),
            ("scopes", good with { Scopes = "system/Patient.sr" }),
            ("scopes", good with { Scopes = "system/Patient.d" }),
            ("scopes", good with { Scopes = "system/Observation.rs" }),
            ("to", good with { To = good.From.AddDays(-1) }),
        })
            Assert.Contains(field, Assert.IsType<Invalid>((await world.Add(world.Administrator, office, bad)).Refusal).Errors.Select(error => error.Field));
        Assert.IsType<Invalid>((await world.Add(world.Administrator, Guid.Empty, good)).Refusal);
        foreach (var scope in (string[])["system/Patient.read", "system/Patient.write", "system/*.read", "system/*.*", "system/Patient.cruds", "system/AuditEvent.s"])
            Assert.True((await world.Add(world.Administrator, office, good with { Scopes = scope })).Ok, scope);
    }

    [Theory, OnBoth]
    public async Task A_new_secret_ends_the_old_one_and_neither_is_kept(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var system = await world.System();
        var id = system.System.ToString("D");
        var renewed = await world.City.Do(world.Administrator, (db, services) => RenewSecret.Handle(new(system.System, 0), db, world.Administrator, world.City.Clock, services.GetRequiredService<Keyring>()));
        Assert.Equal(401, (await world.AskToken(id, system.Secret)).Status);
        Assert.Equal(200, (await world.AskToken(id, renewed.Value)).Status);
        var kept = System.Text.Json.JsonSerializer.Serialize(await world.Kept(system.System));
        Assert.DoesNotContain(system.Secret, kept);
        Assert.DoesNotContain(renewed.Value, kept);
        var trail = await world.Registry.All<AuditEntry, List<AuditEntry>>(rows => rows.Where(row => row.Entity == "exchange_system").ToListAsync());
        Assert.Equal(2, trail.Count);
        Assert.DoesNotContain((await world.Kept(system.System)).Fingerprint!, System.Text.Json.JsonSerializer.Serialize(trail));
    }

    [Theory, OnBoth]
    public async Task What_is_taken_from_a_system_is_taken_from_the_tokens_it_holds(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var person = await world.Registry.Registered("王鹤汀");
        var system = await world.System("system/*.rs");
        using var client = await world.Client(system);
        await ExchangeWorld.Get<Hl7.Fhir.Model.Patient>(client, $"Patient/{person}");
        var fields = Fields(world.City.Clock.Today) with { Scopes = "system/Organization.rs" };
        Assert.True((await world.City.Do(world.Administrator, (db, services) => ChangeSystem.Handle(new(system.System, 0, fields), db, world.Administrator, world.City.Clock, services.GetRequiredService<IMemoryCache>()))).Ok);
        await ExchangeWorld.Refused(403, client.GetAsync($"/fhir/Patient/{person}"));
        await ExchangeWorld.Get<Hl7.Fhir.Model.Bundle>(client, "Organization");
    }

    [Fact]
    public async Task An_administrator_registers_a_system_in_the_browser_and_sees_its_secret_once()
    {
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true);
        using var administrator = await city.Enter("解文斌");
        using var other = await city.Enter("乌兰其其格");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await other.GetAsync("/systems")).StatusCode);
        Assert.Contains("县域医院信息系统", await administrator.GetStringAsync("/systems"));
        var page = await administrator.GetStringAsync("/systems/new");
        var form = System.Text.RegularExpressions.Regex.Matches(page, "<form.*?</form>", System.Text.RegularExpressions.RegexOptions.Singleline).Select(match => match.Value).Single(text => text.Contains("name=\"scopes\"", StringComparison.Ordinal));
        var office = await city.Do(Actor.System, (db, _) => db.All<Organisation>(Looking).Where(row => row.ShortName == "市卫生健康委").Select(row => row.Id).SingleAsync());
        var fields = System.Text.RegularExpressions.Regex.Matches(form, """<input type="hidden" name="([^"]+)" value="([^"]*)" />""").ToDictionary(match => match.Groups[1].Value, match => System.Net.WebUtility.HtmlDecode(match.Groups[2].Value));
        foreach (var (name, value) in new[] { ("organisation", office.ToString()), ("name", "疾控系统"), ("division", "2208"), ("purpose", ExchangePurposes.Registration), ("scopes", "system/Patient.rs"), ("from", "2025-09-24"), ("to", "") }) fields[name] = value;
        var answer = await (await administrator.PostAsync("/systems/new", new FormUrlEncodedContent(fields))).Content.ReadAsStringAsync();
        var codes = System.Text.RegularExpressions.Regex.Matches(answer, "<code>([0-9a-f-]+)</code>").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal([36, 64], codes.Select(code => code.Length));
        Assert.DoesNotContain(codes[1], await administrator.GetStringAsync($"/systems/{codes[0]}"));
    }
}
