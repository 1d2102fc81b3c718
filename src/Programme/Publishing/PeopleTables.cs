using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Reads a pasted table of people counted by county, and lets through only what may be published of it.</summary>
internal static class PeopleTables
{
    private static readonly string City = HomeCity.Code;
    private const int MostColumns = 12;
    private const long MostPeople = 10_000_000;

    /// <param name="counties">The city's counties, in code order: the only order in which they are ever printed.</param>
    public static Result<PublicPeopleView> Read(PeoplePaste paste, IReadOnlyList<Division> counties)
    {
        var lines = paste.Cells.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0).Select(Cells).ToList();
        if (string.IsNullOrWhiteSpace(paste.Title)) return Bad("people-title", "请填写人数表的标题", "Enter the title of the table of people");
        if (string.IsNullOrWhiteSpace(paste.Source)) return Bad("people-source", "请写明人数表的来源", "Say where the table of people comes from");
        if (lines.Count < 2) return Bad("人数表至少要有表头和一行数字，各列用制表符或逗号分开", "The table of people needs a head line and at least one line of figures, with tabs or commas between the columns");
        var columns = lines[0][1..];
        if (columns.Length is 0 or > MostColumns || columns.Any(column => column.Length == 0)) return Bad($"人数表要有1至{MostColumns}列，每列有列名", $"The table of people has 1 to {MostColumns} columns, each with a name");
        if (paste.Columns is not { } belong) return Bad("people-columns", "请说明各列的关系：能不能倒推，要看它", "Say how the columns belong together: what can be worked out hangs on it");
        var rows = new List<CountRow> { new(City, null, []) };
        foreach (var (line, at) in lines.Skip(1).Select((line, at) => (line, at + 2)))
        {
            var county = counties.FirstOrDefault(county => county.Name == line[0] || county.Code == line[0]);
            if (county is null) return Bad($"人数表第{at}行：“{line[0]}”不是本市的县（市、区）", $"Line {at} of the table of people: “{line[0]}” is no county of this city");
            if (rows.Any(row => row.Id == county.Code)) return Bad($"人数表第{at}行：{county.Name}出现了两次", $"Line {at} of the table of people: {county.Name} stands there twice");
            if (line.Length != columns.Length + 1) return Bad($"人数表第{at}行有{line.Length - 1}个数字，应有{columns.Length}个", $"Line {at} of the table of people has {line.Length - 1} figures and needs {columns.Length}");
            var counts = new List<long>();
            foreach (var cell in line[1..])
            {
                if (!long.TryParse(cell.Replace(",", ""), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || count > MostPeople)
                    return Bad($"人数表第{at}行：“{cell}”不是人数", $"Line {at} of the table of people: “{cell}” is no count of people");
                counts.Add(count);
            }
            if (belong == PeopleColumns.PartOfFirst && counts.FindIndex(count => count > counts[0]) is > 0 and var part)
                return Bad($"人数表第{at}行：“{columns[part]}”不能多于“{columns[0]}”", $"Line {at} of the table of people: “{columns[part]}” cannot be more than “{columns[0]}”");
            rows.Add(new CountRow(county.Code, City, counts));
        }
        List<CountRow> inOrder = [rows[0], .. rows.Skip(1).OrderBy(row => row.Id, StringComparer.Ordinal)];
        var published = belong == PeopleColumns.PartOfFirst && columns.Length > 1 ? PartsOfFirst(columns.Length, inOrder) : PublicFigures.Suppress(new CountTable(columns.Length, inOrder, belong == PeopleColumns.AddUp));
        return new PublicPeopleView(paste.Title.Trim(), paste.Source.Trim(), columns, belong == PeopleColumns.AddUp,
            [.. published.Rows.Skip(1).Append(published.Rows[0]).Select(row => new PublicPeopleRowView(row.Id, counties.FirstOrDefault(county => county.Code == row.Id)?.Name ?? "合计", row.Cells, row.Total))]);
    }

    /// <summary>Each part and the rest of the first column, which nobody prints and everybody can work out, are protected together with their sum.</summary>
    private static PublishedTable PartsOfFirst(int columns, List<CountRow> rows)
    {
        var parts = Enumerable.Range(1, columns - 1).Select(part => PublicFigures.Suppress(new CountTable(2, [.. rows.Select(row => row with { Counts = row.Counts.Count == 0 ? [] : [row.Counts[part], row.Counts[0] - row.Counts[part]] })]))).ToList();
        return new([.. rows.Select((row, at) => new PublishedRow(row.Id, row.Parent, [parts.Select(part => part.Rows[at].Total!).MaxBy(cell => cell.Kind)!, .. parts.Select(part => part.Rows[at].Cells[0])], null))]);
    }

    private static string[] Cells(string line) => [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains('，', StringComparison.Ordinal) ? '，' : ',').Select(cell => cell.Trim())];

    private static Invalid Bad(string zh, string en) => Bad("people-cells", zh, en);

    private static Invalid Bad(string field, string zh, string en) => new(field, zh, en);
}
