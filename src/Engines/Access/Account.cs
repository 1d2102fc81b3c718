using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access;

/// <summary>One person who works with the system. What they may do comes from the posts they hold, never from the account.</summary>
public sealed class Account : IdentityUser<Guid>, IVisible<Account>
{
    public required string DisplayName { get; set; }
    public required string SortKey { get; set; }

    /// <summary>The password was set by somebody else and is changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Switched off: signs in no more; its records stay.</summary>
    public bool Disabled { get; set; }

    /// <summary>A made-up person of the demonstration.</summary>
    public bool Synthetic { get; init; }

    public static Expression<Func<Account, bool>> VisibleTo(Actor actor) => Sight.Staff<Account>(actor);
}
