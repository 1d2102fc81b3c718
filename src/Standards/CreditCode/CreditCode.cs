namespace WhiteCrane.Standards;

/// <summary>
/// The unified social credit code of organisations (统一社会信用代码, GB 32100-2015): 18 characters, the last one a check on the others.
/// Read in copies of the standard's own worked example, not in the standard.
/// </summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("credit-code", new("统一社会信用代码", "Unified social credit code"), "GB 32100-2015", null, null,
        new("18位代码的组成和校验码。", "How the 18 characters are made and checked."),
        [
            Line("alphabet", new("只用数字和除I、O、S、V、Z以外的大写字母，第3至8位为区划代码", "digits and capital letters without I, O, S, V and Z; characters 3 to 8 are a division’s code")),
            new("credit-code.kind", new("前两位说明登记管理部门和机构类别：11机关、12事业单位、13群众团体，51社会团体、52民办非企业单位（社会服务机构）、53基金会，91企业、92个体工商户、93农民专业合作社", "the first two characters name the registering authority and the legal kind: 11 state organ, 12 public institution, 13 mass organisation, 51 association, 52 private non-enterprise unit, 53 foundation, 91 enterprise, 92 individual business, 93 farmers’ cooperative"), new("GB 32100-2015 法人和其他组织统一社会信用代码编码规则", null, null, EvidenceGrade.M)),
            Line("check", new("第18位 = 31 − MOD(Σ 前17位的值 × 3^(i−1) MOD 31, 31)，31记作0", "character 18 = 31 − MOD(Σ value of character i × 3^(i−1) MOD 31, 31), 31 written 0")),
        ]);

    /// <summary>The code as it is stored: full-width characters and spaces folded, capitals.</summary>
    public static string Normalise(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    /// <summary>What is wrong with the code, in words for the person who typed it; null when it is in order.</summary>
    public static Text? Problem(string text)
    {
        var code = Normalise(text);
        if (code.Length != 18) return new($"统一社会信用代码应为18位，现有{code.Length}位", $"A unified social credit code has 18 characters; this one has {code.Length}");
        if (code.FirstOrDefault(c => !Alphabet.Contains(c)) is var odd and not '\0')
            return new($"统一社会信用代码不使用“{odd}”", $"A unified social credit code never contains “{odd}”");
        if (!code.AsSpan(2, 6).ToString().All(char.IsAsciiDigit)) return new("第3至8位应为六位数字的区划代码", "Characters 3 to 8 must be the six digits of a division");
        return CheckCharacter(code[..17]) == code[17] ? null : new("校验码不符，请核对是否有错字", "The check character does not fit; look for a mistyped character");
    }

    /// <summary>Whether the code is in order.</summary>
    public static bool IsValid(string text) => Problem(text) is null;

    /// <summary>The legal kind that the first two characters name; null for others and for what is no code.</summary>
    public static Text? LegalKind(string? text) => text is null || Normalise(text) is not { Length: 18 } code ? null : code[..2] switch
    {
        "11" => new("机关", "State organ"),
        "12" => new("事业单位", "Public institution"),
        "13" => new("群众团体", "Mass organisation"),
        "51" => new("社会团体", "Association"),
        "52" => new("民办非企业单位（社会服务机构）", "Private non-enterprise unit"),
        "53" => new("基金会", "Foundation"),
        "91" => new("企业", "Enterprise"),
        "92" => new("个体工商户", "Individual business"),
        "93" => new("农民专业合作社", "Farmers’ cooperative"),
        _ => null,
    };

    /// <summary>The eighteenth character for the first seventeen.</summary>
    /// <exception cref="ArgumentException">Not seventeen characters of the code's alphabet.</exception>
    public static char CheckCharacter(string first17)
    {
        if (first17.Length != 17) throw new ArgumentException("Seventeen characters are needed.", nameof(first17));
        var (sum, weight) = (0, 1);
        foreach (var c in first17)
        {
            var value = Alphabet.IndexOf(c);
            if (value < 0) throw new ArgumentException($"The code never contains {c}.", nameof(first17));
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static RuleLine Line(string id, Text rule) =>
        new($"credit-code.{id}", rule, new("GB 32100-2015 法人和其他组织统一社会信用代码编码规则", null, "https://www.yc00.com/web/1713075042a2177900.html", EvidenceGrade.S));
}
