using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.UpperSystems.Pages;

/// <summary>What the pages of upper systems call things, and their choices.</summary>
internal static class UpperWords
{
    public static Text NameOf(UpperGroup group) => group switch
    {
        UpperGroup.Due => new("待报送", "To hand on"),
        UpperGroup.Changed => HandedRecord.NameOf(HandedState.Changed),
        UpperGroup.HandedOn => HandedRecord.NameOf(HandedState.HandedOn),
        UpperGroup.Differs => HandedRecord.NameOf(HandedState.Differs),
        UpperGroup.There => HandedRecord.NameOf(HandedState.There),
        _ => new("已不在范围，那边还有", "No longer asked for, still there"),
    };

    public static Text Explain(UpperGroup group) => group switch
    {
        UpperGroup.Due => new("还没有报送过。", "Never handed on."),
        UpperGroup.Changed => new("报送以后本地内容有变化，或核对时确定以本地为准，要再报一次。", "What stands here has changed since, or was found to be right: it has to be handed on again."),
        UpperGroup.HandedOn => new("已经交出去，还没有看到对方收下。把对方的导出文件读回来，或打开一条填编号。", "Given to them; nothing shows yet that they took it. Read their export back, or open a record and enter its number."),
        UpperGroup.Differs => new("对方的内容和本地不一样。打开一条，看清楚哪边对：本地对的再报一次，本地错的到档案里更正。", "They hold something else. Open a record and see which is right: hand ours on again, or correct ours where it is kept."),
        UpperGroup.There => new("对方已有，内容一致。", "They have it, and it says the same."),
        _ => new("去世、迁出、停办或不再符合条件，对方还有。请在那边注销，再到这里记一笔。", "Died, moved, closed down or no longer meant; they still have it. Close it there, then say so here."),
    };

    public static string AddressOf(UpperGroup group) => group.ToString().ToLowerInvariant();

    /// <summary>The whole of an area, and its counties or townships.</summary>
    public static IReadOnlyList<Option> Divisions(PlaceMap map, Actor actor)
    {
        var below = actor.Scope.Prefixes.Any(prefix => prefix.Length < 6) ? DivisionLevel.County : DivisionLevel.Township;
        return [.. map.All.Where(place => place.Level == below && place.ClosedOn is null && actor.Scope.Covers(place.Code)).OrderBy(place => place.Code, StringComparer.Ordinal).Select(place => new Option(place.Code, map.FullName(place.Code)))];
    }
}
