using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme;

/// <summary>What the programme lets people do.</summary>
public static class ProgrammePermissions
{
    public const string See = "programme.see";
    public const string ReadNotice = "programme.read-notice";
    public const string EditTask = "programme.edit-task";
    public const string CloseTask = "programme.close-task";
    public const string BreakDown = "programme.break-down";
    public const string NameTaskForce = "programme.name-task-force";
    public const string EditProject = "programme.edit-project";
    public const string ReportMonth = "programme.report-month";
    public const string CheckMonth = "programme.check-month";
    public const string AcceptMonth = "programme.accept-month";
    public const string ChooseLights = "programme.choose-lights";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(See, new Text("查看方案、任务和项目", "See plans, tasks and projects"), [.. Roles.Offices, Roles.Township, Roles.ProjectUnit, Roles.Viewer, Roles.Administrator]),
        new(ReadNotice, new Text("读入并确认方案", "Read in and confirm a notice"), Roles.CityLeadOffice),
        new(EditTask, new Text("更新任务与目标", "Update tasks and goals"), Roles.CityLeadOffice, Roles.CityBureau),
        new(CloseTask, new Text("办结任务与目标", "Close tasks and goals"), Roles.CityLeadOffice, Roles.CityBureau),
        new(BreakDown, new Text("分解本地任务", "Break tasks down for a county"), Roles.CountyGovernment, Roles.CountyBureau),
        new(NameTaskForce, new Text("确定专班负责人", "Name the person of a task force"), Roles.CityLeadOffice, Roles.CityBureau, Roles.CountyGovernment),
        new(EditProject, new Text("新增和修改项目", "Add and change projects"), Roles.CityLeadOffice, Roles.CityBureau, Roles.CountyGovernment, Roles.CountyBureau),
        new(ReportMonth, new Text("填报项目月进度", "Report a project's month"), Roles.ProjectUnit, Roles.CountyGovernment, Roles.CountyBureau),
        new(CheckMonth, new Text("核对项目月进度", "Check a project's month"), Roles.CountyGovernment, Roles.CountyBureau),
        new(AcceptMonth, new Text("认定项目月进度", "Accept a project's month"), Roles.CityBureau, Roles.CityLeadOffice),
    ];
}
