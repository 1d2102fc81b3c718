using System.Globalization;

namespace WhiteCrane.Standards;

/// <summary>
/// The citizen identification number (公民身份号码, GB 11643-1999): 6 digits of a division, 8 of the birth date, 3 of an order whose
/// parity is the sex, and a check character after ISO 7064 MOD 11-2. From memory, not read in the standard.
/// </summary>
internal static class ResidentNumber
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const int OldestYear = 1850;

    /// <summary>The character that stands last after these seventeen digits.</summary>
    public static char Check(ReadOnlySpan<char> seventeen)
    {
        var sum = 0;
        for (var at = 0; at < Weights.Length; at++) sum += (seventeen[at] - '0') * Weights[at];
        return Checks[sum % 11];
    }

    /// <summary>Reads a number that has been tidied; the old 15 digits are turned into 18.</summary>
    /// <param name="today">No birth date lies after it.</param>
    public static DocumentNumber Read(string number, DateOnly today, bool syntheticAllowed)
    {
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
        {
            var seventeen = number[..6] + "19" + number[6..];
            return Facts(seventeen + Check(seventeen), today, synthetic: false);
        }
        if (number.Length != 18) return Bad($"应为18位，现有{number.Length}位", $"It has 18 characters; this one has {number.Length}");
        if (!number.AsSpan(0, 17).ToString().All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X')) return Bad("前17位是数字，最后一位是数字或X", "Seventeen digits, and a digit or X at the end");
        var right = Check(number);
        if (number[17] == right) return Facts(number, today, synthetic: false);
        if (syntheticAllowed && number[17] == SyntheticDocuments.WrongCheck(right)) return Facts(number, today, synthetic: true);
        return number.EndsWith("000", StringComparison.Ordinal)
            ? Bad("最后三位是000且校验不符，很可能是Excel把号码当数字存坏了，请照证件重填", "It ends in 000 and its check does not fit: Excel has probably spoilt it as a number; copy it from the document")
            : Bad("校验位不符，请照证件核对有没有错字", "The check character does not fit; compare it with the document");
    }

    private static DocumentNumber Facts(string number, DateOnly today, bool synthetic)
    {
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)) return Bad("里面的出生日期不存在", "The birth date inside it does not exist");
        if (birth.Year < OldestYear || birth > today) return Bad("里面的出生日期不可能", "The birth date inside it cannot be");
        return new(number, null, birth, (number[16] - '0') % 2 == 1, synthetic);
    }

    private static DocumentNumber Bad(string zh, string en) => new("", new Text("身份证号" + zh, en));
}

/// <summary>Numbers for made-up people: formed as real ones, with the wrong check character, so that no authority ever gave one.</summary>
public static class SyntheticDocuments
{
    /// <param name="region">Six digits of a county.</param>
    /// <param name="serial">Tells people of one day apart; taken modulo 500.</param>
    public static string Number(string region, DateOnly birth, int serial, bool male)
    {
        var seventeen = $"{region}{birth:yyyyMMdd}{serial % 500 * 2 + (male ? 1 : 0):000}";
        return seventeen + WrongCheck(ResidentNumber.Check(seventeen));
    }

    /// <summary>The one wrong character that marks a synthetic number: the next after the right one.</summary>
    internal static char WrongCheck(char right) => right switch { 'X' => '0', '9' => 'X', _ => (char)(right + 1) };
}
