using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>One person who works with the system. What they may do comes from the posts they hold, never from the account.</summary>
public sealed class Account : IdentityUser<Guid>, IVisible<Account>, IVersioned
{
    public required string DisplayName { get; set; }
    public required string SortKey { get; set; }

    /// <summary>Whole syllables and initials of the name ("xuchunlin xcl"), by which lists find it.</summary>
    public string SearchKey { get; set; } = "";

    /// <summary>The division whose administrators look after this account.</summary>
    public string Division { get; set; } = HomeCity.Code;

    /// <summary>The password was set by somebody else and is changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Switched off: signs in no more; its records stay.</summary>
    public bool Disabled { get; set; }

    /// <summary>A made-up person of the demonstration.</summary>
    public bool Synthetic { get; init; }

    /// <summary>The secret of the authenticator, sealed with the keyring; null before one was set up.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>The last 30-second step whose code was used: no code is taken twice.</summary>
    public long TotpLastStep { get; set; }
    public int Version { get; set; }

    public static Expression<Func<Account, bool>> VisibleTo(Actor actor) => Sight.Staff<Account>(actor);

    /// <summary>A new account without any way to sign in yet.</summary>
    internal static Account New(CityClock clock, string userName, string displayName, string division, bool synthetic = false) => new()
    {
        Id = clock.NewId(),
        UserName = userName,
        NormalizedUserName = Normalise(userName),
        DisplayName = displayName,
        SortKey = Pinyin.PersonSortKey(displayName),
        SearchKey = Pinyin.PersonFull(displayName) + " " + Pinyin.PersonInitials(displayName),
        Division = division,
        Synthetic = synthetic,
        SecurityStamp = SignIn.Secrets.Token(),
    };

    /// <summary>How user names are compared: full-width letters, spaces around and case make no difference.</summary>
    internal static string Normalise(string userName) => userName.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
}
