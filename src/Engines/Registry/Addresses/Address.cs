using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Addresses;

/// <summary>
/// One door: division → road or village group → compound → building → unit → room, or a rural house number. The same door is
/// the same row, so that those behind it are found together.
/// </summary>
internal sealed class Address : IVisible<Address>
{
    public required Guid Id { get; init; }

    /// <summary>Code of the village or community, or of the township where no more is known.</summary>
    public required string Division { get; init; }

    /// <summary>街路巷, or 组 (屯) in a village.</summary>
    public string? Road { get; init; }

    /// <summary>门牌号, with 号.</summary>
    public string? Number { get; init; }
    public string? Compound { get; init; }
    public string? Building { get; init; }
    public string? Unit { get; init; }
    public string? Room { get; init; }

    /// <summary>The parts in their order, as one line below the division.</summary>
    public required string Line { get; init; }

    /// <summary>The parts without what people write in different ways; unique within the division.</summary>
    public required string Key { get; init; }

    /// <summary>Millionths of a degree (CGCS2000), where a point is known.</summary>
    public int? Latitude { get; set; }
    public int? Longitude { get; set; }

    /// <summary>An address without the people at it is no secret to those who serve the place.</summary>
    public static Expression<Func<Address, bool>> VisibleTo(Actor actor) => Sight.ByDivision<Address>(actor, address => address.Division);
}

/// <summary>The parts of an address as typed.</summary>
public sealed record AddressParts(string Division, string? Road = null, string? Number = null, string? Compound = null, string? Building = null, string? Unit = null, string? Room = null)
{
    public const int LongestPart = 50;

    private string?[] Parts => [Road, Number, Compound, Building, Unit, Room];

    /// <summary>Full-width figures made half, spaces gone, 号楼/栋/幢 and 单元/室 added where only a figure stands.</summary>
    public AddressParts Tidy() => new(Division, Tidy(Road), Ending(Tidy(Number), "号"), Tidy(Compound), Ending(Tidy(Building), "号楼"), Ending(Tidy(Unit), "单元"), Ending(Tidy(Room), "室"));

    public string Line => string.Concat(Parts);

    /// <summary>栋, 幢, 座 and 号楼 are one thing to whoever looks for the door.</summary>
    public string Key => string.Join('|', Parts.Select(part => Strip(part ?? "")));

    internal Address New(Guid id) => new() { Id = id, Division = Division, Road = Road, Number = Number, Compound = Compound, Building = Building, Unit = Unit, Room = Room, Line = Line, Key = Key };

    private static string? Tidy(string? part) =>
        string.Concat(Typing.Folded(part ?? "").Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character) && character != '|')) is { Length: > 0 } text ? text : null;

    private static string? Ending(string? part, string word) => part is not null && char.IsAsciiDigit(part[^1]) ? part + word : part;

    private static string Strip(string part)
    {
        foreach (var word in (string[])["号楼", "栋", "幢", "座", "楼", "单元", "门", "室", "号"])
            if (part.Length > word.Length && part.EndsWith(word, StringComparison.Ordinal)) return part[..^word.Length];
        return part;
    }
}
