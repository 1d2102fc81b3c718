using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Exchange.Systems;

/// <summary>
/// A program of another body that asks this one: for one division, one purpose, with the scopes an administrator gave it.
/// It is its own post: what it does stands under its name and its organisation.
/// </summary>
internal sealed class ConnectedSystem : IVisible<ConnectedSystem>, IVersioned
{
    /// <summary>Also its client id.</summary>
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Whose people it may reach.</summary>
    public required string Division { get; set; }

    /// <summary>The one purpose under which it opens records; a body with two purposes has two systems, and the log tells them apart.</summary>
    public required string Purpose { get; set; }

    /// <summary>SMART scopes, with spaces between.</summary>
    public required string Scopes { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public bool SwitchedOff { get; set; }

    /// <summary>Keyed fingerprint of the secret, which is shown once and kept nowhere; null before the first one.</summary>
    public string? Fingerprint { get; set; }
    public DateTimeOffset? SecretSince { get; set; }
    public int Version { get; set; }

    public string ClientId => Id.ToString("D");

    public bool WorksOn(DateOnly day) => !SwitchedOff && From <= day && (To is null || To >= day);

    /// <summary>A new secret takes the place of the old one at once.</summary>
    public string Renew(Keyring keys, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        (Fingerprint, SecretSince) = (FingerprintOf(keys, secret), now);
        return secret;
    }

    public bool Knows(Keyring keys, string? secret) =>
        secret is { Length: > 0 and <= 200 } && Fingerprint is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Fingerprint), Encoding.ASCII.GetBytes(FingerprintOf(keys, secret)));

    /// <summary>Administrators of the division it serves.</summary>
    public static Expression<Func<ConnectedSystem, bool>> VisibleTo(Actor actor) => actor.Has(ExchangePermissions.Manage) ? Sight.ByDivision<ConnectedSystem>(actor, system => system.Division) : _ => false;

    internal static void Add(ModelBuilder model) => model.Entity<ConnectedSystem>(entity =>
    {
        entity.ToTable("exchange_system").HasKey(system => system.Id);
        entity.HasIndex(system => system.Division);
        entity.Property(system => system.Fingerprint).IsSecret();
        entity.Ignore(system => system.ClientId);
    });

    private string FingerprintOf(Keyring keys, string secret) => keys.BlindIndex($"exchange-secret:{Id:N}:{secret}");
}
