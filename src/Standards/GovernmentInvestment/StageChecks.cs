using static WhiteCrane.Standards.ProjectStage;

namespace WhiteCrane.Standards;

/// <summary>What a finding does to the transition.</summary>
public enum FindingSeverity
{
    /// <summary>Something to answer or to confirm; the transition may go on.</summary>
    Asks,

    /// <summary>The transition is refused.</summary>
    Blocks,
}

/// <summary>One thing found when a project is to change its stage, with the rule it rests on.</summary>
public sealed record StageFinding(FindingSeverity Severity, Text Text, RuleLine Rule)
{
    public string RuleId => Rule.Id;
    public RuleSource Source => Rule.Source;
    public string? Article => Rule.Source.Article;
    public EvidenceGrade Grade => Rule.Source.Grade;
}

/// <summary>What a transition between stages checks. Pure; the blocking findings come first.</summary>
public static class StageChecks
{
    /// <summary>All findings of the transition; empty when nothing stands against it.</summary>
    public static IReadOnlyList<StageFinding> Check(ProjectStage from, ProjectStage to, ProjectDossier dossier)
    {
        var found = new Findings();
        if (!GovernmentInvestment.Allows(from, to, dossier.SuspendedFrom))
        {
            found.Blocks("order", $"不能从“{from.Name().Zh}”转到“{to.Name().Zh}”", $"A project cannot go from “{from.Name().En}” to “{to.Name().En}”");
            return found.InOrder;
        }
        var hasReason = !string.IsNullOrWhiteSpace(dossier.Reason);
        if (from == Suspended && to != Cancelled && !hasReason) found.Blocks("resume", "恢复建设须写明理由", "Write down why the project resumes");
        if ((to is Suspended or Cancelled || (from != Suspended && to < from)) && !hasReason)
            found.Blocks("reason", $"转到“{to.Name().Zh}”须写明理由", $"Write down why the project goes to “{to.Name().En}”");
        if (to is Suspended or Cancelled || from == Suspended || to < from) return found.InOrder;

        Approvals(to, dossier, found);
        if (to == AnnualPlan) Plan(dossier, found);
        if (to == Construction) Start(dossier, found);
        if (to >= PreliminaryDesign) Money(dossier, found);
        if (to >= Construction) Changes(dossier, found);
        if (to >= Acceptance) Finish(to, dossier, found);
        return found.InOrder;
    }

    private static void Approvals(ProjectStage to, ProjectDossier d, Findings found)
    {
        if (to > Proposal && string.IsNullOrWhiteSpace(d.Code)) found.Blocks("code", "没有项目代码，审批须通过在线平台办理", "There is no project code; approvals go through the online platform");
        var simplified = d.Simplified != SimplifiedApproval.None;
        if (d.ProposalApproved is null) Missing("项目建议书", "project proposal");
        if (to > Feasibility && d.FeasibilityApproved is null && !(to == AnnualPlan && d.DesignApproved is not null)) Missing("可行性研究报告", "feasibility study");
        if (to >= Construction && d.DesignApproved is null) Missing("初步设计（含投资概算）", "preliminary design with its estimate");
        if (d.FeasibilityApproved < d.ProposalApproved || d.DesignApproved < d.FeasibilityApproved || d.DesignApproved < d.ProposalApproved)
            found.Asks("approvals", "批复日期先后颠倒，请核对", "The dates of approval are out of order; check them");

        void Missing(string zh, string en)
        {
            if (simplified) found.Asks("simplified", $"没有{zh}批复：按“{d.Simplified.Name().Zh}”简化，请附依据", $"The {en} is not approved: simplified as “{d.Simplified.Name().En}”; attach the ground");
            else found.Blocks("approvals", $"{zh}尚未批复", $"The {en} is not approved");
        }
    }

    private static void Plan(ProjectDossier d, Findings found)
    {
        if (d.FeasibilityApproved is null && d.DesignApproved is null)
            found.Blocks("plan-condition", "可行性研究报告未批准，概算也未核定，不能列入年度计划", "Neither the feasibility study is approved nor the estimate fixed; it cannot enter the annual plan");
        List<Text> missing = [];
        if (string.IsNullOrWhiteSpace(d.Name)) missing.Add(new("项目名称", "name"));
        if (string.IsNullOrWhiteSpace(d.Scale)) missing.Add(new("建设内容及规模", "content and scale"));
        if (d.PlannedStart is null || d.PlannedFinish is null) missing.Add(new("建设工期", "period"));
        if (d.TotalInvestmentFen is null) missing.Add(new("项目总投资", "total investment"));
        if (d.YearInvestmentFen is null) missing.Add(new("年度投资额", "the year’s investment"));
        if (d.FundSourcesFen.Count == 0) missing.Add(new("资金来源", "sources of money"));
        if (missing.Count > 0)
            found.Blocks("plan-fields", $"年度计划还缺：{string.Join("、", missing.Select(text => text.Zh))}", $"The annual plan still lacks: {string.Join(", ", missing.Select(text => text.En))}");
        Answer(d.TiedToBudget, found, "plan-budget", "是否已与本级预算衔接", "Is the plan tied to the budget?", "尚未与本级预算衔接", "The plan is not tied to the budget", FindingSeverity.Asks);
    }

