using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>What tells one person from another.</summary>
/// <param name="Division">Code of the place where the person lives.</param>
public sealed record PersonView(Guid Id, string Name, Sex Sex, PartialDate? Birth, string Division, string? RegisteredDivision, DateOnly? Died, DateOnly? Left, bool Synthetic, int Version, DateOnly? Reduced = null)
{
    internal static PersonView Of(Person person) =>
        new(person.Id, person.Name, person.Sex, person.BirthDate, person.Division, person.RegisteredDivision, person.Died, person.Left, person.Synthetic, person.Version, person.Reduced);
}

/// <summary>One line of a list: numbers are masked.</summary>
public sealed record PersonLine(PersonView Person, string? Document, string? Phone, string? Address);

/// <summary>One person's record, open for a purpose.</summary>
public sealed class OpenedPerson : Opened
{
    internal OpenedPerson(PersonView person, Purpose purpose, string? reference, IReadOnlyList<Guid>? earlier = null) : base([person.Id], purpose.Kinds.ToHashSet(), earlier) => (Person, Purpose, Reference) = (person, purpose, reference);

    public PersonView Person { get; }
    public Purpose Purpose { get; }

    /// <summary>The case or list it was opened from, as "kind:id".</summary>
    public string? Reference { get; }
}

/// <summary>A page of people, open for a purpose.</summary>
public sealed class OpenedPeople : Opened
{
    internal OpenedPeople(IReadOnlyList<PersonLine> lines, Guid? next, Purpose purpose) : base([.. lines.Select(line => line.Person.Id)], purpose.Kinds.ToHashSet()) => (Lines, Next, Purpose) = (lines, next, purpose);

    public IReadOnlyList<PersonLine> Lines { get; }

    /// <summary>The last person of this page, after whom the next begins; null on the last page.</summary>
    public Guid? Next { get; }
    public Purpose Purpose { get; }
}
