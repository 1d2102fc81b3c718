using System.Text.RegularExpressions;

namespace WhiteCrane.Standards;

/// <summary>How numbers of identity documents are formed, as far as it can be checked without asking the authority that issued them. From memory; a number in order is no proof of the document.</summary>
public static partial class DocumentRules
{
    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("identity-documents", new("证件号码", "Numbers of identity documents"), "2025-09", null, null,
        new("证件号码的组成和校验。只核对写法，不代替向发证机关核验。", "How numbers are formed and checked. Only the form is looked at; it replaces no enquiry with the issuing authority."),
        [
            Line("resident", new("居民身份证：18位，含出生日期，末位按ISO 7064 MOD 11-2校验；15位旧号换成18位", "Resident identity card: 18 characters with the birth date, the last checked by ISO 7064 MOD 11-2; the old 15 digits are turned into 18"), "GB 11643-1999 公民身份号码"),
            Line("residence-hmt", new("港澳台居民居住证：810000、820000、830000开头，其余同居民身份证", "Residence permit of Hong Kong, Macao and Taiwan residents: begins 810000, 820000 or 830000, otherwise as the identity card"), "港澳台居民居住证申领发放办法"),
            Line("foreign", new("外国人永久居留身份证：9开头的18位，或旧版3个字母加12位数字", "Foreigner's permanent residence card: 18 characters beginning with 9, or of old three letters and 12 digits"), "外国人永久居留身份证"),
            Line("disability", new("残疾人证：身份证号加1位残疾类别（1—7）、1位等级（1—4），补办的再加B和次数", "Disability certificate: the identity number, one digit of kind (1 to 7), one of grade (1 to 4); a re-issue adds B and its number"), "中华人民共和国残疾人证管理办法"),
            Line("permits", new("港澳居民来往内地通行证：H或M加8位数字；台湾居民来往大陆通行证：8位数字", "Mainland travel permits: H or M and 8 digits; for Taiwan residents 8 digits"), "往来通行证"),
            Line("birth", new("出生医学证明：1个字母加9位数字", "Birth certificate: one letter and nine digits"), "出生医学证明"),
        ]);

