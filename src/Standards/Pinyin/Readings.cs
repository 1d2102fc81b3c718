namespace WhiteCrane.Standards;

/// <summary>The table of readings (data/pinyin/readings.txt), read once at first use.</summary>
internal sealed class Readings
{
    private const char First = '\u4e00', Last = '\u9fff', Zero = '〇';
    private static readonly Lazy<Readings> Table = new(() => new Readings());
    private readonly string?[] primary = new string?[Last - First + 1];
    private readonly Dictionary<char, string[]> others = [];
    private readonly Dictionary<string, string[]> surnames = [];

    internal static Readings Loaded => Table.Value;

    private Readings()
    {
        using var reader = new StreamReader(RuleData.Open("Pinyin/readings.txt"));
        var part = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('=')) { part = line; continue; }
            var gap = line.IndexOf(' ');
            var (head, rest) = (line[..gap], line[(gap + 1)..]);
            if (part == "=more") others[head[0]] = rest.Split(' ');
            else if (part == "=surnames") surnames[head] = rest.Split(' ');
            else foreach (var character in rest) if (character != Zero) primary[character - First] = head;
        }
    }

    internal string? Of(char character) =>
        character is >= First and <= Last ? primary[character - First] : character == Zero ? "ling" : null;

    internal IReadOnlyList<string> All(char character) =>
        Of(character) is not { } one ? [] : others.TryGetValue(character, out var more) ? [one, .. more] : [one];

    /// <summary>Readings of the surname a name begins with: two characters before one; empty where it is read as elsewhere.</summary>
    internal ReadOnlySpan<string> Surname(string name)
    {
        if (name.Length > 2 && surnames.TryGetValue(name[..2], out var two)) return two;
        return name.Length > 0 && surnames.TryGetValue(name[..1], out var one) ? one : [];
    }
}
