using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>What people may do with guidance of projects.</summary>
public static class GuidancePermissions
{
    public const string See = "guidance.see";
    public const string Record = "guidance.record";
    public const string Answer = "guidance.answer";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看督导记录", "See records of guidance"), [.. Roles.Offices, Roles.ProjectUnit, Roles.Viewer]),
        new(Record, new Text("记录、退回和办结督导", "Record, return and close guidance"), Roles.CityLeadOffice, Roles.CityBureau, Roles.SupportingBureau),
        new(Answer, new Text("答复督导", "Answer guidance"), Roles.CountyGovernment, Roles.CountyBureau, Roles.ProjectUnit),
    ];
}
