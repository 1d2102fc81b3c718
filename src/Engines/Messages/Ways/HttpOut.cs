using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhiteCrane.Kernel.Clock;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>
/// Sends through an HTTP gateway. Each try carries the same Idempotency-Key; with a signature key also X-Crane-Timestamp and
/// X-Crane-Signature, the hexadecimal HMAC-SHA256 of timestamp, line feed and body.
/// </summary>
internal sealed class HttpOut(IHttpClientFactory clients, CityClock clock)
{
    public const string Client = "messages-ways";

    /// <exception cref="AddressRefused">The gateway refuses this message for good (400, 410, 422).</exception>
    /// <exception cref="HttpRequestException">Not delivered; worth another try.</exception>
    public async Task Send(HttpWay way, HttpSecrets secrets, Outgoing message, CancellationToken cancel)
    {
        var body = Fill(way, message);
        using var request = new HttpRequestMessage(new HttpMethod(way.Method), way.Url.Replace("{secret}", Uri.EscapeDataString(secrets.Url ?? ""), StringComparison.Ordinal))
        {
            Content = new StringContent(body, Encoding.UTF8, way.Body == BodyKind.Json ? "application/json" : "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("Idempotency-Key", message.Key);
        if (way.Header is { } header && secrets.Header is { } value) request.Headers.TryAddWithoutValidation(header, value);
        if (secrets.Signature is { } key)
        {
            var stamp = clock.RealNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            request.Headers.Add("X-Crane-Timestamp", stamp);
            request.Headers.Add("X-Crane-Signature", Sign(key, stamp, body));
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(way.TimeoutSeconds));
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, limit.Token);
            var answer = await response.Content.ReadAsStringAsync(limit.Token);
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity) throw new AddressRefused($"HTTP {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"HTTP {(int)response.StatusCode}");
            if (ErrorCode(answer) is { } code) throw new HttpRequestException($"errcode {code}");
            if (!string.IsNullOrEmpty(way.SuccessMark) && !answer.Contains(way.SuccessMark, StringComparison.Ordinal)) throw new HttpRequestException("the answer does not contain the mark of success");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {way.TimeoutSeconds} s");
        }
    }

    internal static string Sign(string key, string stamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(stamp + "\n" + body)));

    /// <summary>The body with its placeholders filled, each escaped as its place needs; a filled value is never searched for placeholders again.</summary>
    internal static string Fill(HttpWay way, Outgoing message)
    {
        var values = new Dictionary<string, string> { ["to"] = message.To, ["text"] = message.Short, ["title"] = message.Title, ["link"] = message.Link, ["key"] = message.Key };
        if (way.Body == BodyKind.Json) return Replace(way.Template, values, value => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        var pairs = way.Template.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('=', 2));
        return string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair[0].Trim())}={Uri.EscapeDataString(Replace(pair.Length == 2 ? pair[1].Trim() : "", values, value => value))}"));
    }

    /// <summary>What the person reads: the value of the template that holds the text, with what the template itself writes around it, such as a signature.</summary>
    internal static string Words(HttpWay way, Outgoing message)
    {
        var around = way.Body == BodyKind.Json ? Strings(way.Template) : way.Template.Split('\n').Select(line => line[(line.IndexOf('=') + 1)..].Trim());
        var own = around.FirstOrDefault(value => value.Contains("{text}", StringComparison.Ordinal)) ?? "{text}";
        return Replace(own, new() { ["to"] = message.To, ["text"] = message.Short, ["title"] = message.Title, ["link"] = message.Link, ["key"] = message.Key }, value => value);
    }

    private static List<string> Strings(string template)
    {
        var found = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(template));
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.String) found.Add(reader.GetString()!);
        return found;
    }

    private static string Replace(string template, Dictionary<string, string> values, Func<string, string> escape) =>
        System.Text.RegularExpressions.Regex.Replace(template, @"\{(to|text|title|link|key)\}", match => escape(values[match.Groups[1].Value]));

    /// <summary>WeCom answers 200 with an errcode; anything but 0 is a failure.</summary>
    private static string? ErrorCode(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("errcode", out var code) && code.ToString() != "0" ? code.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
