using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>
/// The programme as the public sees it: everything the public pages and downloads show, and nothing else. Frozen as JSON
/// when it is published; no name of a contact, no phone and no small count of people is ever in it.
/// </summary>
/// <param name="On">The city's day it describes.</param>
/// <param name="Counties">The city's counties in code order, the only order in which they are ever printed.</param>
/// <param name="Map">The sketch map of the counties is shown.</param>
/// <param name="Notice">The whole text of the notice; null where it was not chosen.</param>
public sealed record PublicProgrammeView(
    PublicPlanView Plan, DateOnly On, IReadOnlyList<PublicTaskView> Tasks, IReadOnlyList<PublicGoalView> Goals, IReadOnlyList<PublicTargetView> Targets,
    IReadOnlyList<PublicProjectView> Projects, IReadOnlyList<PublicPeopleView> People, IReadOnlyList<PublicCountyView> Counties, PublicFacts PublicFacts, bool Map, string? Notice)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static PublicProgrammeView FromJson(string json) => JsonSerializer.Deserialize<PublicProgrammeView>(json, Json)!;

    /// <summary>The same for the same content: what somebody saw is what is published, or it is not published.</summary>
    public static string Digest(string json) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)));
}

/// <summary>Which facts of a project the public is told. Its name always; its contact never.</summary>
[Flags]
public enum PublicFacts { None = 0, Field = 1, County = 2, Stage = 4, Light = 8, Finish = 16, All = 31 }

/// <summary>The notice the programme comes from.</summary>
public sealed record PublicPlanView(Guid Id, string Title, string? Number, string? Issuer, DateOnly? IssuedOn);

public sealed record PublicCountyView(string Code, string Name);

/// <summary>A light with the sentence that explains it, in both languages.</summary>
public sealed record PublicLightView(LightColour Colour, string Zh, string En)
{
    public Text Sentence => new(Zh, En);
}

/// <summary>A unit that answers for a task, as the notice prints it.</summary>
public sealed record PublicUnitView(string Name, UnitRole Role);

public sealed record PublicTaskView(
    Guid Id, TaskKind Kind, string Label, string Title, Field Field, IReadOnlyList<string> Path, string Text, IReadOnlyList<string> Measures,
    IReadOnlyList<PublicUnitView> Units, DateOnly? Deadline, Outcome Outcome, string? Reason, PublicLightView? Light);

/// <param name="Text">Word for word.</param>
/// <param name="Lawful">Where the wording asks for more than may be done: which part is pursued, and why.</param>
public sealed record PublicGoalView(
    Guid Id, int Number, string Text, DateOnly? By, Field Field, string? Owner, string? Criterion, Outcome Outcome, string? Reason, string? Lawful, string? LawfulEn,
    PublicLightView? Light, IReadOnlyList<Guid> Tasks);

/// <param name="Printed">The number as the notice prints it.</param>
/// <param name="Sentence">The notice's sentence it stands in.</param>
public sealed record PublicTargetView(Guid Id, Guid? Goal, string Subject, string Printed, DateOnly? By, string Sentence, PublicFigureView? Figure);

/// <summary>The newest figure for a target, already protected where it counts people.</summary>
public sealed record PublicFigureView(string Zh, string En, DateOnly On, string Organisation)
{
    public Text Value => new(Zh, En);
}

public sealed record PublicProjectView(Guid Id, string Name, Field? Field, string? County, ProjectStage? Stage, PublicLightView? Light, DateOnly? Finish, bool Finished);

/// <summary>People counted by place, as <see cref="PublicFigures.Suppress"/> lets them be published. The raw counts are not kept.</summary>
public sealed record PublicPeopleView(string Title, string Source, IReadOnlyList<string> Columns, bool ColumnsAddUp, IReadOnlyList<PublicPeopleRowView> Rows);

/// <param name="Code">The division; the city's is the sum.</param>
public sealed record PublicPeopleRowView(string Code, string Name, IReadOnlyList<PublishedCell> Cells, PublishedCell? Total);
