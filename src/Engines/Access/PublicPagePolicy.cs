using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>
/// Keeps rendered public pages, one for each way of reading them and each day of the demonstration. It is asked before anybody
/// is known, and never answers a request that carries a session, nor the page that holds the demonstration's entrance, whose forms are that one browser's; never for an address with
/// values the pages do not know.
/// </summary>
/// <param name="tag">By which the room takes its pages out of the cache.</param>
/// <param name="known">Query values its pages know, beside the reader's language and version.</param>
public sealed class PublicPagePolicy(string tag, params IReadOnlyList<string> known) : IOutputCachePolicy
{
    private readonly HashSet<string> known = ["lang", "as", .. known];
    private static readonly string[] Cookies = ["crane-version", "crane-size", "crane-contrast", "crane-theme"];
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var open = HttpMethods.IsGet(http.Request.Method) && !http.Request.Cookies.ContainsKey(AccessModule.SessionCookie) && http.Request.Query.Keys.All(known.Contains)
            && !(http.Request.Path == "/" && http.RequestServices.GetRequiredService<DemoDoor>().IsOpen(http));
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = open;
        if (!open) return ValueTask.CompletedTask;
        context.Tags.Add(tag);
        context.ResponseExpirationTimeSpan = Kept;
        var by = context.CacheVaryByRules;
        by.QueryKeys = "*";
        by.VaryByValues["lang"] = Text.InChinese ? "zh" : "en";
        by.VaryByValues["day"] = http.RequestServices.GetRequiredService<CityClock>() is { Moved: true } clock ? clock.Today.ToString("O", CultureInfo.InvariantCulture) : "";
        by.VaryByValues["coding"] = http.Request.Headers.AcceptEncoding.ToString() is var accept && accept.Contains("br", StringComparison.Ordinal) ? "br" : accept.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
        foreach (var cookie in Cookies) by.VaryByValues[cookie] = Short(http.Request.Cookies[cookie]);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>Only values the pages answer to make a page of their own; anything else reads as none.</summary>
    private static string Short(string? value) => value is "standard" or "elder" or "0" or "1" or "2" or "3" or "normal" or "high" or "auto" or "light" or "dark" ? value : "";
}
