using System.Globalization;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The dossier's questions as fields of a form, read and shown by one list.</summary>
internal static class StageFields
{
    /// <summary>One question that is answered by yes, no or not yet.</summary>
    internal sealed record Question(string Name, Text Label, Func<ProjectDossier, bool?> Get, ProjectStage From);

    public static readonly (string Name, Text Label, Func<ProjectDossier, DateOnly?> Get, ProjectStage From)[] Days =
    [
        ("proposal-approved", new("项目建议书批复日期", "Proposal approved on"), d => d.ProposalApproved, ProjectStage.Feasibility),
        ("feasibility-approved", new("可行性研究报告批复日期", "Feasibility study approved on"), d => d.FeasibilityApproved, ProjectStage.PreliminaryDesign),
        ("design-approved", new("初步设计及概算批复日期", "Design and estimate approved on"), d => d.DesignApproved, ProjectStage.AnnualPlan),
        ("accepted-on", new("竣工验收日期", "Accepted on"), d => d.AcceptedOn, ProjectStage.Acceptance),
        ("final-accounts-on", new("竣工财务决算日期", "Final accounts on"), d => d.FinalAccountsOn, ProjectStage.FinalAccounts),
    ];

    public static readonly (string Name, Text Label, Func<ProjectDossier, long?> Get, ProjectStage From)[] Amounts =
    [
        ("feasibility-estimate", new("可研投资估算", "Feasibility figure"), d => d.FeasibilityEstimateFen, ProjectStage.PreliminaryDesign),
        ("design-estimate", new("核定概算", "Approved estimate"), d => d.DesignEstimateFen, ProjectStage.PreliminaryDesign),
    ];

    public static readonly Question[] Questions =
    [
        new("overrun-reported", new("概算超过可研估算10%的，已报告审批部门", "An estimate more than 10 % over was reported to the approver"), d => d.OverrunReported, ProjectStage.PreliminaryDesign),
        new("estimate-raised", new("总投资超概算的，已调整概算", "The estimate was raised where the total exceeds it"), d => d.EstimateRaised, ProjectStage.PreliminaryDesign),
        new("borrowed", new("资金含预算外举借的债务", "Part of the money is borrowed outside the budget"), d => d.BorrowedOutsideBudget, ProjectStage.PreliminaryDesign),
        new("tied-to-budget", new("年度计划已与本级预算衔接", "The annual plan is tied to the budget"), d => d.TiedToBudget, ProjectStage.AnnualPlan),
        new("in-annual-plan", new("已列入政府投资年度计划", "In an annual plan of government investment"), d => d.InAnnualPlan, ProjectStage.Construction),
        new("conditions", new("符合规定的建设条件", "The conditions for building are met"), d => d.BuildingConditionsMet, ProjectStage.Construction),
        new("prefinances", new("由施工单位垫资", "The contractor pre-finances the work"), d => d.ContractorPreFinances, ProjectStage.Construction),
        new("wages", new("农民工工资资金和专用账户已落实", "Money and account for rural workers’ wages are arranged"), d => d.WagesArranged, ProjectStage.Construction),
        new("site-changed", new("建设地点或规模有较大变更", "Site or scale was changed greatly"), d => d.SiteOrScaleChanged, ProjectStage.Construction),
        new("change-approved", new("变更已经原审批部门批准", "The change is approved by the original approver"), d => d.ChangeApproved, ProjectStage.Construction),
        new("reported-on-platform", new("开工、进度、竣工信息已在在线平台报送", "Start, progress and finish are reported on the online platform"), d => d.ReportedOnPlatform, ProjectStage.Construction),
        new("surplus-returned", new("结余资金已按规定交回", "Surplus money is returned"), d => d.SurplusReturned, ProjectStage.Operation),
        new("archived", new("项目资料已归档", "The project’s papers are archived"), d => d.Archived, ProjectStage.Operation),
    ];

    /// <summary>The answers of a form. A question the page did not ask keeps the answer it has; one that was asked and left empty loses it.</summary>
    public static ProjectDossier Read(Posted form, ProjectDossier stored)
    {
        bool? Said(string name) => form.Has(name) ? form.Value(name) switch { "yes" => true, "no" => false, _ => null } : Questions.Single(question => question.Name == name).Get(stored);
        DateOnly? Day(string name) => Days.Single(day => day.Name == name) is var day && form.Has(name) ? form.Date(name, day.Label) : day.Get(stored);
        long? Amount(string name) => Amounts.Single(amount => amount.Name == name) is var amount && form.Has(name) ? form.WanYuan(name, amount.Label) : amount.Get(stored);
        return new ProjectDossier
        {
            ProposalApproved = Day("proposal-approved"),
            FeasibilityApproved = Day("feasibility-approved"),
            DesignApproved = Day("design-approved"),
            AcceptedOn = Day("accepted-on"),
            FinalAccountsOn = Day("final-accounts-on"),
            FeasibilityEstimateFen = Amount("feasibility-estimate"),
            DesignEstimateFen = Amount("design-estimate"),
            Simplified = !form.Has("simplified") ? stored.Simplified : Enum.TryParse<SimplifiedApproval>(form.Value("simplified"), out var simplified) && Enum.IsDefined(simplified) ? simplified : SimplifiedApproval.None,
            OverrunReported = Said("overrun-reported"),
            EstimateRaised = Said("estimate-raised"),
            BorrowedOutsideBudget = Said("borrowed"),
            TiedToBudget = Said("tied-to-budget"),
            InAnnualPlan = Said("in-annual-plan") == true,
            BuildingConditionsMet = Said("conditions"),
            ContractorPreFinances = Said("prefinances"),
            WagesArranged = Said("wages"),
            SiteOrScaleChanged = Said("site-changed") == true,
            ChangeApproved = Said("change-approved"),
            ReportedOnPlatform = Said("reported-on-platform"),
            SurplusReturned = Said("surplus-returned"),
            Archived = Said("archived"),
        };
    }

    public static string Shown(bool? answer) => answer switch { true => "yes", false => "no", _ => "" };

    public static string Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
