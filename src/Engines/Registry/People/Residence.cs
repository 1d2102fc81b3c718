using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.People;

/// <summary>Where a person lived from one day to another. At most one on any day; the database keeps it.</summary>
internal sealed class Residence : IPersonal<Residence>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; set; }
    public required Guid AddressId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public static string DataKind => DataKinds.Contact;
}
