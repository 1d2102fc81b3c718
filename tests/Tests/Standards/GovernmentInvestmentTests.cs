using WhiteCrane.Standards;
using static WhiteCrane.Standards.ProjectStage;

namespace WhiteCrane.Tests.Standards;

public class GovernmentInvestmentTests
{
    private static readonly ProjectDossier InOrder = new()
    {
        Code = "2405-220800-04-01-000000",
        ProposalApproved = new(2024, 5, 1),
        FeasibilityApproved = new(2024, 8, 1),
        DesignApproved = new(2024, 11, 1),
        FeasibilityEstimateFen = 1_000_000_00,
        DesignEstimateFen = 1_100_000_00,
        TotalInvestmentFen = 1_100_000_00,
        Name = "示例项目",
        Scale = "新建一处",
        PlannedStart = new(2025, 3, 1),
        PlannedFinish = new(2025, 10, 31),
        YearInvestmentFen = 1_100_000_00,
        FundSourcesFen = [600_000_00, 500_000_00],
        InAnnualPlan = true,
        TiedToBudget = true,
        BuildingConditionsMet = true,
        ContractorPreFinances = false,
        WagesArranged = true,
        ReportedOnPlatform = true,
        AcceptedOn = new(2025, 11, 10),
        FinalAccountsOn = new(2026, 1, 10),
        SurplusReturned = true,
        Archived = true,
    };

    [Fact]
    public void A_project_in_order_walks_through_all_stages_without_a_finding()
    {
        ProjectStage[] path = [Proposal, Feasibility, PreliminaryDesign, AnnualPlan, Construction, Acceptance, FinalAccounts, Operation];
        foreach (var (from, to) in path.Zip(path.Skip(1))) Assert.Empty(StageChecks.Check(from, to, InOrder));
    }

    [Theory]
    [InlineData(Proposal, Construction)]
    [InlineData(Proposal, Operation)]
    [InlineData(Operation, Cancelled)]
    [InlineData(Cancelled, Proposal)]
    [InlineData(Construction, FinalAccounts)]
    public void A_jump_is_refused(ProjectStage from, ProjectStage to)
    {
        var finding = Assert.Single(StageChecks.Check(from, to, InOrder));
        Assert.Equal((FindingSeverity.Blocks, "government-investment.order", EvidenceGrade.D), (finding.Severity, finding.RuleId, finding.Grade));
    }

    public static TheoryData<ProjectStage, ProjectStage, ProjectDossier, string, string> Wrong => new()
    {
        { Proposal, Feasibility, InOrder with { Code = " " }, "code", "10" },
        { Proposal, Feasibility, InOrder with { ProposalApproved = null }, "approvals", "9, 11" },
        { Feasibility, PreliminaryDesign, InOrder with { FeasibilityApproved = null }, "approvals", "9, 11" },
        { Feasibility, AnnualPlan, InOrder with { FeasibilityApproved = null, DesignApproved = null, Simplified = SimplifiedApproval.Emergency }, "plan-condition", "17" },
        { PreliminaryDesign, AnnualPlan, InOrder with { Scale = null }, "plan-fields", "16" },
        { AnnualPlan, Construction, InOrder with { DesignApproved = null }, "approvals", "9, 11" },
        { AnnualPlan, Construction, InOrder with { BuildingConditionsMet = false }, "conditions", "20" },
        { AnnualPlan, Construction, InOrder with { ContractorPreFinances = true }, "no-prefinancing", "22" },
        { AnnualPlan, Construction, InOrder with { WagesArranged = false }, "wages", "23, 26, 29" },
        { AnnualPlan, Construction, InOrder with { BorrowedOutsideBudget = true }, "no-debt", "5" },
        { PreliminaryDesign, AnnualPlan, InOrder with { DesignEstimateFen = 1_100_000_01, OverrunReported = false }, "over-feasibility", "12" },
        { Construction, Acceptance, InOrder with { TotalInvestmentFen = 1_100_000_01, FundSourcesFen = [1_100_000_01] }, "above-estimate", "23" },
        { Construction, Acceptance, InOrder with { SiteOrScaleChanged = true, ChangeApproved = false }, "changes", "21" },
        { Acceptance, FinalAccounts, InOrder with { AcceptedOn = null }, "acceptance", "25" },
        { FinalAccounts, Operation, InOrder with { FinalAccountsOn = null }, "final-accounts", "25" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_the_regulation_forbids_blocks(ProjectStage from, ProjectStage to, ProjectDossier dossier, string rule, string article)
    {
        var finding = Assert.Single(StageChecks.Check(from, to, dossier), finding => finding.Severity == FindingSeverity.Blocks);
        Assert.Equal(("government-investment." + rule, article, EvidenceGrade.V), (finding.RuleId, finding.Article, finding.Grade));
        Assert.NotEqual(finding.Text.Zh, finding.Text.En);
    }

    [Fact]
    public void What_nobody_answered_asks()
    {
        var findings = StageChecks.Check(AnnualPlan, Construction, InOrder with { BuildingConditionsMet = null, ContractorPreFinances = null, WagesArranged = null, ReportedOnPlatform = null, InAnnualPlan = false });
        Assert.Equal(5, findings.Count);
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Asks, finding.Severity));
    }

