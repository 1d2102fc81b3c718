using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>One item as a table shows it.</summary>
public sealed record YearlyItemView(Guid Id, Guid ListId, string Number, string Text, string Bureau, int Year, string? Goal, string Unit, string Place, DateOnly? Deadline, Text State, TagKind Kind, int CountyItems, int Projects);

internal static class YearlyItemViews
{
    public static YearlyItemView View(this YearlyRow row, DateOnly day) => new(row.Item.Id, row.List.Id, row.Number, row.Item.Text, row.Bureau, row.List.Year, row.Item.Goal, row.Unit, row.Place, row.Item.Deadline, row.State(day), Kind(row.Item, day), row.CountyItems, row.Projects);

    private static TagKind Kind(YearlyItem item, DateOnly day) => item switch
    {
        { Withdrawn: true } => TagKind.Neutral,
        { Closing.Outcome: Outcome.Done } => TagKind.Success,
        { Closing.IsOpen: false } => TagKind.Neutral,
        _ when item.IsLate(day) => TagKind.Danger,
        _ => TagKind.Info,
    };
}
