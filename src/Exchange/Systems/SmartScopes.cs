using System.Text.RegularExpressions;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange.Systems;

/// <summary>
/// SMART scopes for systems, in the writing of version 1 (system/Patient.read) and version 2 (system/Patient.rs):
/// c create, r read, u update, d delete, s search. Nothing is deleted here.
/// </summary>
internal static partial class SmartScopes
{
    private const string Letters = "cruds";

    private static readonly (string Resource, string Letters, Text Name)[] Resources =
    [
        ("Patient", "crus", new("居民", "residents")),
        ("RelatedPerson", "rs", new("谁可以代办", "who may act for residents")),
        ("Consent", "rs", new("同意和撤回", "consents")),
        ("AuditEvent", "rs", new("谁看过档案", "who looked at a record")),
        ("Organization", "rs", new("单位", "organisations")),
        ("Location", "rs", new("设施", "facilities")),
        ("HealthcareService", "rs", new("设施的服务和开放时间", "services and hours of facilities")),
        ("Practitioner", "rs", new("设施的从业人员", "staff of facilities")),
        ("PractitionerRole", "rs", new("从业人员的岗位", "posts of staff")),
    ];

    /// <summary>Every resource with every letter that some scope can give.</summary>
    public static IReadOnlyList<(string Resource, char Letter)> Offered { get; } = [.. Resources.SelectMany(row => row.Letters.Select(letter => (row.Resource, letter)))];

    /// <summary>The scopes an administrator chooses from, and discovery names.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. Resources.Select(row => $"system/{row.Resource}.{Reading(row.Letters)}"), "system/Patient.cu", "system/*.rs"];

    public static Text NameOf(string resource, char letter)
    {
        var name = Resources.First(row => row.Resource == resource).Name;
        return letter switch
        {
            'c' => new($"对接系统：新建{name.Zh}", $"Connected system: create {name.En}"),
            'r' => new($"对接系统：读取{name.Zh}", $"Connected system: read {name.En}"),
            'u' => new($"对接系统：更新{name.Zh}", $"Connected system: update {name.En}"),
            _ => new($"对接系统：查找{name.Zh}", $"Connected system: search {name.En}"),
        };
    }

    /// <summary>What a scope gives; null where it is no scope of this server.</summary>
    public static IReadOnlySet<(string Resource, char Letter)>? Read(string scope)
    {
        if (Form().Match(scope) is not { Success: true } match) return null;
        var letters = match.Groups["letters"].Value switch
        {
            "read" => "rs",
            "write" => "cud",
            "*" => Letters,
            var given when InOrder(given) => given,
            _ => "",
        };
        var found = Offered.Where(offer => letters.Contains(offer.Letter) && match.Groups["resource"].Value is var resource && (resource == "*" || resource == offer.Resource)).ToHashSet();
        return found.Count == 0 ? null : found;
    }

    /// <summary>What several scopes give together.</summary>
    public static IReadOnlySet<(string Resource, char Letter)> ReadAll(IEnumerable<string> scopes) => scopes.SelectMany(scope => Read(scope) ?? new HashSet<(string, char)>()).ToHashSet();

    /// <summary>Each once, in the order typed.</summary>
    public static IReadOnlyList<string> Split(string typed) => [.. typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string Reading(string letters) => string.Concat(letters.Where(letter => letter is 'r' or 's'));

    private static bool InOrder(string letters) => letters.Length > 0 && letters.Zip(letters.Skip(1)).All(pair => Letters.IndexOf(pair.First) < Letters.IndexOf(pair.Second));

    [GeneratedRegex(@"^system/(?<resource>\*|[A-Z][A-Za-z]{1,40})\.(?<letters>read|write|\*|[cruds]{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
