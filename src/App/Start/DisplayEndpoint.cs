using Microsoft.AspNetCore.Localization;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.App.Start;

/// <summary>How a person wants to read: language, version, size, contrast. Kept in cookies of this browser, known to nobody else.</summary>
internal static class DisplayEndpoint
{
    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["version"] = ["standard", "elder"],
        ["size"] = ["0", "1", "2", "3"],
        ["contrast"] = ["normal", "high"],
        ["theme"] = ["auto", "light", "dark"],
    };

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/display", ["GET", "POST"], (HttpContext http) =>
    {
        foreach (var (name, allowed) in Choices)
            if (http.Request.Query[name].FirstOrDefault() is { } value && allowed.Contains(value)) Keep(http, "crane-" + name, value);
        if (http.Request.Query["lang"].FirstOrDefault() is { } language && language is "zh" or "en" or "zh-CN")
            Keep(http, "crane-lang", CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language == "en" ? "en" : "zh-CN")));
        return Results.LocalRedirect(LocalUrl.Or(http.Request.Query["returnUrl"], "/"));
    }).WithMetadata(new OpenAttribute());

    private static void Keep(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
}
