using WhiteCrane.Kernel;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access;

/// <summary>The kinds of post of a city's programme. What each may do is declared by the rooms, permission by permission.</summary>
public static class Roles
{
    public const string CityLeadOffice = "city-lead-office";
    public const string CityBureau = "city-bureau";
    public const string SupportingBureau = "supporting-bureau";
    public const string CountyGovernment = "county-government";
    public const string CountyBureau = "county-bureau";
    public const string Township = "township";
    public const string Village = "village";
    public const string Operator = "operator";
    public const string ProjectUnit = "project-unit";
    public const string Viewer = "viewer";
    public const string Administrator = KernelPermissions.Administrator;

    /// <summary>What another system acts as. No person holds it, so it is no kind of post.</summary>
    public const string ConnectedSystem = "connected-system";

    public static readonly IReadOnlyDictionary<string, Text> Names = new Dictionary<string, Text>
    {
        [CityLeadOffice] = new("市牵头部门", "City lead office"),
        [CityBureau] = new("市级主管部门", "City bureau"),
        [SupportingBureau] = new("市级配合部门", "Supporting city bureau"),
        [CountyGovernment] = new("县（市、区）政府", "County government"),
        [CountyBureau] = new("县级主管部门", "County bureau"),
        [Township] = new("乡镇（街道）", "Township"),
        [Village] = new("村（社区）", "Village or community"),
        [Operator] = new("运营机构", "Operator"),
        [ProjectUnit] = new("项目单位", "Project unit"),
        [Viewer] = new("查阅", "Viewer"),
        [Administrator] = new("系统管理员", "Administrator"),
    };

    /// <summary>Posts of offices that answer for the programme, city and county.</summary>
    public static readonly string[] Offices = [CityLeadOffice, CityBureau, SupportingBureau, CountyGovernment, CountyBureau];

    /// <summary>Posts worked from an enrolled phone with a PIN instead of an authenticator.</summary>
    public static readonly string[] Field = [Village];

    public static readonly string[] Everybody = [.. Names.Keys];
}
