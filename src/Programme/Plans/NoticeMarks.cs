using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WhiteCrane.Programme.Plans;

/// <summary>A stretch of the notice that can be pointed at.</summary>
/// <param name="Id">The anchor: a link to it highlights the stretch.</param>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point after the last.</param>
/// <param name="Asked">A question stands about it; it is underlined.</param>
public sealed record MarkView(string Id, int Start, int End, bool Asked = false);

/// <summary>The whole text of a notice with its marks; which one is pointed at, the address says, so that it works without script.</summary>
public sealed class NoticeMarks : ComponentBase
{
    private List<MarkView> marks = [];
    private CodePoints points = new("");
    private int next;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    [Parameter] public IReadOnlyList<MarkView> Marks { get; set; } = [];

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        points = new CodePoints(Text);
        marks = [.. Marks.OrderBy(mark => mark.Start).ThenByDescending(mark => mark.End)];
        next = 0;
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "notice-text");
        builder.AddAttribute(2, "lang", "zh-CN");
        Write(builder, 0, points.Count);
        builder.CloseElement();
    }

    /// <summary>Marks nest; one that would run over the end of the mark around it ends there.</summary>
    private void Write(RenderTreeBuilder builder, int at, int end)
    {
        while (next < marks.Count && marks[next].Start < end)
        {
            var mark = marks[next++];
            var start = Math.Max(mark.Start, at);
            var stop = Math.Max(start, Math.Min(mark.End, end));
            builder.AddContent(3, points.Slice(at, start));
            builder.OpenElement(4, "mark");
            builder.AddAttribute(5, "id", mark.Id);
            if (mark.Asked) builder.AddAttribute(6, "class", "asked");
            Write(builder, start, stop);
            builder.CloseElement();
            at = stop;
        }
        builder.AddContent(7, points.Slice(at, end));
    }
}
