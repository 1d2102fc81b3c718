using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Standards;
using static WhiteCrane.Ui.Texts;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>How pages say what a merge moved and what it left.</summary>
internal static class MergeWords
{
    /// <summary>"住址、人员类别2项".</summary>
    public static string Stayed(IEnumerable<MergedRow> rows) => Names(rows.Where(row => row.Stayed));

    public static string Names(IEnumerable<MergedRow> rows) => string.Join(T("、", ", "), rows.GroupBy(row => row.Table)
        .Select(table => (Name: RecordChange.NameOf(table.Key) ?? new Text(table.Key, table.Key), Count: table.Select(row => row.RowId).Distinct().Count()))
        .Select(table => table.Count == 1 ? table.Name.ToString() : T($"{table.Name.Zh}{table.Count}项", $"{table.Name.En} ({table.Count})")));
}
