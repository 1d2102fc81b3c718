using System.Net;
using System.Text.RegularExpressions;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>A browser that fills in forms as a person would: it reads the page, keeps its hidden fields, and follows redirects.</summary>
internal sealed partial class Browser(TestCity city) : IDisposable
{
    private readonly HttpClient client = city.Client();

    public string Address { get; private set; } = "/";
    public string Page { get; private set; } = "";
    public HttpStatusCode Status { get; private set; }
    public HttpResponseMessage Last { get; private set; } = null!;

    /// <summary>What the page says, without its marks.</summary>
    public string Words => WebUtility.HtmlDecode(Tags().Replace(Page, " "));

    public Task<Browser> Open(string address) => Follow(() => client.GetAsync(address), address);

    /// <summary>Sends the page's form of this name (or posting to this address) with these fields typed in.</summary>
    public Task<Browser> Send(string form, params (string Name, string Value)[] typed)
    {
        var body = Forms().Matches(Page).Select(match => match.Value).FirstOrDefault(text => text.Contains($"name=\"_handler\" value=\"{form}\"") || text.Contains($"action=\"{form}\""));
        Assert.True(body is not null, $"no form {form} on {Address}: {Words[..Math.Min(Words.Length, 500)]}");
        var fields = Hidden().Matches(body).Select(match => (Name: Attribute(match.Value, "name"), Value: Attribute(match.Value, "value"))).Where(field => field.Name.Length > 0 && typed.All(own => own.Name != field.Name)).Concat(typed);
        var target = Action().Match(body) is { Success: true } action ? WebUtility.HtmlDecode(action.Groups[1].Value) : Address;
        return Post(target, [.. fields]);
    }

    public Task<Browser> Post(string address, params (string Name, string Value)[] fields) =>
        Follow(() => client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))), address);

    /// <summary>Sends the page's form of this name with a file chosen.</summary>
    public Task<Browser> Upload(string form, string field, string name, byte[] bytes)
    {
        var body = Forms().Matches(Page).Select(match => match.Value).First(text => text.Contains($"name=\"_handler\" value=\"{form}\""));
        var content = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches(body)) content.Add(new StringContent(Attribute(hidden.Value, "value")), Attribute(hidden.Value, "name"));
        content.Add(new ByteArrayContent(bytes), field, name);
        return Follow(() => client.PostAsync(Address, content), Address);
    }

    /// <summary>Posts as a program of this person would.</summary>
    public async Task<HttpResponseMessage> Program(string address, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body, Headers = { ExpectContinue = true } };
        return await client.SendAsync(request);
    }

    /// <summary>What stands in a field of the page.</summary>
    public string Field(string name) => Fields().Matches(Page).Select(match => match.Value).Where(tag => Attribute(tag, "name") == name).Select(tag => Attribute(tag, "value")).First();

    /// <summary>The codes shown in code elements.</summary>
    public List<string> Codes => [.. Code().Matches(Page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Signs in with password and authenticator.</summary>
    public async Task<Browser> SignIn(string user, string password, string secret, string? returnUrl = null)
    {
        await Open("/sign-in" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl)));
        await Send("sign-in", ("userName", user), ("password", password));
        return await Send("code", ("code", Totp.Code(secret, Totp.StepAt(city.Time.GetUtcNow()))));
    }

    public void Dispose() => client.Dispose();

    private async Task<Browser> Follow(Func<Task<HttpResponseMessage>> send, string address)
    {
        Last = await send();
        Address = address;
        for (var hops = 0; hops < 6 && (int)Last.StatusCode is 301 or 302 or 303; hops++)
        {
            Address = Last.Headers.Location!.IsAbsoluteUri ? Last.Headers.Location.PathAndQuery : Last.Headers.Location.ToString();
            Last = await client.GetAsync(Address);
        }
        Status = Last.StatusCode;
        Page = await Last.Content.ReadAsStringAsync();
        return this;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Fields();

    [GeneratedRegex("<form[^>]*action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<code[^>]*>([^<]*)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
