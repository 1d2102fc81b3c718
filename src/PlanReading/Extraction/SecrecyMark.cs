using System.Text.RegularExpressions;
using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Finds the mark of a secret or internal document, so that it is refused before anything is stored.</summary>
public static class SecrecyMark
{
    private const int HeadLines = 40, HeadLength = 3000;
    private static readonly Regex Starred = new(@"(绝密|机密|秘密)级? ?[★☆✩✮*] ?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex OwnLine = new(@"^[\[(]?(密级:?)?(绝密|机密|秘密|工作秘密)级?[\])]?$|^密级:?[\[(]?(绝密|机密|秘密|工作秘密|内部)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Lasting = new(@"^[\[(]?(密级:?)?(绝密|机密|秘密)级?[-·.,:、★☆*]?((\d{1,3}|[一二三四五六七八九十]{1,3})(年|个月|天)|长期|启用前|解密|永久)[\])]?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Internal = new(@"^[\[(]?(内部|党内|本机关内部)(资料|文件|使用|材料|参考|传阅|掌握|刊物|明电|发行)([,.。;、:!-]?(注意|请勿|不得|严禁|禁止|妥善|仅供|切勿|谨防|阅后).{0,16})?[!。]?[\])]?$|^[\[(]?仅供内部(使用|参考|传阅|掌握).{0,16}[\])]?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex TitleTail = new(@"[\[(](内部|绝密|机密|秘密)(资料|文件|使用|材料|参考)?([,.。;、:]?(注意|请勿|不得|严禁).{0,12})?[\])]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The refusal for a document that carries a mark; null when it carries none. Running text about secrets does not count.</summary>
    public static ReadRefusal? Find(string text)
    {
        var (lines, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\f' or '\v' or '\u2028')) continue;
            if (i > start)
            {
                var head = lines++ < HeadLines && start < HeadLength;
                if (Mark(text.AsSpan(start, i - start), head, lines) is { } mark) return Refusal(mark);
            }
            start = i + 1;
        }
        return null;
    }

    private static string? Mark(ReadOnlySpan<char> line, bool head, int number)
    {
        var all = Folding.Fold(line.ToString());
        foreach (var found in Starred.EnumerateMatches(all)) return all.Substring(found.Index, 2);
        var fold = string.Concat(all.Where(c => !char.IsWhiteSpace(c)));
        if (fold.Length == 0) return null;
        if (Starred.IsMatch(fold[..Math.Min(fold.Length, 200)])) return fold[..Math.Min(fold.Length, 6)];
        if (fold.Length <= 40 && Internal.IsMatch(fold)) return fold;
        if (fold.Length <= 40 && Lasting.IsMatch(fold)) return fold;
        if (head && fold.Length <= 20 && OwnLine.IsMatch(fold)) return fold;
        if (head && number <= 12 && fold.Length <= 80 && TitleTail.IsMatch(fold)) return fold;
        if (number != 1) return null;
        // Where line breaks were lost the mark opens the text.
        if (Lasting.IsMatch(fold)) return fold[..2];
        var opening = all.TrimStart(' ');
        return opening.Length > 2 && opening[..2] is "绝密" or "机密" or "秘密" && opening[2] == ' ' ? opening[..2] : null;
    }

    private static ReadRefusal Refusal(string mark) => new("secrecy-mark",
        new($"文件上有密级或内部标志（{Short(mark)}），不能上传到这里，也没有保存。请按保密规定处理。", $"The document carries a secrecy or internal mark ({Short(mark)}). It cannot be uploaded here and was not stored."));

    private static string Short(string mark) => mark.Length > 20 ? mark[..20] : mark;
}
