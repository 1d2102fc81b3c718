using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The regulation stands against the transition; the findings say where.</summary>
internal sealed record StageBlocked(IReadOnlyList<StageFinding> Findings) : Refusal(new Text(
    "不能变更阶段：" + string.Join("；", Findings.Where(finding => finding.Severity == FindingSeverity.Blocks).Select(finding => finding.Text.Zh)) + "。",
    "The stage cannot change: " + string.Join("; ", Findings.Where(finding => finding.Severity == FindingSeverity.Blocks).Select(finding => finding.Text.En)) + "."));

/// <summary>The regulation asks something; the person confirms having seen it.</summary>
internal sealed record StageAsks(IReadOnlyList<StageFinding> Findings) : Refusal(new Text(
    "请先核对以下问题，再勾选“已核对”提交：" + string.Join("；", Findings.Select(finding => finding.Text.Zh)) + "。",
    "Look at these questions first, then tick “checked” and send: " + string.Join("; ", Findings.Select(finding => finding.Text.En)) + "."))
{
    public override int Status => 422;
}

/// <summary>Takes a project to another stage, as the regulation allows, with the answers its checks ask for.</summary>
internal static class ChangeStage
{
    /// <param name="On">The day it happened.</param>
    /// <param name="Confirmed">The person has seen the questions that stay open.</param>
    internal sealed record Request(Guid ProjectId, int Version, ProjectStage To, DateOnly On, string? Reason, ProjectDossier Answers, bool Confirmed);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForOffice(actor) is { } other) return other;
        if (project.Version != request.Version) return new ChangedMeanwhile();
        var errors = Check(project, request, clock.Today);
        if (errors.Count > 0) return new Invalid(errors);
        var funds = await db.Visible<ProjectFund>(actor).AsNoTracking().Where(fund => fund.ProjectId == project.Id).ToListAsync(cancel);
        var findings = StageChecks.Check(project.Stage, request.To, project.Papers(request.Answers, funds, request.Reason));
        if (findings.Any(finding => finding.Severity == FindingSeverity.Blocks)) return new StageBlocked(findings);
        if (findings.Count > 0 && !request.Confirmed) return new StageAsks(findings);

        project.KeepAnswers(request.Answers);
        db.Add(StageChange.Of(project.Id, project.Stage, request.To, request.On, request.Reason, findings.Select(finding => finding.RuleId), actor, clock));
        Go(project, request.To, request.On);
        if (await db.SaveAndJudge([project.Id], clock.Today, cancel) is { } conflict) return conflict;
        return project.Id;
    }

    private static List<FieldRefusal> Check(Project project, Request request, DateOnly today)
    {
        List<FieldRefusal> errors = [.. ProjectPapers.Refuse(request.Answers, today)];
        if (request.On > today) errors.Add(new("on", new Text("日期不能在今天之后", "The day cannot lie in the future")));
        if (request.To == ProjectStage.Acceptance && project.ActualStart is { } start && request.On < start) errors.Add(new("on", new Text("完工不能早于开工", "The finish cannot be before the start")));
        if (request.Reason?.Length > 500) errors.Add(new("reason", new Text("理由不超过500个字", "The reason must be 500 characters or fewer")));
        return errors;
    }

    /// <summary>The new stage with what follows from it: works begin with construction and end with acceptance, also when the step is taken back.</summary>
    public static void Go(Project project, ProjectStage to, DateOnly on)
    {
        var from = project.Stage;
        project.SuspendedFrom = to == ProjectStage.Suspended ? from : null;
        project.Stage = to;
        if (to >= ProjectStage.Suspended || from == ProjectStage.Suspended) return;
        if (to < ProjectStage.Construction) project.ActualStart = null;
        else if (project.ActualStart is null) project.ActualStart = on;
        if (to < ProjectStage.Acceptance) project.ActualFinish = null;
        else if (project.ActualFinish is null) project.ActualFinish = on;
    }
}
