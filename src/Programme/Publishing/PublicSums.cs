using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Things counted by their light. Only counts of promises and projects, never of people; never sorted by it.</summary>
internal sealed record LightCount(int All, int Done, int Green, int Yellow, int Red, int None)
{
    public static LightCount Of(IEnumerable<PublicLightView?> lights)
    {
        var list = lights.ToList();
        int Count(LightColour colour) => list.Count(light => light?.Colour == colour);
        return new LightCount(list.Count, Count(LightColour.Done), Count(LightColour.Green), Count(LightColour.Yellow), Count(LightColour.Red), list.Count(light => light is null or { Colour: LightColour.None }));
    }

    public IEnumerable<(LightState State, int Count)> Parts => new[] { (LightState.Done, Done), (LightState.Green, Green), (LightState.Yellow, Yellow), (LightState.Red, Red), (LightState.None, None) }.Where(part => part.Item2 > 0);

    /// <summary>"已完成3、绿灯8、黄灯2" in the language of the request.</summary>
    public Text Words => new(
        string.Join("、", List(zh: true)), string.Join(", ", List(zh: false)));

    private IEnumerable<string> List(bool zh) => new[] { (LightColour.Done, Done), (LightColour.Green, Green), (LightColour.Yellow, Yellow), (LightColour.Red, Red), (LightColour.None, None) }
        .Where(part => part.Item2 > 0).Select(part => zh ? $"{part.Item1.Name().Zh}{part.Item2}" : $"{part.Item2} {part.Item1.Name().En}");
}

internal static class PublicLights
{
    public static LightState State(this LightColour colour) => colour switch
    {
        LightColour.Green => LightState.Green,
        LightColour.Yellow => LightState.Yellow,
        LightColour.Red => LightState.Red,
        LightColour.Done => LightState.Done,
        _ => LightState.None,
    };
}
