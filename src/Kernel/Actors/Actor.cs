using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Actors;

/// <summary>Something a post may do, declared by the room that does it.</summary>
/// <param name="Code">"room.act", stable: it is stored nowhere but written in the access tests.</param>
/// <param name="Name">How an administrator reads it.</param>
/// <param name="Roles">Roles that hold it.</param>
public sealed record Permission(string Code, Text Name, params string[] Roles);

/// <summary>
/// Who acts, in which post, for which divisions. Everything a handler may know of the person at the screen.
/// </summary>
public sealed record Actor
{
    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Nobody = new();

    /// <summary>The program itself: jobs, the outbox, first start. Holds every permission, over the whole city.</summary>
    public static readonly Actor System = new() { IsSystem = true, DisplayName = "系统", Scope = Scope.Everything };

    public Guid? AccountId { get; init; }
    public string DisplayName { get; init; } = "";
    public Guid? PostId { get; init; }
    public string Role { get; init; } = "";
    public Guid? OrganisationId { get; init; }
    public string OrganisationName { get; init; } = "";

    /// <summary>Who acted, as records and the people concerned read it.</summary>
    public string OfficeAndName => $"{OrganisationName} {DisplayName}".Trim();

    /// <summary>The division of the post; lists and maps open there.</summary>
    public string Division { get; init; } = "";

    /// <summary>Divisions whose records the post may see and act on.</summary>
    public Scope Scope { get; init; } = Scope.Nothing;

    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>();
    public bool IsSystem { get; init; }

    /// <summary>The account of a resident who came in by their own door. A resident is not staff: nothing that staff may do follows from it.</summary>
    public Guid? ResidentId { get; init; }

    /// <summary>Who the resident is in the register, once a paper was looked at; null before.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The refusal for somebody who is no signed-in resident, or null: the first line of residents' own acts.</summary>
    public Refusal? NotResident => ResidentId is not null ? null : SignedIn ? new NotAllowed() : new NotSignedIn();

    /// <summary>Somebody of the staff, or the program.</summary>
    public bool SignedIn => IsSystem || AccountId is not null;

    public bool Has(string permission) => IsSystem || Permissions.Contains(permission);

    /// <summary>The refusal for somebody without the right, or null: the first line of every handler.</summary>
    public Refusal? Lacks(string permission) => Has(permission) ? null : SignedIn ? new NotAllowed() : new NotSignedIn();

    /// <summary>The refusal for a record of another division, or null.</summary>
    public Refusal? OutsideOf(string division) => IsSystem || Scope.Covers(division) ? null : new OtherDivision();
}

/// <summary>Divisions as code prefixes: a code of 4 digits is the city, "220882" a county, a zone is the list of its townships.</summary>
public sealed record Scope(IReadOnlyList<string> Prefixes)
{
    public static readonly Scope Nothing = new([]);
    public static readonly Scope Everything = new([""]);

    public bool Covers(string division) => Prefixes.Any(prefix => division.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>The actor of the current request or job. Written once, by the room that signs people in or by the worker.</summary>
public sealed class ActorHolder
{
    public Actor Current { get; set; } = Actor.Nobody;
}
