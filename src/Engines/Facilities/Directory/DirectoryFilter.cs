using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Directory;

/// <summary>What the public list is asked for, as its address says it.</summary>
/// <param name="Words">Part of a name, or the beginning of its initials.</param>
/// <param name="County">Six digits.</param>
/// <param name="OpenNow">Only what is open at this moment.</param>
/// <param name="Accessible">Only what can be entered without a step.</param>
/// <param name="Near">A township's code, or a facility's id: sorted by distance from there.</param>
/// <param name="After">The last facility of the page before.</param>
internal sealed record DirectoryFilter(string? Words, FacilityField? Field, string? Kind, string? County, bool OpenNow, bool Accessible, string? Near, Guid? After)
{
    /// <summary>Query values that the pages know; words that somebody types are not among them, so that a page of theirs is kept for nobody.</summary>
    public static readonly string[] Known = ["field", "kind", "county", "open", "access", "near", "after"];

    public static DirectoryFilter From(Func<string, string?> query) => new(
        query("q")?.Trim() is { Length: > 0 } words ? words : null,
        Enum.TryParse<FacilityField>(query("field"), out var field) && Enum.IsDefined(field) ? field : null,
        FacilityKinds.Find(query("kind"))?.Code,
        query("county") is { Length: 6 } county && county.All(char.IsAsciiDigit) ? county : null,
        query("open") == "now", query("access") == "yes",
        query("near") is { Length: > 0 } near ? near : null,
        Guid.TryParse(query("after"), out var after) ? after : null);

    public bool Any => Words is not null || Field is not null || Kind is not null || County is not null || OpenNow || Accessible || Near is not null;

    /// <summary>Whether a facility fits, all but its being open.</summary>
    public bool Fits(Facility row) =>
        (Field is null || FacilityKinds.Find(row.Kind)?.Field == Field)
        && (Kind is null || row.Kind == Kind)
        && (County is null || row.Division.StartsWith(County, StringComparison.Ordinal))
        && (!Accessible || row.Accessibility.Contains(FacilityKinds.StepFree))
        && (Words is null || row.Name.Contains(Words, StringComparison.OrdinalIgnoreCase) || row.Initials.StartsWith(Words.ToLowerInvariant(), StringComparison.Ordinal));
}
