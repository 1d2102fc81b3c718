using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Records what became of an application: approved with an amount, or refused with a reason.</summary>
internal static class RecordOutcome
{
    internal sealed record Request(Guid Application, int Version, FundingOutcome Outcome, long? ApprovedFen, DateOnly On, string Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FundingPermissions.Manage) is { } no) return no;
        var application = await db.Visible<FundingApplication>(actor).SingleOrDefaultAsync(row => row.Id == request.Application, cancel);
        var call = application is null ? null : await db.Visible<FundingCall>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == application.CallId, cancel);
        if (application is null || call is null) return new NotFound();
        if (actor.OutsideOf(application.Division) is { } outside) return outside;
        if (call.KeeperId != actor.OrganisationId) return FundingDoor.NotKeeper;
        if (application.Outcome != FundingOutcome.Applied) return FundingDoor.Settled;
        if (application.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.Outcome is not (FundingOutcome.Approved or FundingOutcome.Refused)) errors.Add(new("outcome", new Text("请选择批准或未批准", "Choose approved or refused")));
        if (request.Outcome == FundingOutcome.Approved && request.ApprovedFen is not > 0) errors.Add(new("approved", new Text("请填写批准金额", "Enter the amount approved")));
        if (request.Outcome == FundingOutcome.Approved && request.ApprovedFen > application.AskedFen) errors.Add(new("approved", new Text("批准金额不能超过申报金额，请核对单位", "The amount approved cannot exceed what was asked for; check its unit")));
        if (request.On > clock.Today || request.On < application.AppliedOn) errors.Add(new("on", new Text("日期应在申报日到今天之间", "The day must lie between the application and today")));
        if (request.Words.Trim().Length is 0 or > 500) errors.Add(new("words", new Text("请写明文号或原因，不超过500个字", "Give the number of the paper or the reason, in 500 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        (application.Outcome, application.DecidedOn, application.DecisionWords) = (request.Outcome, request.On, request.Words.Trim());
        application.ApprovedFen = request.Outcome == FundingOutcome.Approved ? request.ApprovedFen : null;
        db.Add(FundingDoor.Step(clock, actor, application, application.ApprovedFen ?? 0, application.DecisionWords, request.On));
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return application.Id;
    }
}
