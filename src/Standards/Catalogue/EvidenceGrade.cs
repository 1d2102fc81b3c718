namespace WhiteCrane.Standards;

/// <summary>How well a rule is known. Only <see cref="V"/> and <see cref="S"/> may be shown as what an authority says.</summary>
public enum EvidenceGrade
{
    /// <summary>Read in full, or in the quoted clause, in a copy of the official text.</summary>
    V,

    /// <summary>Read in a secondary copy or a quotation.</summary>
    S,

    /// <summary>From memory, unverified: a dated default the city can replace, never law.</summary>
    M,

    /// <summary>Our own design, no authority's rule.</summary>
    D,
}

/// <summary>The grades in words, for every place that shows one.</summary>
public static class EvidenceGrades
{
    /// <summary>What the grade means, as one sentence for the reader of a rule.</summary>
    public static Text Meaning(this EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.V => new("已核对：已阅读官方文本全文或所引条款。", "Verified: the official text, or the clause quoted, was read."),
        EvidenceGrade.S => new("二手：见于转载或引用，上线前应与官方文本核对。", "Secondary: read in a copy or a quotation; compare with the official text before relying on it."),
        EvidenceGrade.M => new("未核实：仅为可替换的默认设置，不作为法律依据。", "Unverified: a default that can be replaced, not to be taken as law."),
        EvidenceGrade.D => new("自定：本系统自己的设计，不是任何机关的规定。", "Own design: made by this product, not a rule of any authority."),
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    /// <summary>The grade as a short label.</summary>
    public static Text Label(this EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.V => new("已核对", "verified"),
        EvidenceGrade.S => new("二手", "secondary"),
        EvidenceGrade.M => new("未核实", "unverified"),
        EvidenceGrade.D => new("自定", "own design"),
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    /// <summary>True when the rule may be shown as what an authority says.</summary>
    public static bool IsAuthority(this EvidenceGrade grade) => grade is EvidenceGrade.V or EvidenceGrade.S;
}
