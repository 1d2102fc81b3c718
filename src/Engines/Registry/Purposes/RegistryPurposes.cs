using WhiteCrane.Engines.Access;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Purposes;

/// <summary>The register's own purposes. Names of laws are from memory where the grade says so.</summary>
public static class RegistryPurposes
{
    /// <summary>Keeping the register of the people who live here.</summary>
    public const string Registration = "registry.registration";

    /// <summary>Something is done for a person who stands at the counter or is on the telephone.</summary>
    public const string Counter = "registry.counter";

    /// <summary>Danger to life or health.</summary>
    public const string Emergency = "registry.emergency";

    /// <summary>The person looks at the own record.</summary>
    public const string Own = "registry.own";

    /// <summary>A parent, guardian or somebody empowered looks at the record of whom they act for.</summary>
    public const string Family = "registry.family";

    /// <summary>The role of residents, which no post has.</summary>
    public const string Resident = "resident";

    /// <summary>Saying whether two records are of one person.</summary>
    public const string Duplicates = "registry.duplicates";

    /// <summary>The same, of a record that another county keeps.</summary>
    public const string DuplicatesElsewhere = "registry.duplicates-elsewhere";

    /// <summary>A list that another body asks for.</summary>
    public const string Disclosure = "registry.disclosure";

    private static readonly Text Accuracy = new("个人信息保护法第八条：保证个人信息的质量", "Personal Information Protection Law, article 8: the quality of personal information");

    internal static readonly IReadOnlyList<Purpose> All =
    [
        new(Registration, new("人口信息登记和核对", "keeping the register of residents"),
            new("个人信息保护法第十三条、第三十四条：国家机关为履行法定职责，限于所必需的范围", "Personal Information Protection Law, articles 13 and 34: statutory duties of a state organ, no further than necessary"), EvidenceGrade.M,
            [Roles.Village, Roles.Township, Roles.CountyBureau], Reach.Division, DataKinds.All, Searches: true),
        new(Counter, new("为本人当面或电话办理", "doing something for the person at the counter or on the telephone"),
            new("个人信息保护法第十三条：应本人请求办理", "Personal Information Protection Law, article 13: at the person's own request"), EvidenceGrade.M,
            [Roles.Village, Roles.Township, Roles.CountyBureau], Reach.Division, DataKinds.All, Searches: true),
        new(Duplicates, new("核对是否重复登记", "seeing whether somebody is registered twice"), Accuracy, EvidenceGrade.M, [Roles.Township, Roles.CountyBureau], Reach.Division, DataKinds.All),
        new(DuplicatesElsewhere, new("核对是否在两个县重复登记", "seeing whether somebody is registered in two counties"), Accuracy, EvidenceGrade.M, [Roles.CountyBureau], Reach.Pair, [DataKinds.Basic]),
        new(Disclosure, new("按规定向有关部门报送名册", "a list that another body may ask for"),
            new("个人信息保护法第十三条、第二十三条：履行法定职责，向其他单位提供时限于所必需的范围", "Personal Information Protection Law, articles 13 and 23: statutory duties; handed on no further than necessary"), EvidenceGrade.M,
            [Roles.Village, Roles.Township, Roles.CountyBureau], Reach.Division, DataKinds.All),
        new(Emergency, new("危及生命健康的紧急情况", "danger to life or health"),
            new("个人信息保护法第十三条：紧急情况下保护生命健康和财产安全", "Personal Information Protection Law, article 13: to protect life, health and property in an emergency"), EvidenceGrade.M,
            [Roles.Village, Roles.Township, Roles.CountyBureau, Roles.Operator], Reach.Emergency, [DataKinds.Basic, DataKinds.Contact, DataKinds.Family], Searches: true),
        new(Own, new("本人查看自己的信息", "looking at the own data"),
            new("个人信息保护法第四十五条：个人有权向个人信息处理者查阅、复制其个人信息", "Personal Information Protection Law, article 45: the right to see and copy one's own data"), EvidenceGrade.M,
            [Resident], Reach.Own, DataKinds.Own),
        new(Family, new("监护人或被委托的人查看", "a guardian or somebody empowered looks"),
            new("民法典第三十四条、第一百六十一条：监护人、代理人代为行使权利", "Civil Code, articles 34 and 161: guardians and agents act for the person"), EvidenceGrade.M,
            [Resident], Reach.Relation, DataKinds.Own, [RelationKinds.Authority]),
    ];
}
