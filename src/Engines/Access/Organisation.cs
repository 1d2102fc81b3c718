using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

public enum OrganisationKind { LeadOffice, Bureau, SupportingBureau, CountyGovernment, ZoneCommittee, CountyBureau, Township, Village, Operator, ProjectUnit }

/// <summary>An office, bureau, government, company or institution that answers for work.</summary>
public sealed class Organisation : IVisible<Organisation>, IVersioned
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>How notices print it ("市民政局"); shown where room is short.</summary>
    public required string ShortName { get; set; }

    /// <summary>Other spellings under which notices and tables name it.</summary>
    public List<string> Aliases { get; set; } = [];
    public required OrganisationKind Kind { get; set; }

    /// <summary>The city's code for its own, the county or township code otherwise.</summary>
    public required string Division { get; set; }

    /// <summary>The managed area this body governs; its posts then see the zone's townships rather than a division.</summary>
    public Guid? ZoneId { get; set; }
    public Guid? ParentId { get; set; }

    /// <summary>统一社会信用代码; its check digit is verified where it is entered.</summary>
    public string? CreditCode { get; set; }
    public string? Phone { get; set; }
    public required string SortKey { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    public static Expression<Func<Organisation, bool>> VisibleTo(Actor actor) => Sight.Staff<Organisation>(actor);

    /// <summary>True when a notice's spelling means this organisation.</summary>
    public bool IsCalled(string name) => Name == name || ShortName == name || Aliases.Contains(name);

    public static readonly IReadOnlyDictionary<OrganisationKind, Text> KindNames = new Dictionary<OrganisationKind, Text>
    {
        [OrganisationKind.LeadOffice] = new("市牵头部门", "City lead office"),
        [OrganisationKind.Bureau] = new("市直部门", "City bureau"),
        [OrganisationKind.SupportingBureau] = new("市直配合部门", "Supporting city bureau"),
        [OrganisationKind.CountyGovernment] = new("县（市、区）政府", "County government"),
        [OrganisationKind.ZoneCommittee] = new("园区管委会", "Zone committee"),
        [OrganisationKind.CountyBureau] = new("县级部门", "County bureau"),
        [OrganisationKind.Township] = new("乡镇（街道）", "Township"),
        [OrganisationKind.Village] = new("村（社区）", "Village or community"),
        [OrganisationKind.Operator] = new("运营机构", "Operator"),
        [OrganisationKind.ProjectUnit] = new("项目单位", "Project unit"),
    };
}
