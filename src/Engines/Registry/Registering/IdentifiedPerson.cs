using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Who a recognised identity is in the register: its id and nothing else. What is seen of the record afterwards is opened like any other.</summary>
public static class IdentifiedPerson
{
    /// <summary>The person who holds this document under this name; null where number and name do not belong together here.</summary>
    /// <param name="number">Tidied, as the rules of the kind give it.</param>
    public static async Task<Guid?> Find(CraneDb db, SealedNumbers numbers, DocumentKind kind, string number, string name, CancellationToken cancel = default)
    {
        if (await RegisterPerson.Holder(db, numbers, kind, number, cancel) is not { } person) return null;
        return PersonNameRules.Check(name).Name == person.Name && person is { Died: null } ? person.MergedInto ?? person.Id : null;
    }
}
