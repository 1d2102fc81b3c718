namespace WhiteCrane.Standards;

/// <summary>A relation to the head of a household.</summary>
/// <param name="Code">Two digits, as the register keeps them.</param>
/// <param name="Generation">Against the head's: 1 one older, −1 one younger; null where it says nothing.</param>
public sealed record Kin(string Code, Text Name, int? Generation);

/// <summary>Relations to the head of a household after GB/T 4761 (家庭关系代码), its groups only. The codes are from memory, not read in the standard.</summary>
public static class KinshipRules
{
    public const string Head = "02", Spouse = "10", Child = "20", Grandchild = "40", Parent = "50", Grandparent = "60", Sibling = "70", Other = "80", NoKin = "90";

    public static IReadOnlyList<Kin> All { get; } =
    [
        new(Head, new("户主", "head of the household"), 0),
        new(Spouse, new("配偶", "spouse"), 0),
        new(Child, new("子女（含儿媳、女婿）", "child, or a child's spouse"), -1),
        new(Grandchild, new("孙子女、外孙子女", "grandchild"), -2),
        new(Parent, new("父母（含公婆、岳父母）", "parent, or a spouse's parent"), 1),
        new(Grandparent, new("祖父母、外祖父母", "grandparent"), 2),
        new(Sibling, new("兄弟姐妹", "brother or sister"), 0),
        new(Other, new("其他亲属", "another relative"), null),
        new(NoKin, new("非亲属", "no relative"), null),
    ];

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules { get; } = new("kinship", new("与户主的关系", "Relation to the head of a household"), "GB/T 4761-2008", null, null,
        new("家庭关系代码，只用到大类。", "Codes of family relations, the main groups only."),
        [.. All.Select(kin => new RuleLine($"kinship.{kin.Code}", new($"{kin.Code} {kin.Name.Zh}", $"{kin.Code} {kin.Name.En}"), new("GB/T 4761-2008 家庭关系代码", null, null, EvidenceGrade.M)))]);

    public static Kin? Find(string code) => All.FirstOrDefault(kin => kin.Code == code);

    /// <summary>The relation's name; the code itself where it is unknown.</summary>
    public static Text NameOf(string code) => Find(code)?.Name ?? new(code, code);
}
