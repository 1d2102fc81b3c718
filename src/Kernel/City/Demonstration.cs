using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.City;

/// <summary>A room's part of the demonstration city: synthetic, marked, the same at every start.</summary>
public interface IDemonstration
{
    /// <summary>Small first: organisations before people, people before their work.</summary>
    int Order { get; }

    /// <summary>Fills an empty city. The city's clock stands on <see cref="Demonstration.FirstDay"/>.</summary>
    Task Fill(CraneDb db, CityClock clock, CancellationToken cancel);
}

/// <summary>What a fresh city of either kind starts with: divisions, organisations a notice names, rule sets.</summary>
public interface IFirstStart
{
    int Order { get; }

    Task Fill(CraneDb db, CityClock clock, CityOptions city, CancellationToken cancel);
}

public static class Demonstration
{
    /// <summary>The day on which the demonstration city starts.</summary>
    public static readonly DateOnly FirstDay = new(2025, 9, 24);
}
