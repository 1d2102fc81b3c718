namespace WhiteCrane.Standards;

/// <summary>What a system of a higher authority wants to have of the city's records, so that they are entered once and handed on.</summary>
/// <param name="Code">Stable; stored with every record that was handed on.</param>
/// <param name="Recipient">The body that keeps it.</param>
/// <param name="Records">Which kind of record it wants: "people", "facilities" or "projects".</param>
/// <param name="Wants">Which of them, in words.</param>
/// <param name="Filter">Which of them, for the room that keeps them.</param>
/// <param name="TakesFile">It reads a filled template; otherwise each record is typed there, field by field.</param>
/// <param name="Key">The field by which its export names our record.</param>
/// <param name="OwnNumber">What it calls the number it gives a record; null where it gives none.</param>
/// <param name="Columns">Its columns in its order.</param>
public sealed record UpperSystemProfile(string Code, Text Name, Text Recipient, string Records, Text Wants, UpperSystemFilter Filter, bool TakesFile, string Key, Text? OwnNumber, IReadOnlyList<UpperSystemColumn> Columns, RuleSource Source)
{
    public UpperSystemColumn? Column(string field) => Columns.FirstOrDefault(column => column.Field == field);
}

/// <summary>Which records are wanted. Each room reads what it knows; of several lists within one room a record must be in each that is not empty.</summary>
/// <param name="Ages">People whose age today lies in one of these.</param>
/// <param name="Categories">People with one of these categories.</param>
/// <param name="Kinds">Facilities of one of these kinds.</param>
/// <param name="Funds">Projects with planned money of one of these sources.</param>
public sealed record UpperSystemFilter(IReadOnlyList<AgeRange>? Ages = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Kinds = null, IReadOnlyList<string>? Funds = null);

/// <param name="From">Whole years at least; null for no bound.</param>
/// <param name="To">Whole years at most.</param>
public sealed record AgeRange(int? From, int? To);

/// <param name="Heading">What stands above it there.</param>
/// <param name="Field">Which of our fields it is.</param>
/// <param name="Format">How it is written there; one of <see cref="UpperSystemFormats.All"/>, null for as we keep it.</param>
/// <param name="Needed">It takes no record without it.</param>
/// <param name="Aliases">Other headings its exports use.</param>
public sealed record UpperSystemColumn(string Heading, string Field, string? Format = null, bool Needed = false, IReadOnlyList<string>? Aliases = null);

/// <summary>The profiles this product comes with.</summary>
public static class UpperSystemProfiles
{
    private static readonly Lazy<IReadOnlyList<UpperSystemProfile>> Data = new(() => RuleData.Read<List<UpperSystemProfile>>("UpperSystems/upper-systems.json"));

    public static IReadOnlyList<UpperSystemProfile> All => Data.Value;

    public static UpperSystemProfile? Find(string? code) => All.FirstOrDefault(profile => profile.Code == code);

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("upper-systems", new("上级系统的报送内容", "What upper systems want"), "2026-12", null, null,
        new("各上级系统要哪些记录、哪些栏目。它们的正式模板没有公开的来源，这里的栏目是本系统的假定；各单位放入上级发的模板以后，以那份模板为准。", "Which records and columns upper systems want. Their real templates have no public source: the columns are this product's assumption, and an office's own template counts once it is put in."),
        [.. All.Select(profile => new RuleLine($"upper-systems.{profile.Code}", new($"{profile.Name.Zh}：{profile.Wants.Zh}；{string.Join("、", profile.Columns.Select(column => column.Heading))}", $"{profile.Name.En}: {profile.Wants.En}; {profile.Columns.Count} columns"), profile.Source))]);
}
