namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>
/// Names that nobody bears: common surnames before words of the wetland's birds and reeds, so that a made-up person is seen to
/// be one. Mongolian ones are two such words with a dot.
/// </summary>
internal static class SyntheticNames
{
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周", "徐", "高", "马", "于", "姜", "郭", "曲", "宋", "韩", "冯", "曾", "单", "仇", "欧阳", "尉迟", "白", "包", "佟", "金", "朴", "崔"];
    private static readonly int[] SurnameWeights = [90, 85, 80, 60, 40, 38, 36, 30, 26, 24, 20, 18, 16, 15, 14, 12, 12, 10, 9, 3, 2, 2, 1, 1, 8, 6, 3, 8, 4, 4];
    private static readonly string[] First = ["鹤", "苇", "荻", "雁", "鹭", "蒲", "萍", "菱", "芦", "鸥", "渚", "汀", "洲", "潭", "泽", "沼", "浦", "屿", "鹮", "鸿"];
    private static readonly string[] Second = ["汀", "岸", "洲", "渚", "浦", "滩", "泊", "澜", "漪", "湄", "涧", "溪", "泉", "沙", "坨", "屯", "堤", "桥", "舟", "帆", "霜", "霁", "岚", "雾", "霞"];
    private static readonly string[] Steppe = ["托若", "浑善", "哈拉", "查干", "嫩江", "洮儿", "霍林", "向海", "莫莫", "乌裕"];
    private static readonly string[] Reed = ["鹤", "苇", "荻鹤", "雁泽", "鹭洲", "蒲鹤", "芦雁", "鸿泊"];

    /// <summary>A name; so many in a thousand are Mongolian ones.</summary>
    public static string Name(ref SeededSequence sequence, int mongolianPerThousand, string? surname = null)
    {
        if (surname is null && sequence.Chance(mongolianPerThousand)) return $"{sequence.Of(Steppe)}·{sequence.Of(Reed)}";
        surname ??= Surname(ref sequence);
        // A few names have a character beyond the basic plane, as some cards do.
        var second = sequence.Chance(2) ? "𬭚" : sequence.Of(Second);
        return sequence.Chance(120) ? surname + second : surname + sequence.Of(First) + second;
    }

    public static string Surname(ref SeededSequence sequence) => Surnames[sequence.Weighted(SurnameWeights)];

    /// <summary>The surname of a synthetic name; null of a Mongolian one.</summary>
    public static string? SurnameOf(string name) => name.Contains('·') ? null : Surnames.Where(surname => name.StartsWith(surname, StringComparison.Ordinal)).MaxBy(surname => surname.Length);
}
