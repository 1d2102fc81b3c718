using System.Text;

namespace WhiteCrane.PlanReading;

/// <summary>
/// Gives characters back where a program wrote their radicals: ⺠ for 民, ⽩ for 白. Text taken out of PDFs is full of them;
/// they look alike and compare unequal. Unicode decomposes the Kangxi radicals, but not the supplement, hence the table.
/// </summary>
internal static class Radicals
{
    private const string Supplement =
        "⺁厂⺄乙⺇几⺊卜⺌小⺒巳⺓幺⺕彐⺙攵⺛旡⺝月⺟母⺠民⺩王⺬示⺷羊⺼月⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀⻳龟⼾户";

    private static readonly char[] Table = Build();

    public static char Of(char c) => c is >= '\u2e80' and <= '\u2fdf' ? Table[c - '\u2e80'] : c;

    public static string Of(string text)
    {
        foreach (var c in text) if (c is >= '\u2e80' and <= '\u2fdf') return string.Concat(text.Select(Of));
        return text;
    }

    private static char[] Build()
    {
        var table = new char['\u2fdf' - '\u2e80' + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)('\u2e80' + i);
            var whole = c.ToString().Normalize(NormalizationForm.FormKC);
            table[i] = whole.Length == 1 ? whole[0] : c;
        }
        for (var i = 0; i < Supplement.Length; i += 2) table[Supplement[i] - '\u2e80'] = Supplement[i + 1];
        return table;
    }
}