    public static Text NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.ResidentId => new("居民身份证", "Resident identity card"),
        DocumentKind.HongKongMacaoTaiwanResidence => new("港澳台居民居住证", "Residence permit (Hong Kong, Macao, Taiwan)"),
        DocumentKind.ForeignPermanentResidence => new("外国人永久居留身份证", "Permanent residence card of a foreigner"),
        DocumentKind.Passport => new("护照", "Passport"),
        DocumentKind.HongKongMacaoPermit => new("港澳居民来往内地通行证", "Mainland travel permit (Hong Kong, Macao)"),
        DocumentKind.TaiwanPermit => new("台湾居民来往大陆通行证", "Mainland travel permit (Taiwan)"),
        DocumentKind.BirthCertificate => new("出生医学证明", "Birth certificate"),
        DocumentKind.DisabilityCertificate => new("残疾人证", "Disability certificate"),
        DocumentKind.MilitaryId => new("军官证或士兵证", "Military identity card"),
        _ => new("其他证件", "Another document"),
    };

    /// <summary>Full-width characters made half, spaces and hyphens gone, capitals.</summary>
    public static string Tidy(string typed)
    {
        var plain = Typing.Folded(typed);
        return string.Concat(plain.Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character) && !Typing.IsDash(character) && character is not ('\'' or '’' or '‘' or '\u200b' or '\ufeff'))).ToUpperInvariant();
    }

    /// <summary>Reads a number as typed or as a sheet holds it. Nothing is guessed: what a sheet has spoilt is refused by name.</summary>
    /// <param name="syntheticAllowed">The demonstration: numbers made for it are taken.</param>
    public static DocumentNumber Check(DocumentKind kind, string typed, DateOnly today, bool syntheticAllowed = false)
    {
        var number = Tidy(typed);
        if (number.Length == 0) return Bad("请填写证件号码", "Enter the document's number");
        if (Scientific().IsMatch(number)) return Bad("号码被Excel存成了科学计数（如2.2E+17），后几位已经丢失，请照证件重填", "Excel keeps this number in scientific notation and its last figures are lost: copy it from the document");
        return kind switch
        {
            DocumentKind.ResidentId => ResidentNumber.Read(number, today, syntheticAllowed),
            DocumentKind.HongKongMacaoTaiwanResidence => number.StartsWith("810000", StringComparison.Ordinal) || number.StartsWith("820000", StringComparison.Ordinal) || number.StartsWith("830000", StringComparison.Ordinal)
                ? ResidentNumber.Read(number, today, syntheticAllowed) : Bad("港澳台居民居住证以810000、820000或830000开头", "It begins 810000, 820000 or 830000"),
            DocumentKind.ForeignPermanentResidence => number.Length == 18 && number[0] == '9' ? ResidentNumber.Read(number, today, syntheticAllowed) : Formed(OldForeign(), number, "外国人永久居留身份证是9开头的18位，或3个字母加12位数字", "18 characters beginning with 9, or three letters and 12 digits"),
            DocumentKind.DisabilityCertificate => Disability(number, today, syntheticAllowed),
            DocumentKind.HongKongMacaoPermit => Formed(HongKongMacao(), number, "应为H或M加8位数字", "H or M and eight digits"),
            DocumentKind.TaiwanPermit => Formed(Taiwan(), number, "应为8位数字", "Eight digits"),
            DocumentKind.BirthCertificate => Formed(Birth(), number, "应为1个字母加9位数字", "One letter and nine digits"),
            DocumentKind.Passport => Formed(Passport(), number, "护照号码由5至12个字母和数字组成", "A passport's number has 5 to 12 letters and digits"),
            _ => number.Length is >= 2 and <= 40 ? new(number, null) : Bad("证件号码为2至40个字", "A number has 2 to 40 characters"),
        };
    }

    /// <summary>What a number without its kind may be: each kind whose numbers are formed so, with the number as that kind writes it. Made-up numbers are read too.</summary>
    /// <param name="only">The one kind that is meant; null where any may be.</param>
    public static IReadOnlyList<(DocumentKind Kind, string Number)> Readings(string typed, DocumentKind? only = null) =>
        [.. from kind in only is { } one ? [one] : Enum.GetValues<DocumentKind>()
            let read = Check(kind, typed, DateOnly.MaxValue, syntheticAllowed: true)
            where read.Problem is null
            select (kind, read.Number)];

    /// <summary>A number partly covered: of an identity number the division and the last two stay, since they tell namesakes apart in a village and give neither birth date nor order; of others the ends.</summary>
    public static string Mask(DocumentKind kind, string number) => number.Length switch
    {
        >= 15 => number[..4] + new string('*', number.Length - 6) + number[^2..],
        > 4 => number[..2] + new string('*', number.Length - 4) + number[^2..],
        _ => new string('*', number.Length),
    };

    private static DocumentNumber Disability(string number, DateOnly today, bool syntheticAllowed)
    {
        var parts = DisabilityForm().Match(number);
        if (!parts.Success) return Bad("残疾人证号是身份证号加1位类别（1—7）和1位等级（1—4）", "The identity number, one digit of kind (1 to 7) and one of grade (1 to 4)");
        var person = ResidentNumber.Read(parts.Groups[1].Value, today, syntheticAllowed);
        return person.Problem is null ? person with { Number = number } : person;
    }

    private static DocumentNumber Formed(Regex form, string number, string zh, string en) => form.IsMatch(number) ? new(number, null) : Bad(zh, en);

    private static DocumentNumber Bad(string zh, string en) => new("", new Text(zh, en));

    private static RuleLine Line(string id, Text rule, string title) => new($"identity-documents.{id}", rule, new(title, null, null, EvidenceGrade.M));

    [GeneratedRegex(@"^\d(\.\d+)?E\+?\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^([0-9]{17}[0-9X])[1-7][1-4](B[0-9]{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex DisabilityForm();

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex OldForeign();

    [GeneratedRegex(@"^[HM][0-9]{8}([0-9]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex HongKongMacao();

    [GeneratedRegex(@"^[0-9]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Taiwan();

    [GeneratedRegex(@"^[A-Z][0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Birth();

    [GeneratedRegex(@"^[A-Z0-9]{5,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Passport();
}