    [Fact]
    public void Ten_percent_over_is_not_more_than_ten_percent()
    {
        Assert.DoesNotContain(StageChecks.Check(PreliminaryDesign, AnnualPlan, InOrder), finding => finding.RuleId.EndsWith("over-feasibility", StringComparison.Ordinal));
        var asked = Assert.Single(StageChecks.Check(PreliminaryDesign, AnnualPlan, InOrder with { DesignEstimateFen = 1_250_000_00 }));
        Assert.Equal("概算超过可研估算25%（超过10%），是否已报告审批部门", asked.Text.Zh);
    }

    [Fact]
    public void Simplified_approval_is_asked_for_its_ground()
    {
        var dossier = InOrder with { ProposalApproved = null, FeasibilityApproved = null, Simplified = SimplifiedApproval.SmallSingle };
        var findings = StageChecks.Check(Proposal, PreliminaryDesign, dossier);
        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Equal(("13", FindingSeverity.Asks), (finding.Article, finding.Severity)));
    }

    [Fact]
    public void Money_that_does_not_add_up_is_asked_about()
    {
        var finding = Assert.Single(StageChecks.Check(PreliminaryDesign, AnnualPlan, InOrder with { FundSourcesFen = [600_000_00] }));
        Assert.Equal((FindingSeverity.Asks, EvidenceGrade.D), (finding.Severity, finding.Grade));
        Assert.Equal("资金来源合计60.00万元，总投资110.00万元，两者不等", finding.Text.Zh);
    }

    [Fact]
    public void Going_back_suspending_and_resuming_need_a_reason()
    {
        Assert.Single(StageChecks.Check(Construction, Suspended, InOrder));
        Assert.Single(StageChecks.Check(Construction, PreliminaryDesign, InOrder));
        Assert.Single(StageChecks.Check(Suspended, Construction, InOrder with { SuspendedFrom = Construction }));
        Assert.Empty(StageChecks.Check(Suspended, Construction, InOrder with { SuspendedFrom = Construction, Reason = "资金到位" }));
        Assert.Equal("government-investment.order", Assert.Single(StageChecks.Check(Suspended, Operation, InOrder with { SuspendedFrom = Construction, Reason = "资金到位" })).RuleId);
    }

    [Fact]
    public void Status_for_the_open_standard()
    {
        Assert.Equal(["identification", "preparation", "preparation", "preparation", "implementation", "completion", "completion", "maintenance", "identification", "cancelled"],
            Enum.GetValues<ProjectStage>().Select(stage => GovernmentInvestment.Oc4idsStatus(stage)));
        Assert.Equal("implementation", GovernmentInvestment.Oc4idsStatus(Suspended, Construction));
    }

    [Fact]
    public void Every_stage_has_its_row() => Assert.Equal(Enum.GetValues<ProjectStage>(), GovernmentInvestment.Stages.Select(rule => rule.Stage));
}
