using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>
/// A search as it was asked, and the way to its next page. The address of a next page holds the question sealed and the last
/// id, so that standard clients follow it and no log learns what was looked for.
/// </summary>
internal sealed class FhirQuery
{
    public const int UsualCount = 20, MostCount = 100;
    private static readonly TimeSpan PagesLive = TimeSpan.FromMinutes(30);

    /// <summary>What a sealed page holds.</summary>
    private sealed record Page(Guid System, string Resource, Dictionary<string, string[]> Values, int Count, string After, DateTimeOffset Until);

    private readonly Dictionary<string, string[]> values;

    private FhirQuery(Dictionary<string, string[]> values, int count, string? after) => (this.values, Count, After) = (values, count, after);

    public int Count { get; }

    /// <summary>The key after which this page begins.</summary>
    public string? After { get; }

    public Guid? AfterId => Guid.TryParse(After, out var id) ? id : null;

    public string? One(string name) => values.TryGetValue(name, out var given) ? given[0] : null;

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var given) ? given : [];

    public bool IsEmpty => values.Count == 0;

    /// <param name="given">Of the address, or of the body of a _search.</param>
    public static Result<FhirQuery> Read(FhirCall call, FhirResource resource, IEnumerable<KeyValuePair<string, string[]>> given, bool inAddress)
    {
        var values = new Dictionary<string, string[]>();
        var count = UsualCount;
        foreach (var (name, all) in given)
        {
            if (name == "_page") return all.Length == 1 && given.Count() == 1 ? Continue(call, resource, all[0]) : Bad(name, "翻页地址请原样使用", "Use the address of a page as it was given");
            if (name == "_format")
            {
                if (all.Any(value => !value.Contains("json", StringComparison.OrdinalIgnoreCase))) return new FhirProblem(406, Issue.NotSupported, "只提供 JSON", "Only JSON is given here", name);
                continue;
            }
            if (name == "_count")
            {
                if (all.Length != 1 || !int.TryParse(all[0], out count) || count < 1) return Bad(name, "_count 是 1 以上的整数", "_count is a whole number from 1");
                count = Math.Min(count, MostCount);
                continue;
            }
            if (resource.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } known)
                return Bad(name, $"{resource.Name} 没有查找参数 {Short(name)}", $"{resource.Name} has no search parameter {Short(name)}");
            if (inAddress && known.Personal)
                return Bad(name, $"参数 {name} 涉及个人，请用 POST {FhirDoor.Path}/{resource.Name}/_search 放在正文里发送：网址会被记录", $"The parameter {name} tells something of a person: send it in the body of POST {FhirDoor.Path}/{resource.Name}/_search, for addresses are logged");
            if (all.Any(value => value.Length is 0 or > 200)) return Bad(name, $"参数 {name} 为空或超过200个字", $"The parameter {name} is empty or longer than 200 characters");
            values[name] = all;
        }
        return new FhirQuery(values, count, null);
    }

    /// <summary>The address of the page after this one.</summary>
    public string Next(FhirCall call, FhirResource resource, string after)
    {
        var page = new Page(call.Caller.Actor.AccountId!.Value, resource.Name, values, Count, after, call.Clock.RealNow + PagesLive);
        return $"{call.Base}/{resource.Name}?_page={Base64Url(call.Get<Keyring>().Seal(JsonSerializer.SerializeToUtf8Bytes(page)))}";
    }

    private static Result<FhirQuery> Continue(FhirCall call, FhirResource resource, string text)
    {
        try
        {
            var page = JsonSerializer.Deserialize<Page>(call.Get<Keyring>().Open(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4))))!;
            if (page.System == call.Caller.Actor.AccountId && page.Resource == resource.Name && page.Until > call.Clock.RealNow) return new FhirQuery(page.Values, page.Count, page.After);
        }
        catch (Exception error) when (error is FormatException or System.Security.Cryptography.CryptographicException or JsonException)
        {
            // No page of this server.
        }
        return Bad("_page", "翻页地址已失效，请重新查找", "The address of this page is no longer good: search anew");
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Short(string name) => name.Length > 40 ? name[..40] : name;

    private static FhirProblem Bad(string name, string zh, string en) => new(400, Issue.Invalid, zh, en, Short(name));
}
