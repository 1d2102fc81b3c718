using System.Globalization;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Reads a project from the form's fields.</summary>
internal static class ProjectFields
{
    /// <summary>Fen as people type 万元 into a field: no unit, no grouping, no needless decimals.</summary>
    public static string Wan(long fen) => (fen / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Basis points as people type a percentage into a field.</summary>
    public static string Share(int bp) => (bp / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    public static ProjectInput Read(Posted form)
    {
        var funds = new Dictionary<FundKind, FundInput>();
        foreach (var kind in ProjectWords.Funds)
        {
            var name = kind.Name();
            var fund = new FundInput(form.WanYuan("fund-" + kind, name) ?? 0, form.WanYuan("fundyear-" + kind, new Text(name.Zh + "（本年）", name.En + " (this year)")) ?? 0);
            if (fund != default) funds[kind] = fund;
        }
        return new ProjectInput
        {
            Code = form.Optional("code", new Text("项目代码", "project code"), 40),
            Name = form.Required("name", new Text("项目名称", "project name")),
            TaskId = form.Id("task"),
            YearlyItemId = form.Id("yearly-item"),
            Field = Named<Field>(form, "field"),
            Division = form.Value("division").Trim(),
            Site = form.Optional("site", new Text("详细地点", "site"), 200),
            UnitId = form.Id("unit"),
            LeadId = form.Id("lead"),
            Type = Named<ProjectType>(form, "type"),
            Scale = form.Optional("scale", new Text("建设内容及规模", "content and scale"), 1000),
            TotalFen = form.WanYuan("total", new Text("总投资", "total investment"), required: true) ?? 0,
            YearFen = form.WanYuan("year", new Text("本年计划投资", "investment planned for this year")) ?? 0,
            Funds = funds,
            PlannedStart = form.Date("planned-start", new Text("计划开工", "planned start")),
            PlannedFinish = form.Date("planned-finish", new Text("计划完工", "planned finish")),
            ContactName = form.Optional("contact-name", new Text("联系人", "contact"), 40),
            ContactPhone = form.Optional("contact-phone", new Text("联系电话", "telephone"), 40),
            StatisticsRequired = form.Checked("statistics-required"),
            StatisticsEntered = form.Checked("statistics-entered"),
            Stage = Named<ProjectStage>(form, "stage"),
            ActualStart = form.Date("actual-start", new Text("实际开工", "actual start")),
            ActualFinish = form.Date("actual-finish", new Text("实际完工", "actual finish")),
            SumsConfirmed = form.Checked("sums-confirmed"),
        };
    }

    /// <summary>Everything wrong with a form that cannot be read, at once: what is no figure or date, and what the rules would say of the rest. Null when it can be read.</summary>
    public static Invalid? Refusal(Posted form, ProjectInput input, DateOnly today, bool isNew)
    {
        if (form.Ok) return null;
        bool Failed(string field) => form.Errors.Any(error => error.Field == field);
        return new([.. form.Errors, .. input.Check(today, isNew).Where(error => !Failed(error.Field))]);
    }

    private static T Named<T>(Posted form, string name) where T : struct, Enum =>
        Enum.TryParse<T>(form.Value(name), out var value) && Enum.IsDefined(value) ? value : default;
}
