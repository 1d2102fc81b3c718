using System.Text.RegularExpressions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Tables;

/// <summary>Words of a table that are no data: how headings are compared, and which rows are totals or notes.</summary>
internal static partial class HeadWords
{
    private static readonly HashSet<string> Serials = ["序号", "序", "顺序号", "行号", "NO", "NO.", "№", "#"];

    /// <summary>A heading without what does not matter: case, width, spaces, line breaks, brackets, separators, stars, （必填）.</summary>
    public static string Plain(string heading)
    {
        var folded = Advice().Replace(Closed(heading), "");
        return string.Concat(folded.Where(letter => !"()[]【】〔〕-_/\\|·、:：,，.*★☆".Contains(letter))).ToUpperInvariant();
    }

    public static bool IsSerial(string heading) => Serials.Contains(Closed(heading).ToUpperInvariant());

    /// <summary>A row of totals, or of those who signed a printed list, told by its first cell.</summary>
    public static bool IsFoot(string first) => Closed(first) is { Length: > 0 } words && (Total().IsMatch(words) || Signed().IsMatch(words));

    /// <summary>The beginning of a note (说明：…), where the row holds nothing that is needed.</summary>
    public static bool IsNote(string first) => Note().IsMatch(Closed(first));

    /// <summary>A line of units below the headings: （万元）.</summary>
    public static bool IsUnit(string cell) => Closed(cell) is ['(', .., ')'];

    // Letters may be half surrogates; what cannot be folded is compared as it is.
    private static string Closed(string text) => string.Concat(Typing.Folded(text).Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter is not '\u200b' and not '\ufeff'));

    [GeneratedRegex(@"[(\[【](必填项?|选填项?|可选|必须|必需|单选|如有|公历|阳历|18位|文本格式?|required|needed|optional)[)\]】]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Advice();

    [GeneratedRegex(@"^(.{0,12}(合计|小计|总计|共计)[:：]?([0-9.,]+.{0,3})?|共([0-9]+|[一二三四五六七八九十百千]+)[人户名条项行]?.{0,12}|(grand)?(sub)?total:?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"^((填表|填报|制表|审核|审批|经办|复核|单位)?(说明|人|负责人|日期|时间|单位)|备注|注意?|注意事项|审核|审批|制表|联系人|联系电话|负责人|盖章|\(盖章\)|单位\(盖章\)|note|notes|remarks)[:：].*$|^填表说明.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"^(填表|填报|制表|审核|审批|经办|复核)(人|负责人|日期|时间|单位)$", RegexOptions.CultureInvariant)]
    private static partial Regex Signed();
}
