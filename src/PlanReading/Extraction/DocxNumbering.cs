using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WhiteCrane.PlanReading;

/// <summary>Works out the number Word prints before a paragraph from the file's numbering definitions.</summary>
internal sealed class DocxNumbering
{
    private readonly Dictionary<int, NumberingInstance> instances = [];
    private readonly Dictionary<int, AbstractNum> patterns = [];
    private readonly Dictionary<string, NumberingProperties> styles = [];
    private readonly Dictionary<(int, int), int> counters = [];

    public DocxNumbering(MainDocumentPart part)
    {
        if (part.NumberingDefinitionsPart?.Numbering is { } numbering)
        {
            foreach (var instance in numbering.Elements<NumberingInstance>()) if (instance.NumberID?.Value is { } id) instances.TryAdd(id, instance);
            foreach (var pattern in numbering.Elements<AbstractNum>()) if (pattern.AbstractNumberId?.Value is { } id) patterns.TryAdd(id, pattern);
        }
        foreach (var style in part.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            if (style.StyleId?.Value is { } id && style.StyleParagraphProperties?.NumberingProperties is { } properties) styles.TryAdd(id, properties);
    }

    /// <summary>The printed number of a paragraph, counted on; null when it has none or is a bullet.</summary>
    public string? Of(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } id ? styles.GetValueOrDefault(id) : null;
        var number = own?.NumberingId?.Val?.Value ?? style?.NumberingId?.Val?.Value;
        var level = own?.NumberingLevelReference?.Val?.Value ?? style?.NumberingLevelReference?.Val?.Value ?? 0;
        if (number is null or 0 || level is < 0 or > 8 || !instances.TryGetValue(number.Value, out var instance)) return null;
        if (instance.AbstractNumId?.Val?.Value is not { } pattern || !patterns.TryGetValue(pattern, out var definition)) return null;
        if (LevelOf(instance, definition, level) is not { } shape) return null;
        // Instances of one pattern count on together unless an instance starts anew.
        var counter = instance.Elements<LevelOverride>().Any(o => o.StartOverrideNumberingValue is not null) ? -number.Value - 1 : pattern;
        counters[(counter, level)] = counters.TryGetValue((counter, level), out var last) ? last + 1 : StartOf(instance, shape, level);
        for (var deeper = level + 1; deeper <= 8; deeper++) counters.Remove((counter, deeper));
        if (shape.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet || shape.NumberingFormat?.Val?.Value == NumberFormatValues.None) return null;
        var text = shape.LevelText?.Val?.Value ?? "";
        for (var i = 0; i <= level; i++)
        {
            if (!text.Contains($"%{i + 1}")) continue;
            var at = LevelOf(instance, definition, i);
            var value = counters.TryGetValue((counter, i), out var count) ? count : StartOf(instance, at, i);
            text = text.Replace($"%{i + 1}", Printed(value, at?.NumberingFormat?.Val?.Value));
        }
        return text.Length is > 0 and < 40 ? text : null;
    }

    private static Level? LevelOf(NumberingInstance instance, AbstractNum definition, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.Level
        ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static int StartOf(NumberingInstance instance, Level? shape, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.StartOverrideNumberingValue?.Val?.Value
        ?? shape?.StartNumberingValue?.Val?.Value ?? 1;

    private static string Printed(int value, NumberFormatValues? format)
    {
        if (format is not { } shape || value is < 1 or > 999) return value.ToString();
        if (shape == NumberFormatValues.ChineseCounting || shape == NumberFormatValues.ChineseCountingThousand || shape == NumberFormatValues.TaiwaneseCountingThousand
            || shape == NumberFormatValues.JapaneseCounting || shape == NumberFormatValues.TaiwaneseCounting || shape == NumberFormatValues.IdeographDigital || shape == NumberFormatValues.JapaneseDigitalTenThousand) return Chinese(value);
        if (shape == NumberFormatValues.DecimalEnclosedCircleChinese || shape == NumberFormatValues.DecimalEnclosedCircle) return value <= 20 ? ((char)('①' + value - 1)).ToString() : value.ToString();
        if (shape == NumberFormatValues.DecimalEnclosedParen) return $"({value})";
        if (shape == NumberFormatValues.UpperLetter && value <= 26) return ((char)('A' + value - 1)).ToString();
        if (shape == NumberFormatValues.LowerLetter && value <= 26) return ((char)('a' + value - 1)).ToString();
        return value.ToString();
    }

    internal static string Chinese(int value)
    {
        const string digits = "零一二三四五六七八九";
        if (value >= 100)
        {
            var rest = value % 100;
            return $"{digits[value / 100]}百{(rest == 0 ? "" : rest < 10 ? $"零{digits[rest]}" : rest < 20 ? $"一{Chinese(rest)}" : Chinese(rest))}";
        }
        if (value < 10) return digits[value].ToString();
        return $"{(value < 20 ? "" : digits[value / 10].ToString())}十{(value % 10 == 0 ? "" : digits[value % 10].ToString())}";
    }
}
