using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace WhiteCrane.PlanReading;

/// <summary>Takes the running text out of a web page: one line a paragraph, tables row by row; scripts, menus and hidden parts left out.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Left = ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "HEAD", "IFRAME", "BUTTON", "SELECT", "SVG", "OBJECT", "FORM"];
    private static readonly HashSet<string> Blocks =
        ["P", "DIV", "LI", "UL", "OL", "TR", "TABLE", "H1", "H2", "H3", "H4", "H5", "H6", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "BLOCKQUOTE", "PRE", "CENTER", "DL", "DT", "DD", "TITLE", "BODY", "FIGCAPTION"];

    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
        { "p", "li", "br", "img", "hr", "input", "meta", "link", "tr", "td", "th", "tbody", "thead", "dd", "dt", "option", "col", "wbr", "base", "source", "area", "embed", "html", "body", "head" };
    private const int DeepestNesting = 1_000;

    public static NoticeText.Result Read(ReadOnlyMemory<byte> bytes)
    {
        if (PlainText.Decode(bytes.Span) is not { } html) return NoticeText.Result.No(Refusals.Undecodable);
        if (html.Length > NoticeText.MostCharacters * 4L) return NoticeText.Result.No(Refusals.TextTooLong(html.Length));
        if (Depth(html) > DeepestNesting) return NoticeText.Result.No(Refusals.TooDeep);
        var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        Walk(document.Body ?? (INode)document, text);
        return NoticeText.Result.Of(text.ToString().Trim(), NoticeFormat.Html);
    }

    /// <summary>
    /// How deep the tags nest at most, counting only those that must be closed. The parser's time grows with the depth of
    /// each tag, so that a page of nothing but opened tags would take hours.
    /// </summary>
    private static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var i = html.IndexOf('<'); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            var closes = html[i + 1] == '/';
            var start = closes ? i + 2 : i + 1;
            var end = start;
            while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end])) end++;
            if (end == start || Unclosed.Contains(html[start..end])) continue;
            depth = Math.Max(0, depth + (closes ? -1 : 1));
            deepest = Math.Max(deepest, depth);
        }
        return deepest;
    }

    /// <summary>Walks without recursion, so that deep nesting cannot exhaust the stack.</summary>
    private static void Walk(INode root, StringBuilder text)
    {
        var node = root;
        while (node is not null)
        {
            var skip = node is IElement e && (Left.Contains(e.TagName) || Hidden(e));
            if (node is IText run) Append(text, run.Data);
            else if (node is IElement { TagName: "BR" }) text.Append('\n');
            else if (node is IElement { TagName: "TD" or "TH" }) text.Append(' ');
            else if (node is IElement block && Blocks.Contains(block.TagName)) Break(text);
            if (!skip && node.FirstChild is { } child) { node = child; continue; }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                if (node is IElement closed && Blocks.Contains(closed.TagName)) Break(text);
            }
            node = node is null || node == root ? null : node.NextSibling;
        }
    }

    private static bool Hidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") ?? "").Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder text, string data)
    {
        foreach (var c in data)
            if (c is '\n' or '\r' or '\t' or ' ')
            {
                if (text.Length > 0 && text[^1] is not ('\n' or ' ')) text.Append(' ');
            }
            else text.Append(c);
    }

    private static void Break(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
    }
}
