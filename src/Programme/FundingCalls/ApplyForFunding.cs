using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Records that a project, or an organisation without one yet, applies to a call while it is open.</summary>
internal static class ApplyForFunding
{
    private static readonly Refusal Twice = new Invalid("project", "这个项目已经申报过这笔资金。", "This project has already applied to this call.");

    /// <param name="Project">Null: the organisation applies without a project.</param>
    /// <param name="Organisation">The applicant where no project is named; a project's unit otherwise.</param>
    internal sealed record Request(Guid Call, Guid? Project, Guid? Organisation, long AskedFen, string? Note);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FundingPermissions.Apply) is { } no) return no;
        var call = await db.Visible<FundingCall>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Call, cancel);
        if (call is null) return new NotFound();
        var project = request.Project is null ? null : await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Project, cancel);
        if (request.Project is not null && project is null) return new Invalid("project", "没有这个项目", "There is no such project");
        var applicantId = project?.UnitId ?? request.Organisation;
        var applicant = await db.Visible<Organisation>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == applicantId, cancel);
        if (applicant is null) return new Invalid("organisation", "请选择项目，或者申报单位", "Choose a project, or the applying organisation");
        var division = project?.Division ?? applicant.Division;
        if (actor.OutsideOf(division) is { } outside) return outside;
        if (clock.Today < call.OpensOn) return new Refused("申报还没有开始。", "The call is not open yet.");
        if (clock.Today > call.ClosesOn) return new Refused("申报已经截止。", "The call has closed.");
        var errors = new List<FieldRefusal>();
        if (request.AskedFen <= 0) errors.Add(new("asked", new Text("请填写申报金额", "Enter the amount applied for")));
        else if (call.MostFen is { } most && request.AskedFen > most) errors.Add(new("asked", new Text($"超过单个项目上限{Money.Wan(most).Zh}", $"It exceeds the most for one project, {Money.Wan(most).En}")));
        else if (project is { TotalFen: > 0 } && request.AskedFen > project.TotalFen) errors.Add(new("asked", new Text($"超过这个项目的总投资{Money.Wan(project.TotalFen).Zh}，请核对单位", $"It exceeds what the project costs in all, {Money.Wan(project.TotalFen).En}: check its unit")));
        if (request.Note?.Length > 1000) errors.Add(new("note", new Text("说明不超过1000个字", "The note must be 1,000 characters or fewer")));
        var others = db.Visible<FundingApplication>(actor).Where(row => row.CallId == call.Id && row.Outcome != FundingOutcome.Withdrawn);
        if (project is not null ? await others.AnyAsync(row => row.ProjectId == project.Id, cancel) : await others.AnyAsync(row => row.ProjectId == null && row.OrganisationId == applicant.Id, cancel))
            errors.Add(new(project is null ? "organisation" : "project", new Text("已经申报过这笔资金", "It has already applied to this call")));
        if (errors.Count > 0) return new Invalid(errors);
        var application = new FundingApplication { Id = clock.NewId(), CallId = call.Id, ProjectId = project?.Id, OrganisationId = applicant.Id, Division = division, AskedFen = request.AskedFen, AppliedOn = clock.Today, Note = request.Note };
        db.Add(application);
        db.Add(FundingDoor.Step(clock, actor, application, request.AskedFen, request.Note, clock.Today));
        if (await db.TrySave(Twice, cancel) is { } conflict) return conflict;
        return call.Id;
    }
}
