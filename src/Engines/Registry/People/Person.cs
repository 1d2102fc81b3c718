using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.People;

/// <summary>As papers give it (GB/T 2261.1: 1 male, 2 female, 9 not stated, 0 unknown).</summary>
public enum Sex { Unknown = 0, Male = 1, Female = 2, NotStated = 9 }

/// <summary>
/// A person of the register. What lies beside it (documents, telephones, households, categories) is dated and has rows of
/// its own. It has no rule of sight: it is opened, never queried (decision 6).
/// </summary>
internal sealed class Person : IVersioned, IAboutPerson
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Whole pinyin and initials in small letters, for finding; the sort key for lists.</summary>
    public required string Pinyin { get; set; }
    public required string Initials { get; set; }
    public required string SortKey { get; set; }
    public Sex Sex { get; set; }

    /// <summary>"1956-03-12", "1956-03" or "1956", as far as it is known; null where it is not. Sorts as text.</summary>
    public string? Birth { get; set; }

    /// <summary>Code of the township, village or community where the person lives: who is responsible.</summary>
    public required string Division { get; set; }

    /// <summary>The county of <see cref="Division"/>, for finding within a county.</summary>
    public required string County { get; set; }

    /// <summary>Where the household register has the person, when it is known; need not be where they live, nor in this city.</summary>
    public string? RegisteredDivision { get; set; }

    /// <summary>The day of death; null while living.</summary>
    public DateOnly? Died { get; set; }

    /// <summary>The last day in the city; null while here.</summary>
    public DateOnly? Left { get; set; }

    /// <summary>The record this one was merged into; its facts are found there.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>The day on which the record was reduced to the least that is kept of people long gone.</summary>
    public DateOnly? Reduced { get; set; }

    /// <summary>Where the record came from: an import, a counter, the person.</summary>
    public required string Source { get; init; }
    public bool Synthetic { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }

    Guid IAboutPerson.PersonId => Id;

    public PartialDate? BirthDate => Birth is null ? null : PartialDate.FromIso(Birth);

    /// <summary>Lives here as far as the register knows.</summary>
    public bool Present => Died is null && Left is null && MergedInto is null;

    public void Call(string name)
    {
        Name = name;
        (Pinyin, Initials, SortKey) = PersonNameRules.SearchKeys(name);
    }

    public void LivesIn(string division) => (Division, County) = (division, division[..6]);
}
