using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Standards;
using static WhiteCrane.Ui.Texts;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>How pages say that somebody died or left, what ended with it and what is open again.</summary>
internal static class GoneWords
{
    public static Text Title(LifeEvent happened, bool undone)
    {
        var on = OfficialDates.Plain(happened.On);
        var said = happened.Kind == LifeEventKind.Died ? new Text($"{on.Zh}去世", $"Died on {on.En}") : new Text($"{on.Zh}后不在本市", $"Left the city after {on.En}");
        return undone ? new($"已撤回：{said.Zh}", $"Taken back: {said.En}") : said;
    }

    public static string Names(RecordView record, LifeEvent of, LifeOutcome outcome) => Names(record.Effects.Where(row => row.EventId == of.Id && row.Outcome == outcome));

    /// <summary>"住址、人员类别2项".</summary>
    public static string Names(IEnumerable<LifeEffect> effects) => string.Join(T("、", ", "), effects
        .GroupBy(row => row.RoomZh is null ? RecordChange.NameOf(row.Table) ?? new Text(row.Table, row.Table) : new Text(row.RoomZh, row.RoomEn!))
        .Select(group => group.Count() == 1 ? group.Key.ToString() : T($"{group.Key.Zh}{group.Count()}项", $"{group.Key.En} ({group.Count()})")));
}
