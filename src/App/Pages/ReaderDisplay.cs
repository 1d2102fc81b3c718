using Microsoft.AspNetCore.Http;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.App.Pages;

/// <summary>How the reader of this request wants pages: from the cookies of the display menu.</summary>
internal static class ReaderDisplay
{
    public static Display Of(HttpContext http) =>
        Display.Read(name => name == "lang" ? (Text.InChinese ? "zh" : "en") : http.Request.Query["as"].FirstOrDefault() is "elder" or "standard" && name == "version" ? http.Request.Query["as"] : http.Request.Cookies["crane-" + name]);
}
