using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.People;

public enum OtherNameKind { Former, Nickname, Latin, Merged }

/// <summary>Another name of a person: a former one, what the village calls them, as a card writes it in Latin letters, or as a merged record had it.</summary>
internal sealed class PersonName : IPersonal<PersonName>
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required OtherNameKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Pinyin { get; init; }
    public required string Initials { get; init; }

    /// <summary>The county where the person lives, kept with it for finding.</summary>
    public required string County { get; set; }

    public static string DataKind => DataKinds.Basic;

    public static Text KindName(OtherNameKind kind) => kind switch
    {
        OtherNameKind.Former => new("曾用名", "Former name"),
        OtherNameKind.Nickname => new("小名或常用称呼", "Nickname"),
        OtherNameKind.Merged => new("并入的档案上的姓名", "Name on a record merged into this one"),
        _ => new("证件上的拉丁字母姓名", "Name in Latin letters"),
    };
}
