using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Tests.Harness;

/// <summary>Enters the demonstration as one of its people, by the one click of its first page.</summary>
internal static partial class DemoEntry
{
    private static readonly SystemTask Looking = new("demonstration people");

    public static async Task<HttpClient> Enter(this TestCity city, string name)
    {
        var account = await city.Do(Actor.System, (db, _) => db.All<Account>(Looking).Where(row => row.DisplayName == name).Select(row => row.Id).SingleAsync());
        var client = city.Client();
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        var answer = await client.PostAsync("/sign-in/demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["account"] = account.ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Enters as the resident who acts for a child and an elder.</summary>
    public static async Task<HttpClient> EnterAsResident(this TestCity city)
    {
        var account = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).Where(row => row.Synthetic && row.PersonId != null).Select(row => row.Id).FirstAsync());
        var client = city.Client();
        var token = Token().Match(await client.GetStringAsync("/my/sign-in")).Groups[1].Value;
        var answer = await client.PostAsync("/my/sign-in/demo", new FormUrlEncodedContent(new Dictionary<string, string> { ["account"] = account.ToString(), ["__RequestVerificationToken"] = token }));
        Assert.Equal("/my", answer.Headers.Location?.OriginalString);
        return client;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
