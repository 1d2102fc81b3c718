namespace WhiteCrane.PlanReading;

/// <summary>Folds full-width forms and look-alike punctuation to one form, unit for unit, so that positions stay the same.</summary>
internal static class Folding
{
    public static string Fold(string text)
    {
        var folded = new char[text.Length];
        for (var i = 0; i < text.Length; i++) folded[i] = One(text[i]);
        for (var i = 1; i < text.Length; i++)
            if (folded[i] == '.' && EndsSentence(folded, i)) folded[i] = '。';
        return new(folded);
    }

    private static char One(char c) => c switch
    {
        '\n' => '\n',
        '．' or '﹒' => '.',
        '｡' => '。',
        '､' or '﹑' => '、',
        >= '！' and <= '～' => c is '［' or '］' ? (c == '［' ? '[' : ']') : (char)(c - '！' + '!'),
        '〔' or '【' or '﹝' => '[',
        '〕' or '】' or '﹞' => ']',
        '﹙' => '(',
        '﹚' => ')',
        '﹐' => ',',
        '﹔' => ';',
        '﹕' or '∶' => ':',
        '—' or '–' or '―' or '‐' or '‑' or '−' or '─' or '﹣' => '-',
        '〜' or '∼' => '~',
        '〈' or '﹤' => '《',
        '〉' or '﹥' => '》',
        '「' or '『' => '“',
        '」' or '』' => '”',
        '○' or '◯' or '０' => c == '０' ? '0' : '〇',
        _ => char.IsWhiteSpace(c) || c == '\u200b' || c == '\ufeff' ? ' ' : c,
    };

    /// <summary>A half-width stop after a Chinese character ends a sentence, unless it follows a numeral that opens the line.</summary>
    private static bool EndsSentence(char[] text, int at)
    {
        if (!Han.Is(text[at - 1]) && text[at - 1] is not (')' or '”' or '%' or '》')) return false;
        if (at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) && !Han.Is(text[at - 1]) || text[at + 1] == '.')) return false;
        var back = at - 1;
        while (back >= 0 && at - back < 5 && Numerals.IsHanDigit(text[back])) back--;
        return !(back < at - 1 && (back < 0 || text[back] is '\n' or ' ' or '。' or ')' or ';'));
    }
}

internal static class Han
{
    public static bool Is(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or '〇' or '々';

    /// <summary>Half-width columns a line takes: a Chinese character takes two.</summary>
    public static int Columns(ReadOnlySpan<char> line)
    {
        var columns = 0;
        foreach (var c in line) columns += c < '\u2e80' && c is not ('“' or '”' or '—' or '…') ? 1 : 2;
        return columns;
    }
}
