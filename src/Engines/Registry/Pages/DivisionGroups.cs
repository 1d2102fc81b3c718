using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>The villages and communities of an actor's area, under their townships, for choosing one.</summary>
internal static class DivisionGroups
{
    public static List<(string, IReadOnlyList<Option>)> Of(PlaceMap map, Actor actor)
    {
        var townships = map.All.Where(place => place.Level == DivisionLevel.Township && place.ClosedOn is null && (actor.Scope.Covers(place.Code) || actor.Scope.Prefixes.Any(prefix => prefix.StartsWith(place.Code, StringComparison.Ordinal)))).OrderBy(place => place.Code, StringComparer.Ordinal);
        return [.. townships.Select(township => (map.FullName(township.Code), (IReadOnlyList<Option>)[.. Whole(township, actor), .. map.Under(township.Code).Where(village => village.ClosedOn is null && actor.Scope.Covers(village.Code)).Select(village => new Option(village.Code, village.Name))]))];
    }

    private static IEnumerable<Option> Whole(Place township, Actor actor) =>
        actor.Scope.Covers(township.Code) ? [new Option(township.Code, Texts.T($"{township.Name}（不分村）", $"{township.Name} (the whole)"))] : [];
}
