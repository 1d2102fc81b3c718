namespace WhiteCrane.PlanReading;

/// <summary>Chinese numerals: as counts (二十三), as digits (二〇二四), and the single signs ① ㈠ ⑴ ⒈.</summary>
internal static class Numerals
{
    private const string Digits = "〇一二三四五六七八九";

    public static bool IsHanDigit(char c) => c is '十' or '百' or '零' or '两' or '千' || Digits.Contains(c);

    public static int Digit(char c) => c switch { '零' => 0, '两' => 2, _ => Digits.IndexOf(c) };

    /// <summary>The count a numeral such as 十六 or 一百零二 stands for; 0 when it is none or above 99,999.</summary>
    public static int Count(ReadOnlySpan<char> numeral)
    {
        if (numeral.IsEmpty || numeral.Length > 9) return 0;
        int total = 0, pending = 0, plain = 0;
        foreach (var c in numeral)
        {
            var weight = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (weight > 0)
            {
                total += (pending == 0 ? 1 : pending) * weight;
                (pending, plain) = (0, 0);
                continue;
            }
            var digit = Digit(c);
            if (digit < 0) return 0;
            pending = plain > 0 && total == 0 ? pending * 10 + digit : digit;
            plain++;
        }
        return total + pending <= 99_999 ? total + pending : 0;
    }

    /// <summary>A year written in four digits, Arabic or Chinese; 0 when it is none between 1900 and 2199.</summary>
    public static int Year(ReadOnlySpan<char> four)
    {
        if (four.Length != 4) return 0;
        var year = 0;
        foreach (var c in four)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : Digit(c);
            if (digit < 0 || c == '两') return 0;
            year = year * 10 + digit;
        }
        return year is >= 1900 and < 2200 ? year : 0;
    }

    /// <summary>The value of a sign that is a number in itself, and the family it belongs to; value 0 when it is none.</summary>
    public static (int Value, char Family) Sign(char c) => c switch
    {
        >= '①' and <= '⑳' => (c - '①' + 1, '①'),
        >= '⑴' and <= '⒇' => (c - '⑴' + 1, '⑴'),
        >= '⒈' and <= '⒛' => (c - '⒈' + 1, '⒈'),
        >= '㈠' and <= '㈩' => (c - '㈠' + 1, '㈠'),
        >= '❶' and <= '❿' => (c - '❶' + 1, '①'),
        _ => (0, ' '),
    };
}
