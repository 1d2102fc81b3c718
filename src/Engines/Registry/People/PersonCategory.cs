using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

/// <summary>A dated category of a person that an office has confirmed, with its evidence. Of one code no two are valid on one day; the database keeps it.</summary>
internal sealed class PersonCategory : IPersonal<PersonCategory>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required string Code { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>What it rests on: a certificate's number, a list from above, what was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>Office and name.</summary>
    public required string ConfirmedBy { get; init; }
    public required DateOnly ConfirmedOn { get; init; }
    public required string Source { get; init; }

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; set; }
    public int Version { get; set; }

    public static string DataKind => DataKinds.Categories;

    public bool On(DateOnly day) => From <= day && (To is null || To >= day);
}

/// <summary>What a village or a list says of a person; it counts for nothing until an office has confirmed it. One of a code waits at a time.</summary>
internal sealed class CategoryNomination : IPersonal<CategoryNomination>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required string Code { get; init; }
    public required DateOnly From { get; init; }
    public required string Evidence { get; init; }
    public required string Source { get; init; }

    /// <summary>Office and name of who nominated.</summary>
    public required string By { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The office's word; null while it waits.</summary>
    public bool? Confirmed { get; set; }
    public string? DecidedBy { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why it was turned down.</summary>
    public string? Reason { get; set; }
    public int Version { get; set; }

    public static string DataKind => DataKinds.Categories;
}
