using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Sets up the SMS gateway or the webhook. An empty secret keeps the stored one, as long as the address stays; "-" removes it.</summary>
internal static partial class SetHttpWay
{
    /// <param name="Prefix">Prefix of the form's field names, so that two such forms stand on one page.</param>
    internal sealed record Request(WayKind Kind, bool Enabled, HttpWay Way, HttpSecrets Secrets, int Version, string Prefix = "");

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.ManageWays) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (request.Kind is not (WayKind.Sms or WayKind.Webhook)) return new NotFound();
        var errors = Check(request.Way, request.Kind, request.Prefix);
        if (errors.Count > 0) return new Invalid(errors);
        var way = await db.Visible<Way>(actor).SingleOrDefaultAsync(row => row.Kind == request.Kind, cancel);
        if (way is null) db.Add(way = new Way { Kind = request.Kind });
        else if (way.Version != request.Version) return new ChangedMeanwhile();
        // What was sealed for one address is never sent to another: whoever sets up ways does not know the secrets.
        var old = way.Read<HttpWay>().Url == request.Way.Url ? way.Open<HttpSecrets>(keys) : new();
        var secrets = new HttpSecrets { Url = Keep(request.Secrets.Url, old.Url), Header = Keep(request.Secrets.Header, old.Header), Signature = Keep(request.Secrets.Signature, old.Signature) };
        if (request.Way.Url.Contains("{secret}", StringComparison.Ordinal) && secrets.Url is null)
            return new Invalid(request.Prefix + "url-secret", "地址里写了 {secret}，请填写地址密钥", "The address contains {secret}: enter that secret");
        way.Enabled = request.Enabled;
        way.Keep(request.Way, secrets, keys);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }

    internal static string? Keep(string? typed, string? stored) => typed switch { null or "" => stored, "-" => null, _ => typed };

    private static List<FieldRefusal> Check(HttpWay way, WayKind kind, string prefix)
    {
        var errors = new List<FieldRefusal>();
        if (!Uri.TryCreate(way.Url.Replace("{secret}", "x", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            errors.Add(new(prefix + "url", new Text("请填写以 https:// 或 http:// 开头的完整地址", "Enter a full address beginning with https:// or http://")));
        else if (uri.Scheme == "http" && !uri.IsLoopback && !IsPrivate(uri.Host))
            errors.Add(new(prefix + "url", new Text("公网地址必须用 https://，否则号码和密钥会被看到", "An address on the public network must use https://, or numbers and secrets can be read on the way")));
        if (way.Method is not ("POST" or "PUT")) errors.Add(new(prefix + "method", new Text("请选择 POST 或 PUT", "Choose POST or PUT")));
        if (way.TimeoutSeconds is < 1 or > 60) errors.Add(new(prefix + "timeout", new Text("等待时间为1到60秒", "The waiting time is 1 to 60 seconds")));
        if (way.MonthlyBudget is < 0 or > 10_000_000) errors.Add(new(prefix + "budget", new Text("每月条数为0到1000万", "The monthly budget is 0 to 10,000,000")));
        if (way.Header is { } header && !HeaderName().IsMatch(header)) errors.Add(new(prefix + "header", new Text("请求头名称只能用字母、数字和连字符", "A header name has letters, digits and hyphens only")));
        if (!way.Template.Contains("{text}", StringComparison.Ordinal) || (kind == WayKind.Sms && !way.Template.Contains("{to}", StringComparison.Ordinal)))
            errors.Add(new(prefix + "template", kind == WayKind.Sms ? new Text("内容模板里要有 {to} 和 {text}", "The template must contain {to} and {text}") : new Text("内容模板里要有 {text}", "The template must contain {text}")));
        else if (way.Body == BodyKind.Json && !IsJson(HttpOut.Fill(way, new Outgoing("k", "t\"o", "\\", "a\nb", "", "l"))))
            errors.Add(new(prefix + "template", new Text("内容模板不是有效的 JSON，占位符要写在引号里", "The template is not valid JSON; placeholders stand inside quotes")));
        return errors;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A numeric address of a private network (RFC 1918, RFC 4193), as gateways inside the government network have.</summary>
    private static bool IsPrivate(string host) =>
        System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var ip) && (ip.IsIPv6UniqueLocal || (ip.GetAddressBytes() is [var a, var b, _, _] && (a == 10 || (a == 172 && b is >= 16 and < 32) || (a == 192 && b == 168))));

    [GeneratedRegex("^[A-Za-z0-9-]{1,60}$")]
    private static partial Regex HeaderName();
}
