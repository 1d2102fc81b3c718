using System.Text;

namespace WhiteCrane.Programme.Plans;

/// <summary>Positions of a text in code points, as the reader counts them, turned into positions of a .NET string and back.</summary>
internal sealed class CodePoints
{
    private readonly string text;
    private readonly List<int> starts;

    public CodePoints(string text)
    {
        this.text = text;
        starts = new List<int>(text.Length + 1);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            starts.Add(at);
            at += char.IsSurrogate(text[at]) && rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
        }
        starts.Add(text.Length);
    }

    public int Count => starts.Count - 1;

    /// <summary>The index in the string of a code point; clamped to the text.</summary>
    public int Index(int point) => starts[Math.Clamp(point, 0, Count)];

    /// <summary>The code point at an index of the string.</summary>
    public int Point(int index)
    {
        var found = starts.BinarySearch(index);
        return found >= 0 ? found : ~found - 1;
    }

    public string Slice(int start, int end) => end <= start ? "" : text[Index(start)..Index(end)];
}
