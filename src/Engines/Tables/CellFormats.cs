using System.Globalization;
using System.Xml;

namespace WhiteCrane.Engines.Tables;

/// <summary>How number cells are meant: a day, a percentage or a plain number, told by their format.</summary>
internal sealed class CellFormats
{
    private enum Meaning { Number, Day, Share }

    private readonly Dictionary<int, Meaning> custom = [];
    private readonly List<int> cells = [];
    private bool inCells;

    /// <summary>Takes one element of the styles part.</summary>
    public void Take(XmlReader xml)
    {
        if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id)) custom[id] = Of(xml.GetAttribute("formatCode") ?? "");
        if (xml.LocalName is "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs") inCells = xml.LocalName == "cellXfs";
        if (inCells && xml.LocalName == "xf") cells.Add(int.TryParse(xml.GetAttribute("numFmtId"), out var format) ? format : 0);
    }

    /// <summary>A stored number as people type it: 2025-09-24, 62%, 1234.5.</summary>
    public string Show(string value, int style, bool from1904)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        return Show(number, style < cells.Count ? Of(cells[style]) : Meaning.Number, from1904, value);
    }

    /// <summary>As above, of a file whose reader tells the format by its number and its code.</summary>
    public static string Show(double number, int format, string? code, bool from1904) =>
        Show(number, Known(format) is var known and not Meaning.Number ? known : Of(code ?? ""), from1904, number.ToString("R", CultureInfo.InvariantCulture));

    public static string Day(DateTime at) => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Show(double number, Meaning meaning, bool from1904, string asStored)
    {
        if (meaning == Meaning.Day && number is >= 1 and < 2_958_466) return Day(DateTime.FromOADate(number + (from1904 ? 1462 : 0)));
        if (Math.Abs(number) > 1e20 || double.IsNaN(number)) return asStored;
        // Fifteen digits are what the spreadsheet program shows of a number; the conversion rounds to them.
        var exact = (decimal)number;
        return meaning == Meaning.Share ? (exact * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%" : exact.ToString("0.####################", CultureInfo.InvariantCulture);
    }

    private Meaning Of(int format) => Known(format) is var known and not Meaning.Number ? known : custom.GetValueOrDefault(format);

    private static Meaning Known(int format) => format switch
    {
        9 or 10 => Meaning.Share,
        >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => Meaning.Day,
        _ => Meaning.Number,
    };

    private static Meaning Of(string code)
    {
        var quoted = false;
        var bracket = false;
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"': quoted = !quoted; break;
                case '\\': at++; break;
                case '[': bracket = true; break;
                case ']': bracket = false; break;
                case '%' when !quoted: return Meaning.Share;
                case 'y' or 'Y' or 'd' or 'D' when !quoted && !bracket: return Meaning.Day;
            }
        }
        return Meaning.Number;
    }
}
