using System.Globalization;
using System.Text;

namespace WhiteCrane.Standards;

/// <summary>Names of people as they are kept and found. Own design: no authority's rule refuses a name here.</summary>
public static class PersonNameRules
{
    /// <summary>Longest name, in characters as they are read.</summary>
    public const int Longest = 50;
    private const string Dots = "·•・‧∙⋅●．";

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("person-names", new("姓名", "Names of people"), "2025-09", null, null,
        new("姓名怎样保存、怎样查找。", "How names are kept and found."),
        [
            Line("dot", new("少数民族姓名中间的点统一写成“·”，没有姓、没有点的照写", "The dot inside a name is written ·; names without surname or dot stay as they are")),
            Line("spaces", new("汉字之间的空格去掉，拉丁字母的词之间留一个空格", "Spaces between Chinese characters go; between Latin words one stays")),
            Line("rare", new("生僻字照写，按字、拼音和首字母都能查；没有读音表的字只能按字查", "Rare characters stay and are found by character; those without a reading in the table by character only")),
            Line("length", new($"姓名不超过{Longest}个字", $"A name has at most {Longest} characters")),
        ]);

    /// <summary>One dot for all, full-width letters made half, no space between Chinese characters.</summary>
    public static string Tidy(string typed)
    {
        // Before full-width forms are folded: afterwards a full-width dot is a full stop.
        var dotted = string.Concat(typed.Select(character => Dots.Contains(character) ? '·' : character));
        var plain = Typing.Folded(dotted);
        var name = new StringBuilder(plain.Length);
        foreach (var word in plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Length > 0 && IsLatin(name[^1]) && IsLatin(word[0])) name.Append(' ');
            foreach (var character in word)
                if (!char.IsControl(character) && character is not ('\u200b' or '\u200c' or '\u200d' or '\ufeff')) name.Append(Dots.Contains(character) ? '·' : character);
        }
        return name.ToString();
    }

    /// <returns>The name as it is kept, or what is wrong with it for the person who typed it.</returns>
    public static (string Name, Text? Problem) Check(string typed)
    {
        var name = Tidy(typed);
        if (name.Length == 0) return Bad("请填写姓名", "Enter the name");
        if (new StringInfo(name).LengthInTextElements > Longest) return Bad($"姓名不超过{Longest}个字", $"The name must be {Longest} characters or fewer");
        for (var at = 0; at < name.Length; at++)
            if (char.IsSurrogate(name[at]) && !(char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[at + 1]) && ++at > 0)) return Bad("姓名里有一个字显示不出来，请重新输入", "A character of the name is broken: type it again");
        if (name.FirstOrDefault(character => char.IsDigit(character)) is var digit and not '\0') return Bad($"姓名里不能有数字“{digit}”", $"A name has no figure “{digit}”");
        if (name.FirstOrDefault(character => character != '·' && character is not ('\'' or '-' or '.' or ' ') && (char.IsPunctuation(character) || char.IsSymbol(character))) is var odd and not '\0') return Bad($"姓名里不能有“{odd}”", $"A name has no “{odd}”");
        if (name[0] is '·' or '-' or '.' or '\'' || name[^1] is '·' or '-' || name.Contains("··", StringComparison.Ordinal)) return Bad("点应在姓名中间，请核对", "The dot stands inside the name: check it");
        return (name, null);
    }

    /// <summary>What a name is found and sorted by: whole pinyin and initials in small letters, and a key that sorts by pinyin. A surname is read as one.</summary>
    public static (string Pinyin, string Initials, string SortKey) SearchKeys(string name) => (Pinyin.PersonFull(name), Pinyin.PersonInitials(name), Pinyin.PersonSortKey(name));

    private static bool IsLatin(char character) => character < 0x250 && char.IsLetter(character) || character is '.' or '\'' or '-';

    private static (string, Text?) Bad(string zh, string en) => ("", new Text(zh, en));

    private static RuleLine Line(string id, Text rule) => new($"person-names.{id}", rule, new("WhiteCrane", null, null, EvidenceGrade.D));
}
