using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.MyData;

/// <summary>Everything held of a person, and who looked, as one file: to read and print, or for another system.</summary>
internal static class DownloadData
{
    internal const string Form = "whitecrane.my-data/1";
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
    private const int MostLooks = 20_000;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // a file of its own, never part of a page

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/my/people/{id:guid}/download", Send).WithMetadata(new ForResidentsAttribute());

    private static async Task<IResult> Send(Guid id, string? form, CraneDb db, Actor actor, CityClock clock, PersonReading reading, OwnData data, CancellationToken cancel)
    {
        var opened = await OpenPerson.Handle(new(id, OwnData.PurposeFor(actor, id)), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut.ToHttp();
        if (await data.Exported(actor, opened.Value, cancel) is { } unlogged) return unlogged.ToHttp();
        var (parts, looks) = (await data.Held(opened.Value, cancel), await Looks(data, opened.Value, cancel));
        var name = $"my-data-{clock.Today:yyyy-MM-dd}";
        return form == "json"
            ? Results.File(Encoding.UTF8.GetBytes(AsJson(opened.Value, parts, looks, clock)), "application/json", name + ".json")
            : Results.File(Encoding.UTF8.GetBytes(AsPage(opened.Value, parts, looks, clock)), "text/html; charset=utf-8", name + ".html");
    }

    private static async Task<List<OwnSeen>> Looks(OwnData data, OpenedPerson opened, CancellationToken cancel)
    {
        var all = new List<OwnSeen>();
        for (string? before = null; all.Count < MostLooks;)
        {
            var page = await data.Seen(opened, before, 200, cancel);
            all.AddRange(page);
            if (page.Count < 200) break;
            before = page[^1].Place;
        }
        return all;
    }

    internal static string AsJson(OpenedPerson opened, IReadOnlyList<HeldPart> parts, IReadOnlyList<OwnSeen> looks, CityClock clock) => JsonSerializer.Serialize(new
    {
        form = Form,
        person = opened.Person.Id,
        made = clock.Now.ToString("o", CultureInfo.InvariantCulture),
        synthetic = opened.Person.Synthetic,
        held = parts.Select(part => new { code = part.Code, kind = part.Kind, title = part.Title, basis = part.Basis, afterLeaving = part.AfterLeaving, facts = part.Facts.Select(fact => new { name = fact.Name, value = fact.Value, picture = fact.Picture, from = fact.From }) }),
        looks = looks.Select(look => new { at = look.At.ToString("o", CultureInfo.InvariantCulture), who = look.Who, did = look.Did, purpose = look.Purpose, basis = look.Basis, kinds = look.Kinds, own = look.Own }),
    }, Json);

    internal static string AsPage(OpenedPerson opened, IReadOnlyList<HeldPart> parts, IReadOnlyList<OwnSeen> looks, CityClock clock)
    {
        var page = new StringBuilder();
        var title = new Text($"{opened.Person.Name}的信息", $"Data of {opened.Person.Name}");
        page.Append("<!doctype html><html lang=\"").Append(Text.InChinese ? "zh-CN" : "en").Append("\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Safe(title)).Append("</title><style>body{font:16px/1.6 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}dt{font-weight:bold}dd{margin:0 0 .5em}small{color:#4a5a62}table{border-collapse:collapse;width:100%}td,th{border:1px solid #d5dbde;padding:.3em;text-align:left;vertical-align:top}</style><h1>").Append(Safe(title)).Append("</h1><p>").Append(Safe(OfficialDates.Of(clock.Today))).Append("</p>");
        if (opened.Person.Synthetic) page.Append("<p><strong>").Append(Safe(new Text("虚构人员", "made-up person"))).Append("</strong></p>");
        foreach (var part in parts)
        {
            page.Append("<h2>").Append(Safe(part.Title)).Append("</h2><p><small>").Append(Safe(part.Basis)).Append("</small></p><dl>");
            foreach (var fact in part.Facts)
            {
                page.Append("<dt>").Append(Safe(fact.Name)).Append("</dt><dd>").Append(Html.Encode(fact.Value));
                if (fact.Picture is { } picture) page.Append("<br><img width=\"160\" alt=\"\" src=\"").Append(Html.Encode(picture)).Append("\">");
                if (fact.From is { } from) page.Append(" <small>").Append(Safe(from)).Append("</small>");
                page.Append("</dd>");
            }
            page.Append("</dl>");
        }
        page.Append("<h2>").Append(Safe(new Text("谁看过", "Who looked"))).Append("</h2><table>");
        foreach (var look in looks)
            page.Append("<tr><th>").Append(Safe(OfficialDates.At(CityClock.InZone(look.At).DateTime))).Append("</th><td>").Append(Html.Encode(look.Who)).Append("</td><td>").Append(Safe(look.Did)).Append("</td><td>").Append(Safe(look.Purpose)).Append("</td><td>").Append(Html.Encode(string.Join(' ', look.Kinds))).Append("</td></tr>");
        return page.Append("</table></html>\n").ToString();
    }

    private static string Safe(Text text) => Html.Encode(text.ToString());
}
