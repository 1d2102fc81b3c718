using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>How one member of staff wants to be reached outside the program. Numbers and addresses are sealed.</summary>
internal sealed class ContactWay : IVisible<ContactWay>, IVersioned
{
    public required Guid AccountId { get; init; }
    public WayKind Preferred { get; set; }

    /// <summary>The hour of the city's day from which the one digest is sent.</summary>
    public int DigestHour { get; set; } = 8;

    /// <summary>"zh" or "en".</summary>
    public string Language { get; set; } = "zh";
    public string? Phone { get; set; }
    public string? Mail { get; set; }

    /// <summary>The user id or openid the webhook addresses.</summary>
    public string? WebhookId { get; set; }

    /// <summary>The way whose far end last refused the address, with its words; shown to the owner until the address changes.</summary>
    public WayKind RefusedWay { get; set; }
    public string? RefusedReason { get; set; }
    public int Version { get; set; }

    public static Expression<Func<ContactWay, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return contact => account != null && contact.AccountId == account;
    }

    /// <summary>The opened address for a way; null where none is known.</summary>
    public string? Address(WayKind way, Keyring keys) => way switch
    {
        WayKind.Sms => Phone,
        WayKind.Webhook => WebhookId,
        WayKind.Mail => Mail,
        _ => null,
    } is { } address ? keys.Open(address) : null;

    /// <summary>The ways in which this person is tried: the chosen one first, then SMS, WeChat and, last, e-mail.</summary>
    public IEnumerable<WayKind> InOrder() => Preferred == WayKind.None ? [] : ((WayKind[])[Preferred, WayKind.Sms, WayKind.Webhook, WayKind.Mail]).Distinct();
}
