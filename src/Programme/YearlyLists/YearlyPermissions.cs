using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What people may do with yearly lists.</summary>
public static class YearlyPermissions
{
    public const string See = "yearly.see";
    public const string Issue = "yearly.issue";
    public const string AddForCounty = "yearly.add-for-county";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看年度建设任务", "See yearly lists"), [.. Roles.Offices, Roles.Township, Roles.ProjectUnit, Roles.Viewer, Roles.Administrator]),
        new(Issue, new Text("编制、印发、调整和办结本单位的年度建设任务", "Draft, issue, amend and close the own yearly list"), Roles.CityLeadOffice, Roles.CityBureau, Roles.SupportingBureau),
        new(AddForCounty, new Text("为本县（市、区）分解年度建设任务", "Break yearly items down for the own county"), Roles.CountyGovernment, Roles.CountyBureau),
    ];
}
