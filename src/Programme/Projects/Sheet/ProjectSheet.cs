using System.Globalization;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>A project as a row of the sheet.</summary>
internal sealed record SheetProject(Project Project, string Division, string Unit, string? Lead, string? Task, string? Item, IReadOnlyList<ProjectFund> Funds, IReadOnlyList<PlannedProgress> Plan);

/// <summary>The columns of the project list as Excel: one list for template, export and import. Keys are the names of the form's fields.</summary>
internal static class ProjectSheet
{
    public static readonly Text Name = new("项目清单", "Project list");
    private static readonly Text[] YesNo = [new("是", "yes"), new("否", "no")];

    public static readonly IReadOnlyList<Column<SheetProject>> Columns =
    [
        new("id", new("系统编号", "System number"), row => row.Project.Id.ToString("N"), new("导出时自带；新项目留空", "Comes with an export; empty for a new project")),
        new("code", new("项目代码", "Project code"), row => row.Project.Code, new("在线审批监管平台的代码；没有留空", "Of the online approval platform; empty where there is none")),
        new("name", new("项目名称", "Project name"), row => row.Project.Name, new("与批复一致，不超过200字", "As the approval has it, at most 200 characters"), Required: true),
        new("task", new("所属任务", "Task"), row => row.Task, new("方案中任务的编号，如 1；有几份方案时写编号和名称，如 1 发展智慧养老", "Number of the task in the notice, such as 1; with several notices number and title")),
        new("yearly-item", new("年度建设任务", "Yearly item"), row => row.Item, new("印发单位、年份和序号，如 市民政局 2025-3，后面的文字可不写；不挂留空", "Issuing office, year and number, such as 市民政局 2025-3; words after it may be left out; empty for none")),
        new("field", new("领域", "Field"), row => row.Project.Field.Name(), new("选一个", "Choose one"), Choices: [.. Enum.GetValues<Field>().Select(field => field.Name())]),
        new("division", new("地区", "Division"), row => row.Division, new("区划代码，或“通榆县开通镇”这样的全名", "Division code, or the full name"), Required: true),
        new("site", new("详细地点", "Site"), row => row.Project.Site, new("选填", "Optional")),
        new("unit", new("项目单位", "Project unit"), row => row.Unit, new("单位全称，须已在系统中", "Full name; it must be known to the system"), Required: true),
        new("lead", new("市级牵头单位", "Lead bureau"), row => row.Lead, new("如 市卫生健康委", "Such as 市卫生健康委")),
        new("type", new("建设类型", "Type"), row => row.Project.Type.Name(), new("选一个", "Choose one"), Choices: [.. ProjectWords.Types.Select(type => type.Name())]),
        new("scale", new("建设内容及规模", "Content and scale"), row => row.Project.Scale, new("不超过1000字", "At most 1,000 characters")),
        new("total", new("总投资（万元）", "Total investment (10,000 yuan)"), row => ProjectFields.Wan(row.Project.TotalFen), new("数字", "A number"), Required: true),
        new("year", new("本年计划投资（万元）", "Planned this year (10,000 yuan)"), row => Some(row.Project.YearFen), new("数字", "A number")),
        .. ProjectWords.Funds.SelectMany(Fund),
        new("stage", new("阶段", "Stage"), row => row.Project.Stage.Name(), new("新项目填现状；已有项目的阶段只在项目页变更", "How a new project stands; a known one changes its stage on its page only"), Choices: [.. GovernmentInvestment.Stages.Select(stage => stage.Name)]),
        new("planned-start", new("计划开工", "Planned start"), row => Day(row.Project.PlannedStart), new("2025-03-01", "2025-03-01")),
        new("planned-finish", new("计划完工", "Planned finish"), row => Day(row.Project.PlannedFinish), new("2025-12-31", "2025-12-31")),
        new("actual-start", new("实际开工", "Actual start"), row => Day(row.Project.ActualStart), new("新项目已开工的填写", "For a new project that has started")),
        new("actual-finish", new("实际完工", "Actual finish"), row => Day(row.Project.ActualFinish), new("新项目已完工的填写", "For a new project that is finished")),
        new("plan", new("月度计划", "Monthly plan"), row => PlanText.Write(row.Plan), new("各月末累计进度，如 2025-08=65%; 2025-09=75%；有支付计划的加累计应支付万元：2025-09=75%/300", "Progress due by each month’s end, such as 2025-08=65%; 2025-09=75%; with payments due in 10,000 yuan: 2025-09=75%/300")),
        new("contact-name", new("联系人", "Contact"), row => row.Project.ContactName, new("选填", "Optional")),
        new("contact-phone", new("联系电话", "Telephone"), row => row.Project.ContactPhone, new("选填", "Optional")),
        new("statistics-required", new("需要入统", "Needs statistics entry"), row => Said(row.Project.StatisticsRequired), new("是或否", "yes or no"), Choices: YesNo),
        new("statistics-entered", new("已入统", "Entered into statistics"), row => Said(row.Project.StatisticsEntered), new("是或否", "yes or no"), Choices: YesNo),
    ];

    private static IEnumerable<Column<SheetProject>> Fund(FundKind kind)
    {
        var name = kind.Name();
        yield return new("fund-" + kind, new(name.Zh + "（万元）", name.En + " (10,000 yuan)"), row => Some(row.Funds.FirstOrDefault(fund => fund.Kind == kind)?.Fen), new("没有留空", "Empty where there is none"));
        yield return new("fundyear-" + kind, new(name.Zh + "本年（万元）", name.En + ", this year (10,000 yuan)"), row => Some(row.Funds.FirstOrDefault(fund => fund.Kind == kind)?.YearFen), new("没有留空", "Empty where there is none"));
    }

    private static string? Some(long? fen) => fen is null or 0 ? null : ProjectFields.Wan(fen.Value);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Said(bool yes) => yes ? YesNo[0] : null;
}