    private static void Start(ProjectDossier d, Findings found)
    {
        if (!d.InAnnualPlan) found.Asks("plan-condition", "项目不在政府投资年度计划内，请核对", "The project is in no annual plan of government investment; check it");
        Answer(d.BuildingConditionsMet, found, "conditions", "是否符合规定的建设条件", "Are the conditions for building met?", "不符合规定的建设条件，不能开工", "The conditions for building are not met; work cannot start");
        Answer(!d.ContractorPreFinances, found, "no-prefinancing", "是否由施工单位垫资", "Does the contractor pre-finance the work?", "由施工单位垫资建设，不能开工", "The contractor pre-finances the work; it cannot start");
        Answer(d.WagesArranged, found, "wages", "农民工工资资金和专用账户是否落实", "Are money and the special account for rural workers’ wages arranged?", "农民工工资资金或专用账户未落实", "Money or the special account for rural workers’ wages is not arranged");
    }

    private static void Money(ProjectDossier d, Findings found)
    {
        if (d.BorrowedOutsideBudget is true) found.Blocks("no-debt", "资金含预算外举借的债务", "Part of the money is borrowed outside the budget");
        if (d is { DesignEstimateFen: { } estimate, FeasibilityEstimateFen: > 0 and var before } && (decimal)estimate * 10 > (decimal)before * 11)
        {
            var over = Percent.Points((int)Math.Min(int.MaxValue, (estimate - (decimal)before) * 10000m / before));
            Answer(d.OverrunReported, found, "over-feasibility",
                $"概算超过可研估算{over}%（超过10%），是否已报告审批部门", $"The estimate is {over} % above the feasibility figure (more than 10 %): was this reported to the approver?",
                $"概算超过可研估算{over}%（超过10%），须先报告审批部门", $"The estimate is {over} % above the feasibility figure (more than 10 %); report it to the approver first");
        }
        if (d.DesignEstimateFen is { } approved && d.TotalInvestmentFen > approved && d.EstimateRaised is not true)
            found.Blocks("above-estimate", $"总投资{Standards.Money.Of(d.TotalInvestmentFen.Value).Zh}超过核定概算{Standards.Money.Of(approved).Zh}，须先调整概算",
                $"The total of {Standards.Money.Of(d.TotalInvestmentFen.Value).En} exceeds the approved estimate of {Standards.Money.Of(approved).En}; have the estimate changed first");
        if (d.FundSourcesFen.Count > 0 && d.TotalInvestmentFen is { } total && d.FundSourcesFen.Sum(fen => (decimal)fen) is var sum && sum != total)
            found.Asks("sources-sum", $"资金来源合计{Standards.Money.Of((long)sum).Zh}，总投资{Standards.Money.Of(total).Zh}，两者不等",
                $"The sources add up to {Standards.Money.Of((long)sum).En}, the total is {Standards.Money.Of(total).En}");
    }

    private static void Changes(ProjectDossier d, Findings found)
    {
        if (d.SiteOrScaleChanged)
            Answer(d.ChangeApproved, found, "changes", "地点或规模有变更，是否经原审批部门批准", "Site or scale was changed: did the original approver agree?", "地点或规模变更未经原审批部门批准", "The change of site or scale is not approved by the original approver");
        Answer(d.ReportedOnPlatform, found, "reporting", "开工、进度、竣工信息是否已在在线平台报送", "Were start, progress and finish reported on the online platform?", "信息未在在线平台报送", "Nothing was reported on the online platform", FindingSeverity.Asks);
    }

    private static void Finish(ProjectStage to, ProjectDossier d, Findings found)
    {
        if (to > Acceptance && d.AcceptedOn is null) found.Blocks("acceptance", "尚未竣工验收", "The work is not accepted");
        if (to != Operation) return;
        if (d.FinalAccountsOn is null) found.Blocks("final-accounts", "尚未办理竣工财务决算", "Final accounts are not made");
        Answer(d.SurplusReturned, found, "final-accounts", "结余资金是否已按规定交回", "Was surplus money returned?", "结余资金尚未交回", "Surplus money is not returned", FindingSeverity.Asks);
        Answer(d.Archived, found, "archive", "项目资料是否已归档", "Are the project’s papers archived?", "项目资料尚未归档", "The project’s papers are not archived", FindingSeverity.Asks);
    }

    private static void Answer(bool? inOrder, Findings found, string rule, string askZh, string askEn, string wrongZh, string wrongEn, FindingSeverity wrong = FindingSeverity.Blocks)
    {
        if (inOrder is null) found.Asks(rule, askZh, askEn);
        else if (inOrder is false) found.Add(wrong, rule, wrongZh, wrongEn);
    }

    private sealed class Findings
    {
        private readonly List<StageFinding> list = [];

        internal IReadOnlyList<StageFinding> InOrder => [.. list.OrderByDescending(finding => finding.Severity)];

        internal void Blocks(string rule, string zh, string en) => Add(FindingSeverity.Blocks, rule, zh, en);

        internal void Asks(string rule, string zh, string en) => Add(FindingSeverity.Asks, rule, zh, en);

        internal void Add(FindingSeverity severity, string rule, string zh, string en) =>
            list.Add(new(severity, new(zh, en), GovernmentInvestment.Rules.Line($"government-investment.{rule}")));
    }
}
