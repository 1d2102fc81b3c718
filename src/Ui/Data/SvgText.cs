using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WhiteCrane.Ui;

/// <summary>A word in a drawing, its middle at the given height. A component, since Razor keeps the element's name for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public string? X { get; set; }
    [Parameter, EditorRequired] public string? Y { get; set; }
    [Parameter, EditorRequired] public string? Text { get; set; }
    /// <summary>start (default), middle or end.</summary>
    [Parameter] public string? Anchor { get; set; }
    [Parameter] public string? Class { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "dy", ".35em");
        builder.AddAttribute(5, "text-anchor", Anchor);
        builder.AddContent(6, Text);
        builder.CloseElement();
    }
}
