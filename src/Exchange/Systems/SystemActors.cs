using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Registry;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Exchange.Systems;

/// <summary>A system that asks, as the actor it is, and the purpose it asks for.</summary>
internal sealed record SystemCaller(Actor Actor, string Purpose, IReadOnlySet<(string Resource, char Letter)> Scopes)
{
    /// <summary>What the access log names as the place it came from.</summary>
    public string Reference => $"system:{Actor.AccountId:N}";
}

/// <summary>Turns a token into an actor. A system that was switched off, or whose time is over, is nobody from the next request on.</summary>
internal sealed class SystemActors(CraneDb db, CityClock clock, IMemoryCache cache, Keyring keys)
{
    private static readonly SystemTask Task = new("connected systems");

    // As long as a person's session is remembered: another node learns of a change within it.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    private sealed record Known(string Name, string Division, string Purpose, string Scopes, Guid OrganisationId, string OrganisationName);

    /// <summary>The system of these credentials, if it may work today.</summary>
    public async Task<ConnectedSystem?> ByCredentials(string? clientId, string? secret, CancellationToken cancel)
    {
        if (!Guid.TryParseExact(clientId, "D", out var id)) return null;
        var system = await db.All<ConnectedSystem>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return system is not null && system.Knows(keys, secret) && system.WorksOn(clock.Today) ? system : null;
    }

    /// <summary>The caller, with what both the token and the system's present scopes give; null where it may not work.</summary>
    public async Task<SystemCaller?> Of(Guid id, IEnumerable<string> tokenScopes, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } known) return null;
        var scopes = SmartScopes.ReadAll(tokenScopes).Intersect(SmartScopes.ReadAll(SmartScopes.Split(known.Scopes))).ToHashSet();
        var permissions = scopes.Select(scope => ExchangePermissions.Of(scope.Resource, scope.Letter)).ToHashSet();
        if (scopes.Count > 0) permissions.Add(RegistryPermissions.See);
        if (scopes.Any(scope => scope is ("Patient", 'c' or 'u'))) permissions.Add(RegistryPermissions.Register);
        if (scopes.Any(scope => scope.Resource is "Location" or "HealthcareService")) permissions.Add(FacilitiesPermissions.Read);
        if (scopes.Any(scope => scope.Resource is "Practitioner" or "PractitionerRole")) permissions.Add(FacilitiesPermissions.ReadStaff);
        return new SystemCaller(new Actor
        {
            AccountId = id,
            PostId = id,
            DisplayName = known.Name,
            Role = Roles.ConnectedSystem,
            OrganisationId = known.OrganisationId,
            OrganisationName = known.OrganisationName,
            Division = known.Division,
            Scope = new Scope([known.Division]),
            Permissions = permissions,
        }, known.Purpose, scopes);
    }

    /// <summary>Something about a system has changed: it is read afresh.</summary>
    public static void Forget(IMemoryCache cache, CityClock clock, Guid id) => cache.Remove((typeof(SystemActors), id, clock.Today));

    private async Task<Known?> Find(Guid id, CancellationToken cancel)
    {
        var key = (typeof(SystemActors), id, clock.Today);
        if (cache.TryGetValue(key, out (Known? Known, DateTimeOffset ReadAt) read) && clock.RealNow - read.ReadAt < Kept) return read.Known;
        var found = await (from system in db.All<ConnectedSystem>(Task).AsNoTracking()
                           join office in db.All<Organisation>(Task) on system.OrganisationId equals office.Id
                           where system.Id == id
                           select new { system, office.ShortName }).SingleOrDefaultAsync(cancel);
        var known = found is not null && found.system.WorksOn(clock.Today) ? new Known(found.system.Name, found.system.Division, found.system.Purpose, found.system.Scopes, found.system.OrganisationId, found.ShortName) : null;
        cache.Set(key, (known, clock.RealNow), Kept);
        return known;
    }
}
