using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

internal enum SearchKind { Name, Letters, Document, Phone }

/// <summary>What somebody looks for, told by what it looks like.</summary>
/// <param name="IsWhole">A whole number or a name of at least two characters.</param>
internal sealed record SearchWords(SearchKind Kind, string Value, bool IsWhole, Text? Problem = null)
{
    public static SearchWords Read(string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0) return Bad("请填写姓名、拼音、证件号码或电话", "Enter a name, pinyin, a document number or a telephone number");
        if (text.Length > 60) return Bad("太长了，请填姓名、证件号码或电话", "Too long: enter a name, a document number or a telephone number");
        var number = DocumentRules.Tidy(text);
        if (number.Count(char.IsAsciiDigit) >= 6)
        {
            // A telephone is told by its form; everything else with many figures is a document's number.
            if (PhoneRules.Read(text, syntheticAllowed: true) is { Problem: null } phone) return new(SearchKind.Phone, phone.Number, true);
            return number.All(char.IsLetterOrDigit) ? new(SearchKind.Document, number, true) : Bad("证件号码里只有数字和字母", "A document number has figures and letters only");
        }
        if (text.All(character => char.IsAsciiLetter(character) || char.IsWhiteSpace(character)))
        {
            var letters = string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();
            return letters.Length < 2 ? Bad("拼音或首字母至少两个字母", "At least two letters of pinyin or initials") : new(SearchKind.Letters, letters, false);
        }
        return PersonNameRules.Tidy(text) is { Length: > 0 } name ? new(SearchKind.Name, name, name.Length >= 2) : Bad("请填写姓名、拼音、证件号码或电话", "Enter a name, pinyin, a document number or a telephone number");
    }

    private static SearchWords Bad(string zh, string en) => new(SearchKind.Name, "", false, new Text(zh, en));
}
