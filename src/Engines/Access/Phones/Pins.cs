using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Phones;

/// <summary>Which PINs are taken: six digits that nobody tries first.</summary>
internal static class Pins
{
    private static readonly string[] Tried = ["147258", "258369", "159357", "112358", "666888", "888666", "520131", "314159", "010203", "102030", "123654", "147369"];

    /// <summary>What is wrong with a PIN; null when nothing is.</summary>
    public static Text? Problem(string pin)
    {
        if (pin.Length != 6 || !pin.All(char.IsAsciiDigit)) return new("PIN是6位数字", "A PIN is six digits");
        return IsTrivial(pin) ? new("这个PIN太容易被猜到，请换一个，不要用连号、重复或生日的写法", "This PIN is too easy to guess: no runs, repeats or well-known numbers") : null;
    }

    private static bool IsTrivial(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (a, b) => (b - a + 10) % 10).ToList();
        var runs = steps.Distinct().Count() == 1;
        var repeats = pin[..3] == pin[3..] || (pin[..2] == pin[2..4] && pin[..2] == pin[4..]);
        var doubles = pin[0] == pin[1] && pin[2] == pin[3] && pin[4] == pin[5];
        return runs || repeats || doubles || pin.Distinct().Count() < 3 || Tried.Contains(pin);
    }
}
