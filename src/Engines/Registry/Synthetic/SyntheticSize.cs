using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>How many people the demonstration is filled with, and from which seed: <c>--people</c> and <c>--seed</c>.</summary>
public sealed record SyntheticSize(int People, int Seed)
{
    private static readonly SyntheticSize Usual = new(20_000, 2025);

    /// <exception cref="ArgumentException">Not a number of people from 1 to the census's, or no seed.</exception>
    public static SyntheticSize From(IConfiguration configuration) => new(Number(configuration, "people", Usual.People, 1, FillSyntheticCity.Most), Number(configuration, "seed", Usual.Seed, 0, int.MaxValue));

    private static int Number(IConfiguration configuration, string name, int usual, int least, int most) => configuration[name] switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw new ArgumentException($"--{name} is a number from {least} to {most}"),
    };
}
