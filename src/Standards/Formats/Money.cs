using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>Money held in fen (1 yuan = 100 fen), written as offices write it.</summary>
public static class Money
{
    private const decimal FenPerWan = 1_000_000m;

    /// <summary>In ten thousands of yuan: "1,234.56万元" and "CNY 12.3456 million", exact to the fen, at least two and no needless decimals in Chinese.</summary>
    public static Text Wan(long fen) => new(
        (fen / FenPerWan).ToString("#,##0.00####", CultureInfo.InvariantCulture) + "万元",
        "CNY " + (fen / (FenPerWan * 100)).ToString("#,##0.########", CultureInfo.InvariantCulture) + " million");

    /// <summary>In yuan: "1,234.56元" and "CNY 1,234.56".</summary>
    public static Text Yuan(long fen)
    {
        var yuan = (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
        return new(yuan + "元", "CNY " + yuan);
    }

    /// <summary>Large sums in 万元 from ten thousand yuan up, smaller ones in yuan.</summary>
    public static Text Of(long fen) => Math.Abs((decimal)fen) >= FenPerWan ? Wan(fen) : Yuan(fen);

    /// <summary>
    /// Reads an amount typed in 万元 ("1,234.56") into fen.
    /// </summary>
    /// <returns>False for what is no number, has more than six decimals (a part of a fen) or does not fit.</returns>
    public static bool TryParseWan(string? text, out long fen) => TryParse(text, FenPerWan, out fen);

    /// <summary>Reads an amount typed in yuan ("1,234.56") into fen, refusing parts of a fen.</summary>
    public static bool TryParseYuan(string? text, out long fen) => TryParse(text, 100m, out fen);

    private static bool TryParse(string? text, decimal unit, out long fen)
    {
        fen = 0;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        var plain = text?.Normalize(System.Text.NormalizationForm.FormKC);
        if (!decimal.TryParse(plain, style, CultureInfo.InvariantCulture, out var amount) || Math.Abs(amount) > long.MaxValue / unit) return false;
        var exact = amount * unit;
        if (exact != decimal.Truncate(exact)) return false;
        fen = (long)exact;
        return true;
    }
}
