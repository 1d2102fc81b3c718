using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhiteCrane.Bench;

/// <summary>What a benchmark found: a table, or with --json one object a line. Ends with 1 when a goal was missed.</summary>
internal sealed class Report(bool json, string command)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Line> lines = [];

    private sealed record Line(string Name, double Value, string Unit, double? Baseline, double? Ratio, double? Goal, bool Ok, string Command);

    /// <summary>A figure beside its baseline of the same run; ok when value / baseline is at most the goal.</summary>
    public void Add(string name, double value, string unit, double? baseline = null, double? atMost = null)
    {
        var ratio = baseline is > 0 ? value / baseline : null;
        lines.Add(new Line(name, Math.Round(value, 3), unit, baseline is { } known ? Math.Round(known, 3) : null, ratio is { } found ? Math.Round(found, 3) : null, atMost, atMost is null || ratio <= atMost, command));
    }

    /// <summary>A figure that is ok when it reaches the goal.</summary>
    public void AtLeast(string name, double value, string unit, double goal) => lines.Add(new Line(name, Math.Round(value, 3), unit, null, null, Math.Round(goal, 3), value >= goal, command));

    public int Close()
    {
        if (json)
            foreach (var line in lines) Console.WriteLine(JsonSerializer.Serialize(line, Json));
        else
        {
            Console.WriteLine($"{"name",-52}{"value",12} {"unit",-6}{"baseline",12}{"ratio",9}{"goal",7}  ok");
            foreach (var line in lines) Console.WriteLine($"{line.Name,-52}{line.Value,12:0.###} {line.Unit,-6}{line.Baseline,12:0.###}{line.Ratio,9:0.##}{line.Goal,7:0.##}  {(line.Ok ? "yes" : "NO")}");
        }
        return lines.All(line => line.Ok) ? 0 : 1;
    }
}
