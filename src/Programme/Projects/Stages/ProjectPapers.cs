using System.Text.Json;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The dossier the stage checks read: the answers kept, completed by what the list knows already, so that nothing is asked twice.</summary>
internal static class ProjectPapers
{
    public static ProjectDossier Answers(this Project project) => JsonSerializer.Deserialize<ProjectDossier>(project.Dossier) ?? new();

    public static ProjectDossier Papers(this Project project, ProjectDossier answers, IReadOnlyList<ProjectFund> funds, string? reason) => answers with
    {
        Code = project.Code,
        Name = project.Name,
        Scale = project.Scale,
        PlannedStart = project.PlannedStart,
        PlannedFinish = project.PlannedFinish,
        TotalInvestmentFen = project.TotalFen,
        YearInvestmentFen = project.YearFen,
        FundSourcesFen = [.. funds.Select(fund => fund.Fen)],
        SuspendedFrom = project.SuspendedFrom,
        Reason = reason,
    };

    /// <summary>Keeps the answers; what the list knows is left out, so that it cannot grow stale there.</summary>
    public static void KeepAnswers(this Project project, ProjectDossier answers) => project.Dossier = JsonSerializer.Serialize(answers with
    {
        Code = null, Name = null, Scale = null, PlannedStart = null, PlannedFinish = null, TotalInvestmentFen = null, YearInvestmentFen = null, FundSourcesFen = [], SuspendedFrom = null, Reason = null,
    });

    /// <summary>Answers whose dates or money cannot be.</summary>
    public static IEnumerable<Kernel.Refusals.FieldRefusal> Refuse(ProjectDossier answers, DateOnly today)
    {
        foreach (var (field, day, name) in new[] { ("proposal-approved", answers.ProposalApproved, new Text("项目建议书批复日期", "approval of the proposal")), ("feasibility-approved", answers.FeasibilityApproved, new Text("可研批复日期", "approval of the feasibility study")), ("design-approved", answers.DesignApproved, new Text("初步设计批复日期", "approval of the design")), ("accepted-on", answers.AcceptedOn, new Text("竣工验收日期", "acceptance")), ("final-accounts-on", answers.FinalAccountsOn, new Text("财务决算日期", "final accounts")) })
            if (day > today) yield return new(field, new Text($"{name.Zh}不能在今天之后", $"The day of {name.En} cannot lie in the future"));
        if (answers.FeasibilityEstimateFen < 0) yield return new("feasibility-estimate", new Text("可研估算不能是负数", "The feasibility figure cannot be negative"));
        if (answers.DesignEstimateFen < 0) yield return new("design-estimate", new Text("概算不能是负数", "The estimate cannot be negative"));
    }
}
