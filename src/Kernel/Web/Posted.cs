using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Web;

/// <summary>
/// What somebody typed into a form, kept as typed: parsing names every value that cannot be taken, and the page shows the
/// typed text again, whatever happened.
/// </summary>
public sealed partial class Posted
{
    private readonly IReadOnlyDictionary<string, string[]> values;
    private readonly List<FieldRefusal> errors = [];

    public Posted(IReadOnlyDictionary<string, string[]> values, IFormFileCollection? files = null, bool restored = false)
    {
        this.values = values.Any(field => field.Value.Any(value => value.Contains('\0'))) ? values.ToDictionary(field => field.Key, field => field.Value.Select(value => value.Replace("\0", "")).ToArray()) : values;
        Files = files;
        Restored = restored;
    }

    public static Posted Empty => new(new Dictionary<string, string[]>());

    /// <summary>True when the values were kept over a sign-in rather than just sent.</summary>
    public bool Restored { get; }

    public bool IsEmpty => values.Count == 0;

    public IReadOnlyDictionary<string, string[]> Values => values;

    private IFormFileCollection? Files { get; }

    public IReadOnlyList<FieldRefusal> Errors => errors;

    public bool Ok => errors.Count == 0;

    public Invalid Invalid => new(errors);

    /// <summary>The same without one field: its stored value counts again.</summary>
    public Posted Without(string name) => new(values.Where(field => field.Key != name).ToDictionary(field => field.Key, field => field.Value), Files, Restored);

    /// <summary>The typed text, or the stored value where nothing was typed.</summary>
    public string Value(string name, string? stored = null) => values.TryGetValue(name, out var typed) && typed.Length > 0 ? typed[0] : stored ?? "";

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var typed) ? typed : [];

    public bool Has(string name) => values.ContainsKey(name);

    public bool Checked(string name) => values.TryGetValue(name, out var typed) && typed.Any(value => value is "on" or "true" or "yes");

    public IFormFile? File(string name) => Files?.GetFile(name) is { Length: > 0 } file ? file : null;

    public void Fail(string name, string zh, string en) => errors.Add(new FieldRefusal(name, new Text(zh, en)));

    public string Required(string name, Text label, int atMost = 200)
    {
        var value = Typed(name);
        if (value.Length == 0) Fail(name, $"请填写{label.Zh}", $"Enter the {label.En}");
        else if (value.Length > atMost) Fail(name, $"{label.Zh}不超过{atMost}个字", $"The {label.En} must be {atMost} characters or fewer");
        return value;
    }

    public string? Optional(string name, Text label, int atMost = 2000)
    {
        var value = Typed(name);
        if (value.Length > atMost) Fail(name, $"{label.Zh}不超过{atMost}个字", $"The {label.En} must be {atMost} characters or fewer");
        return value.Length == 0 ? null : value;
    }

    public DateOnly? Date(string name, Text label, bool required = false)
    {
        var value = Figures(name);
        if (value.Length == 0)
        {
            if (required) Fail(name, $"请填写{label.Zh}", $"Enter the {label.En}");
        }
        else if (!DateOnly.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Fail(name, $"{label.Zh}不是日期，请写成 2025-09-24", $"The {label.En} is not a date; write it as 2025-09-24");
        else if (day.Year is < 1900 or > 2100)
            Fail(name, $"{label.Zh}的年份不对，请核对", $"The year of the {label.En} cannot be right; check it");
        else
            return day;
        return null;
    }

    /// <summary>An amount typed in 万元, kept as fen (1 万元 = 1,000,000 fen).</summary>
    public long? WanYuan(string name, Text label, bool required = false) => Number(name, label, required, 1_000_000m, "0.000001", 1_000_000_000m, "万元", "万");

    /// <summary>A percentage with up to two decimals, kept in basis points (1 % = 100).</summary>
    public int? Percent(string name, Text label, bool required = false) => (int?)Number(name, label, required, 100m, "0.01", 10_000m, "%");

    public int? Count(string name, Text label, bool required = false) => (int?)Number(name, label, required, 1m, "1", 1_000_000_000m);

    /// <summary>A figure with up to three decimals, kept in thousandths.</summary>
    public long? Thousandths(string name, Text label, bool required = false) => Number(name, label, required, 1000m, "0.001", 1_000_000_000_000m, "%");

    public Guid? Id(string name) => Guid.TryParse(Value(name), out var id) ? id : null;

    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Text as it is kept: browsers send two characters for a line's end and count one.</summary>
    private string Typed(string name) => Value(name).ReplaceLineEndings("\n").Trim();

    /// <summary>A number or date as a Chinese input method may leave it: full-width figures, signs and spaces.</summary>
    private string Figures(string name) => string.Concat(Value(name).Normalize(NormalizationForm.FormKC).Replace('\u2212', '-').Where(c => !char.IsWhiteSpace(c)));

    private long? Number(string name, Text label, bool required, decimal times, string step, decimal largest, params string[] units)
    {
        var value = Figures(name);
        if (units.FirstOrDefault(unit => value.Length > unit.Length && value.EndsWith(unit, StringComparison.Ordinal)) is { } written) value = value[..^written.Length];
        if (value.Length == 0)
        {
            if (required) Fail(name, $"请填写{label.Zh}", $"Enter the {label.En}");
            return null;
        }
        var plain = Grouped().IsMatch(value) ? value.Replace(",", "") : value;
        if (plain.Contains(','))
            Fail(name, $"{label.Zh}里的逗号位置不对，小数点请用“.”", $"The {label.En} has a comma in the wrong place; write the decimal point as “.”");
        else if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Fail(name, $"{label.Zh}不是数字", $"The {label.En} is not a number");
        else if (number < 0)
            Fail(name, $"{label.Zh}不能是负数", $"The {label.En} cannot be negative");
        else if (number > largest)
            Fail(name, $"{label.Zh}大得不合理，请核对单位", $"The {label.En} is too large; check its unit");
        else if (number * times != decimal.Truncate(number * times))
            Fail(name, $"{label.Zh}最多精确到{step}", $"The {label.En} may be given to {step} at most");
        else
            return (long)(number * times);
        return null;
    }

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
