using System.Globalization;
using System.Xml.Linq;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>The styles of a form, with those added that filled cells need: the form's own, as text, and in yellow where something is not known.</summary>
internal sealed class FormStyles(XDocument styles)
{
    private const string Yellow = "FFFFFF99";
    private readonly XNamespace main = styles.Root!.Name.Namespace;
    private readonly Dictionary<(int Style, bool Gap, bool AsText), int> made = [];
    private readonly Dictionary<int, int> framed = [];
    private int? fill;

    public XDocument Document => styles;

    private XElement Formats => styles.Root!.Element(main + "cellXfs") is { } formats ? formats : throw new InvalidDataException("no cell formats");

    public int Of(int style, bool gap, bool asText)
    {
        if (!gap && !asText) return style;
        if (made.TryGetValue((style, gap, asText), out var known)) return known;
        var format = Copy(style);
        if (gap)
        {
            format.SetAttributeValue("fillId", fill ??= AddFill());
            format.SetAttributeValue("applyFill", "1");
        }
        if (asText)
        {
            // Text stays as it is even when it is edited later; long numbers of cards keep their last figures.
            format.SetAttributeValue("numFmtId", "49");
            format.SetAttributeValue("applyNumberFormat", "1");
        }
        return made[(style, gap, asText)] = Add(format);
    }

    /// <summary>The frame of a heading without its font and colour, for forms without a blank row to copy.</summary>
    public int FrameOf(int heading)
    {
        if (framed.TryGetValue(heading, out var known)) return known;
        var format = new XElement(main + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", 0), new XAttribute("fillId", 0), new XAttribute("borderId", (string?)Copy(heading).Attribute("borderId") ?? "0"), new XAttribute("xfId", 0), new XAttribute("applyBorder", 1));
        return framed[heading] = Add(format);
    }

    private XElement Copy(int style) => Formats.Elements(main + "xf").ElementAtOrDefault(style) is { } known ? new XElement(known) : new XElement(main + "xf", new XAttribute("xfId", 0));

    private int Add(XElement format) => Append(Formats, format);

    private int AddFill()
    {
        var fills = styles.Root!.Element(main + "fills");
        if (fills is null)
        {
            fills = new XElement(main + "fills", Pattern("none"), Pattern("gray125"));
            styles.Root.Element(main + "fonts")!.AddAfterSelf(fills);
        }
        var pattern = Pattern("solid");
        pattern.Element(main + "patternFill")!.Add(new XElement(main + "fgColor", new XAttribute("rgb", Yellow)), new XElement(main + "bgColor", new XAttribute("indexed", 64)));
        return Append(fills, pattern);
    }

    private XElement Pattern(string type) => new(main + "fill", new XElement(main + "patternFill", new XAttribute("patternType", type)));

    private static int Append(XElement list, XElement item)
    {
        list.Add(item);
        var count = list.Elements(item.Name).Count();
        list.SetAttributeValue("count", count.ToString(CultureInfo.InvariantCulture));
        return count - 1;
    }
}
