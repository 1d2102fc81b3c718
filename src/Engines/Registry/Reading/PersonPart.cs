using WhiteCrane.Engines.Registry.People;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>A fact of a person, whichever table it lies in: one question reads what is read together far more often than any of it changes.</summary>
internal sealed class PersonPart
{
    public const int Name = 0, Document = 1, Phone = 2, Door = 3;

    public required Guid PersonId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Which of the tables.</summary>
    public required int Of { get; init; }

    /// <summary>The kind of a name or document.</summary>
    public required int Kind { get; init; }
    public required bool First { get; init; }

    /// <summary>A number, sealed.</summary>
    public required byte[]? Number { get; init; }

    /// <summary>The name, whose telephone it is, the address.</summary>
    public required string? Text { get; init; }

    public static IQueryable<PersonPart> Names(IQueryable<PersonName> rows) => rows.Select(row => new PersonPart { PersonId = row.PersonId, Id = row.Id, Of = Name, Kind = (int)row.Kind, First = false, Number = null, Text = row.Name });

    /// <summary>Documents that count.</summary>
    public static IQueryable<PersonPart> Documents(IQueryable<PersonDocument> rows) => rows.Where(row => row.To == null).Select(row => new PersonPart { PersonId = row.PersonId, Id = row.Id, Of = Document, Kind = (int)row.Kind, First = false, Number = row.Number, Text = null });

    /// <summary>Telephones that reach them.</summary>
    public static IQueryable<PersonPart> Phones(IQueryable<PersonPhone> rows) => rows.Where(row => row.To == null).Select(row => new PersonPart { PersonId = row.PersonId, Id = row.Id, Of = Phone, Kind = 0, First = row.First, Number = row.Number, Text = row.Whose });

    /// <summary>By table and person, the first telephone first.</summary>
    public static ILookup<(int Of, Guid PersonId), PersonPart> Sorted(IEnumerable<PersonPart> parts) => parts.OrderByDescending(part => part.First).ThenBy(part => part.Kind).ThenBy(part => part.Id).ToLookup(part => (part.Of, part.PersonId));
}
