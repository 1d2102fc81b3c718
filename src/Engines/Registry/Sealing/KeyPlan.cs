using System.Globalization;

namespace WhiteCrane.Engines.Registry.Sealing;

/// <summary>
/// While keys rotate. Neighbouring steps turn away one number twice, whichever of the two a writer knows of:
/// Fill writes (old, new), Switch (new, new), Clear (new, nothing). Each begins once every row is as the step before writes it.
/// </summary>
internal enum RotationStep { None, Fill, Switch, Clear }

/// <summary>By which key the register's numbers are found, and to which it is going over.</summary>
internal sealed record KeyPlan(int Key, int? Next = null, RotationStep Step = RotationStep.None)
{
    /// <summary>The city's fact that keeps it.</summary>
    public const string Fact = "registry.keys";

    /// <summary>The key of the first index.</summary>
    public int First => Step is RotationStep.Switch or RotationStep.Clear ? Next!.Value : Key;

    /// <summary>The key of the second index; null where none is written.</summary>
    public int? Second => Step is RotationStep.Fill or RotationStep.Switch ? Next : null;

    public KeyPlan Then => Step switch
    {
        RotationStep.Fill => this with { Step = RotationStep.Switch },
        RotationStep.Switch => this with { Step = RotationStep.Clear },
        _ => new(Next!.Value),
    };

    public override string ToString() => Step == RotationStep.None ? Key.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Key}>{Next}:{Step}");

    /// <summary>As <see cref="ToString"/> writes it; a city that never rotated finds by its first key.</summary>
    public static KeyPlan Read(string? text, int oldest) => text?.Split('>', ':') switch
    {
        [var key, var next, var step] => new(int.Parse(key, CultureInfo.InvariantCulture), int.Parse(next, CultureInfo.InvariantCulture), Enum.Parse<RotationStep>(step)),
        [var key] => new(int.Parse(key, CultureInfo.InvariantCulture)),
        _ => new(oldest),
    };
}
