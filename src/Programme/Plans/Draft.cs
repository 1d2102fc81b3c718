using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>A reading under correction: what the reader found, as a person has put it right so far, with every correction by name.</summary>
internal sealed class Draft
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public List<DraftItem> Items { get; set; } = [];
    public List<DraftGoal> Goals { get; set; } = [];
    public List<DraftTarget> Targets { get; set; } = [];
    public List<Correction> Corrections { get; set; } = [];

    /// <summary>The last number given to a key; keys are never used twice.</summary>
    public int LastKey { get; set; }

    [JsonIgnore]
    public IEnumerable<DraftItem> Tasks => Items.Where(item => item.Kind == TaskKind.Task);

    [JsonIgnore]
    public IEnumerable<DraftItem> Safeguards => Items.Where(item => item.Kind == TaskKind.Safeguard);

    /// <summary>Printed names that no organisation of the city has been found for.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> UnmatchedNames => [.. Items.SelectMany(item => item.Units).Where(unit => unit.OrganisationId is null).Select(unit => unit.Name).Distinct()];

    public string NextKey(char prefix) => prefix + (++LastKey).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public DraftItem? Item(string key) => Items.Find(item => item.Key == key);

    public static Draft Parse(string json) => JsonSerializer.Deserialize<Draft>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A task or safeguard. <c>Start</c> and <c>End</c> are code points of the notice's text.</summary>
internal sealed class DraftItem
{
    public required string Key { get; set; }
    public TaskKind Kind { get; set; }
    public required string Label { get; set; }
    public required string Title { get; set; }
    public List<string> Path { get; set; } = [];
    public required string Text { get; set; }
    public List<DraftMeasure> Measures { get; set; } = [];
    public List<DraftUnit> Units { get; set; } = [];

    /// <summary>Organisations that had joined by letter and were taken over from the plan before: one that is taken out again stays out.</summary>
    public List<Guid> TakenOver { get; set; } = [];
    public DateOnly? Deadline { get; set; }
    public Field Field { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
}

internal sealed record DraftMeasure(string Ordinal, string Text);

/// <summary>A unit as printed, matched to an organisation or not yet. <c>AgreedBy</c> names the letter of one that is not in the notice.</summary>
internal sealed record DraftUnit(string Name, UnitRole Role, Guid? OrganisationId, string? AgreedBy = null, Guid? AgreedFileId = null);

/// <summary>A promised result; <c>Tasks</c> are keys of items. <c>LawfulPart</c> says what of it is pursued where its words go beyond the law.</summary>
internal sealed class DraftGoal
{
    public required string Key { get; set; }
    public required string Text { get; set; }
    public DateOnly? By { get; set; }
    public List<string> Tasks { get; set; } = [];
    public Field Field { get; set; }
    public Guid? OwnerOrganisationId { get; set; }
    public string? LawfulPart { get; set; }
    public string? LawfulPartEn { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
}

internal sealed class DraftTarget
{
    public required string Key { get; set; }
    public required string Subject { get; set; }
    public decimal Value { get; set; }
    public required string Unit { get; set; }
    public DateOnly? By { get; set; }
    public required string Text { get; set; }
    public string? GoalKey { get; set; }
    public string? ItemKey { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
}

/// <summary>One thing a person put right: where, from what, to what, who and on which day of the city.</summary>
internal sealed record Correction(string Place, string Before, string After, string ByName, DateOnly On);
