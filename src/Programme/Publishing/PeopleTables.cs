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
            rows.Add(new CountRow(county.Code, City, counts));
        }
        List<CountRow> inOrder = [rows[0], .. rows.Skip(1).OrderBy(row => row.Id, StringComparer.Ordinal)];
        var published = PublicFigures.Suppress(new CountTable(columns.Length, inOrder, paste.ColumnsAddUp));
        return new PublicPeopleView(paste.Title.Trim(), paste.Source.Trim(), columns, paste.ColumnsAddUp,
            [.. published.Rows.Skip(1).Append(published.Rows[0]).Select(row => new PublicPeopleRowView(row.Id, counties.FirstOrDefault(county => county.Code == row.Id)?.Name ?? "合计", row.Cells, row.Total))]);
    }

    private static string[] Cells(string line) => [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains('，', StringComparison.Ordinal) ? '，' : ',').Select(cell => cell.Trim())];

    private static Invalid Bad(string zh, string en) => Bad("people-cells", zh, en);

    private static Invalid Bad(string field, string zh, string en) => new(field, zh, en);
}
