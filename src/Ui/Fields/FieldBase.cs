using Microsoft.AspNetCore.Components;

namespace WhiteCrane.Ui;

/// <summary>What is wrong with one field, in the words shown beside it and in the summary. <paramref name="Field"/> is the field's name.</summary>
public sealed record FieldError(string Field, string Message);

/// <summary>One choice of a select, radio or check list.</summary>
public sealed record Option(string Value, string Text, string? Hint = null, bool Disabled = false);

/// <summary>What every field has: a name, a label, help, and its error tied to it by ids. Fields show text; they hold no state and check nothing.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    /// <summary>How to answer, under the label.</summary>
    [Parameter] public string? Hint { get; set; }
    /// <summary>Why it is asked (UX 10), folded under the hint.</summary>
    [Parameter] public string? Why { get; set; }
    /// <summary>What is wrong; default: the message for this name among the errors of the surrounding PostForm.</summary>
    [Parameter] public string? Error { get; set; }
    /// <summary>What stands in the field: what was typed, also after a refusal.</summary>
    [Parameter] public string? Value { get; set; }
    /// <summary>Adds （选填）.</summary>
    [Parameter] public bool Optional { get; set; }
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public bool ReadOnly { get; set; }
    /// <summary>The label is the page's heading (one question a page).</summary>
    [Parameter] public bool LabelIsHeading { get; set; }
    [Parameter] public string? Autocomplete { get; set; }
    [Parameter] public int? MaxLength { get; set; }
    /// <summary>Width of the control in characters; default: as wide as the column, at most 36 em.</summary>
    [Parameter] public int? Chars { get; set; }
    /// <summary>Anything else for the control itself.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }
    [CascadingParameter] internal IReadOnlyList<FieldError>? FormErrors { get; set; }

    /// <summary>The id of the (first) control of the field with this name, which an ErrorSummary links to.</summary>
    public static string IdFor(string name) =>
        "f-" + string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    protected internal string Id => IdFor(Name);
    protected internal string? Problem => Error ?? FormErrors?.FirstOrDefault(error => error.Field == Name)?.Message;
    protected internal string? Invalid => Problem is null ? null : "true";
    protected internal virtual string? UnitId => null;

    protected internal string? DescribedBy
    {
        get
        {
            string?[] ids = [Hint is null ? null : Id + "-hint", Problem is null ? null : Id + "-error", UnitId];
            var given = string.Join(' ', ids.Where(id => id is not null));
            return given.Length == 0 ? null : given;
        }
    }
}
