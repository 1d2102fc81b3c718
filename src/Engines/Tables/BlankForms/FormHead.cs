using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>One column of a form: the headings above it, from the uppermost storey down.</summary>
public sealed record FormHeading(int Column, IReadOnlyList<string> Path)
{
    public string Letters => FormRange.Letters(Column);
    public override string ToString() => string.Join('／', Path);
}

/// <summary>Where the head of a form is, in one storey or several, merged or not, and the blank rows below it.</summary>
/// <param name="First">The first row to fill.</param>
/// <param name="Blank">How many blank rows the form has from there.</param>
internal sealed record FormHead(int Top, int Bottom, int First, int Blank, IReadOnlyList<FormHeading> Headings)
{
    public const int MostColumns = 200;
    private const int Depth = 30, MostStoreys = 4, LongestHeading = 60;

    private static readonly string[] KnownWords = ["姓名", "性别", "身份证", "序号", "出生", "年龄", "电话", "住址", "name", "sex"];
    private static readonly string[] Ends = ["合计", "总计", "小计", "共计", "注", "备注：", "说明", "填表", "填报", "审核", "制表", "单位负责", "负责人", "经办", "联系人", "Total"];

    public static Result<FormHead> Find(FormSheet sheet)
    {
        var grid = new Grid(sheet);
        var main = Enumerable.Range(1, Depth).MaxBy(row => grid.Score(row)); // the first of equals
        if (grid.Score(main) < 2) return FormRefusals.NoHead;
        var (top, bottom) = (main, main);
        while (bottom - main < MostStoreys && grid.IsStoreyBelow(bottom)) bottom++;
        while (main - top < MostStoreys && top > 1 && grid.IsStoreyAbove(top - 1)) top--;
        bottom = Math.Max(bottom, grid.Reach(main));
        var headings = new List<FormHeading>();
        for (var column = 1; column <= grid.Width; column++)
        {
            for (var row = top; row <= bottom; row++)
                if (sheet.IsUnvalued(row, column)) return FormRefusals.FormulaInHead(FormRange.Name(row, column));
            if (grid.Path(top, bottom, column) is { Count: > 0 } path) headings.Add(new(column, path));
        }
        if (headings.Count > MostColumns) return FormRefusals.TooWide;
        var first = bottom + 1;
        // A line that numbers the columns, an example, a line of totals above the people: they stay, and people come after them.
        while (grid.IsColumnNumbers(first) || grid.IsExample(first, headings) || (grid.IsEnd(first) && sheet.LastRow > first && !grid.HasText(first + 1, headings))) first++;
        var end = first;
        var last = sheet.LastRow;
        while (end <= last && !grid.HasText(end, headings)) end++;
        return new FormHead(top, bottom, first, end - first, headings);
    }

    /// <summary>The uppermost rows with what is merged seen in each of its cells.</summary>
    private sealed class Grid
    {
        private readonly FormSheet sheet;
        private readonly Dictionary<(int Row, int Column), FormRange> merged = [];

        public Grid(FormSheet sheet)
        {
            this.sheet = sheet;
            Width = Math.Min(MostColumns * 4, Enumerable.Range(1, Depth + MostStoreys).SelectMany(row => sheet.Row(row).Keys.Where(column => sheet.Text(row, column).Length > 0 || sheet.IsUnvalued(row, column))).DefaultIfEmpty(0).Max());
            foreach (var merge in sheet.Merges.Where(merge => merge.Top <= Depth + MostStoreys))
            {
                Width = Math.Max(Width, Text(merge.Top, merge.Left).Length > 0 ? Math.Min(merge.Right, MostColumns * 4) : 0);
                for (var row = merge.Top; row <= Math.Min(merge.Bottom, Depth + MostStoreys); row++)
                    for (var column = merge.Left; column <= Math.Min(merge.Right, MostColumns * 4); column++) merged[(row, column)] = merge;
            }
        }

        public int Width { get; }

        private FormRange Region(int row, int column) => merged.TryGetValue((row, column), out var merge) ? merge : new(row, column, row, column);

        private string Text(int row, int column) => Region(row, column) is var region ? sheet.Text(region.Top, region.Left) : "";

        private IEnumerable<int> Columns => Enumerable.Range(1, Width);

