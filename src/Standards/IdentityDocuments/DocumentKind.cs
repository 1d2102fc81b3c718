namespace WhiteCrane.Standards;

/// <summary>Papers by which a person is told. The numbers of the kinds are stored: never change them.</summary>
public enum DocumentKind
{
    /// <summary>居民身份证</summary>
    ResidentId = 1,

    /// <summary>港澳台居民居住证</summary>
    HongKongMacaoTaiwanResidence = 2,

    /// <summary>外国人永久居留身份证</summary>
    ForeignPermanentResidence = 3,

    /// <summary>护照</summary>
    Passport = 4,

    /// <summary>港澳居民来往内地通行证</summary>
    HongKongMacaoPermit = 5,

    /// <summary>台湾居民来往大陆通行证</summary>
    TaiwanPermit = 6,

    /// <summary>出生医学证明</summary>
    BirthCertificate = 7,

    /// <summary>残疾人证</summary>
    DisabilityCertificate = 8,

    /// <summary>军官证、士兵证</summary>
    MilitaryId = 9,

    /// <summary>其他证件</summary>
    Other = 99,
}

/// <summary>A number as it was read: in order, with what follows from it, or with what is wrong.</summary>
/// <param name="Number">As it is kept; empty where it cannot be taken.</param>
/// <param name="Problem">What is wrong, for the person who typed it; null when it is in order.</param>
/// <param name="Birth">The birth date the number names.</param>
/// <param name="Male">The sex the number names.</param>
/// <param name="Synthetic">Made up for a demonstration: its check character is wrong on purpose.</param>
public sealed record DocumentNumber(string Number, Text? Problem, DateOnly? Birth = null, bool? Male = null, bool Synthetic = false);
