using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhiteCrane.PlanReading;

/// <summary>Writes a plan in the published JSON shape: camelCase, Chinese unescaped, dates as yyyy-MM-dd, one line unless indented.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions OneLine = Options(false);
    private static readonly JsonSerializerOptions Indented = Options(true);

    public static string Write(Plan plan, bool indented) => JsonSerializer.Serialize(new
    {
        plan.Kind, plan.Title, plan.DocumentNumber, plan.Issuer, plan.IssuedOn, plan.Recipients,
        Tasks = plan.Tasks.Select(Item), Safeguards = plan.Safeguards.Select(Item),
        plan.Targets, plan.Goals,
        Warnings = plan.Warnings.Select(w => new { w.Code, Message = w.Message.Zh, w.Source }),
    }, indented ? Indented : OneLine);

    private static object Item(PlanItem item) => new
    {
        item.Label, item.Title, item.Path, item.Text,
        Measures = item.Measures.Select(m => new { m.Ordinal, m.Text }),
        Responsible = item.Responsible.Select(r => new { r.Unit, r.Role }),
        item.Deadlines, item.Source,
    };

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
