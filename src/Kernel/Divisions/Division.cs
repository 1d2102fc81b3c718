using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Divisions;

/// <summary>One administrative division of the city, by its national statistical code.</summary>
public sealed class Division : IVisible<Division>
{
    /// <summary>4 digits for the city, 6 for a county, 9 for a township, 12 for a village or community.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
    public required string Parent { get; init; }
    public required DivisionLevel Level { get; init; }

    /// <summary>Pinyin key by which lists sort in Chinese.</summary>
    public required string SortKey { get; set; }

    /// <summary>The last day it existed; null while it does. Closed divisions stay, because records name them.</summary>
    public DateOnly? ClosedOn { get; set; }

    public static Expression<Func<Division, bool>> VisibleTo(Actor actor) => _ => true;
}

public enum DivisionLevel { City, County, Township, Village }

public static class DivisionCode
{
    /// <summary>The level a code stands for, by its length; null for no division code.</summary>
    public static DivisionLevel? Level(string code) => code.Length switch
    {
        _ when code.Any(c => c is < '0' or > '9') => null,
        4 => DivisionLevel.City,
        6 => DivisionLevel.County,
        9 => DivisionLevel.Township,
        12 => DivisionLevel.Village,
        _ => null,
    };

    /// <summary>The county part of a code of county level or below; null above it.</summary>
    public static string? County(string code) => code.Length >= 6 ? code[..6] : null;

    /// <summary>The township part of a code of township level or below; null above it.</summary>
    public static string? Township(string code) => code.Length >= 9 ? code[..9] : null;

    /// <summary>The smallest string after every string that begins with the prefix: ranges are how both databases search prefixes.</summary>
    public static string After(string prefix) => prefix.Length == 0 || !char.IsAsciiDigit(prefix[^1]) ? prefix + "\uffff" : prefix[..^1] + (char)(prefix[^1] + 1);
}