        /// <summary>How much a row looks like the head: words of one column's width, known ones more.</summary>
        public int Score(int row)
        {
            var words = Columns.Where(column => Region(row, column).Width == 1).Select(column => Text(row, column)).Where(IsHeading).ToList();
            return words.Count + 3 * words.Count(word => KnownWords.Any(known => word.Contains(known, StringComparison.OrdinalIgnoreCase)));
        }

        public int Reach(int row) => Columns.Where(column => Text(row, column).Length > 0).Max(column => Region(row, column).Bottom);

        /// <summary>The row below parts what this one heads: under merged cells, or under a heading with nothing to its right.</summary>
        public bool IsStoreyBelow(int row)
        {
            var own = Columns.Where(column => Region(row + 1, column).Top == row + 1 && Text(row + 1, column).Length > 0).ToList();
            if (own.Count == 0 || !own.All(column => IsHeading(Text(row + 1, column))) || IsEnd(row + 1)) return false;
            bool Wide(int column) => Region(row, column) is { Width: > 1 } && Text(row, column).Length > 0;
            bool Empty(int column) => Text(row, column).Length == 0;
            bool Opens(int column) => !Empty(column) && column < Width && Empty(column + 1) && Text(row + 1, column + 1).Length > 0;
            return own.All(column => Wide(column) || Empty(column) || Opens(column)) && own.Any(column => Wide(column) || Opens(column));
        }

        public bool IsStoreyAbove(int row)
        {
            var regions = Columns.Where(column => Text(row, column).Length > 0).Select(column => Region(row, column)).Distinct().ToList();
            if (regions.Count == 0 || regions.Exists(region => Text(region.Top, region.Left) is var text && (!IsHeading(text) || text.Contains('：') || text.Contains(':')))) return false;
            if (regions.Exists(region => region.Width * 10 >= Width * 8)) return false; // the title
            if (regions.Exists(region => region.Width > 1 || region.Bottom > row)) return true;
            return regions.Count > 1 && regions.Exists(region => region.Left < Width && Text(row, region.Left + 1).Length == 0 && Text(row + 1, region.Left).Length > 0 && Text(row + 1, region.Left + 1).Length > 0);
        }

        public List<string> Path(int top, int bottom, int column)
        {
            var path = new List<string>();
            for (var row = top; row <= bottom; row++)
            {
                var text = Text(row, column);
                if (text.Length == 0 && Enumerable.Range(row + 1, bottom - row).Any(below => Text(below, column).Length > 0)) text = FromTheLeft(row, bottom, column);
                if (text.Length > 0 && (path.Count == 0 || path[^1] != text)) path.Add(text);
            }
            return path;
        }

        // A heading over several columns that nobody merged stands in the first of them.
        private string FromTheLeft(int row, int bottom, int column)
        {
            for (var left = column - 1; left >= 1; left--)
            {
                if (!Enumerable.Range(row + 1, bottom - row).Any(below => Region(below, left).Top > row && Text(below, left).Length > 0)) return "";
                if (Text(row, left) is { Length: > 0 } text) return text;
            }
            return "";
        }

        /// <summary>Something is typed here, beside a running number in the first column.</summary>
        public bool HasText(int row, IReadOnlyList<FormHeading> headings) =>
            sheet.Row(row).Keys.Any(column => sheet.Typed(row, column) is { Length: > 0 } text && !(headings.Count > 0 && column == headings[0].Column && IsNumber(text)));

        public bool IsColumnNumbers(int row)
        {
            var texts = sheet.Row(row).Keys.Select(column => sheet.Typed(row, column)).Where(text => text.Length > 0).ToList();
            return texts.Count >= 3 && texts.All(text => IsNumber(text) || text is "甲" or "乙" or "丙" or "丁" or "栏次" or "—");
        }

        public bool IsExample(int row, IReadOnlyList<FormHeading> headings) =>
            !IsEnd(row) && sheet.Row(row).Keys.Count(column => sheet.Typed(row, column).Length > 0) is var filled && filled >= 3 && filled * 2 >= headings.Count;

        public bool IsEnd(int row) => sheet.Row(row).Keys.Select(column => sheet.Text(row, column)).FirstOrDefault(text => text.Length > 0) is { } first && Ends.Any(word => first.StartsWith(word, StringComparison.Ordinal));

        private static bool IsHeading(string text) => text.Length is > 0 and <= LongestHeading && !IsNumber(text);

        private static bool IsNumber(string text) => text.All(character => char.IsAsciiDigit(character) || character is '.' or '-' or '(' or ')' or '（' or '）');
    }
}
