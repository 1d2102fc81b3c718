using System.Buffers.Text;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Messages.Calendar;

/// <summary>That an account has a secret calendar address. Only the secret's hash is kept: a copy of the database opens no calendar.</summary>
internal sealed class CalendarKey : IVisible<CalendarKey>
{
    public required Guid AccountId { get; init; }
    public required string SecretHash { get; set; }
    public required DateTimeOffset MadeAt { get; set; }

    /// <summary>When a calendar program last asked, to the day: enough to see that an address is still used.</summary>
    public DateOnly? LastReadOn { get; set; }

    public static Expression<Func<CalendarKey, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return key => account != null && key.AccountId == account;
    }

    /// <summary>256 random bits, written so that they stand in an address.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
