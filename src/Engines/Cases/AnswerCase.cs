using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

internal sealed record NotOpen() : Refusal(new Text("这件事已经答复过了。", "This case has been answered already."));

/// <summary>A post takes a case on: from then on the person reads who it is with.</summary>
internal static class TakeCase
{
    internal sealed record Request(Guid Case, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(CasesPermissions.Handle) is { } no) return no;
        var loaded = await CaseOfPost.Load(db, actor, request.Case, request.Version, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var one = loaded.Value;
        (one.OwnerPostId, one.Owner) = (actor.PostId, actor.OfficeAndName);
        db.Add(CaseDesk.Step(clock, one, "taken", actor.OfficeAndName));
        return await db.TrySave(cancel) is { } conflict ? conflict : one.Id;
    }
}

/// <summary>The case is answered, with what was done or why not.</summary>
internal static class AnswerCase
{
    internal sealed record Request(Guid Case, int Version, CaseOutcome? Outcome, string Answer);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CaseDesk desk, CancellationToken cancel = default)
    {
        if (actor.Lacks(CasesPermissions.Handle) is { } no) return no;
        var loaded = await CaseOfPost.Load(db, actor, request.Case, request.Version, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var errors = new List<FieldRefusal>();
        if (request.Outcome is null) errors.Add(new("outcome", new Text("请选择办理结果", "Choose how it ended")));
        if (request.Answer.Trim().Length is 0 or > RaiseCase.LongestMatter) errors.Add(new("answer", new Text($"请写明做了什么，或者为什么不能照办（{RaiseCase.LongestMatter}字以内）", $"Say what was done, or why not, in {RaiseCase.LongestMatter} characters")));
        if (errors.Count > 0) return new Invalid(errors);
        var one = loaded.Value;
        (one.OwnerPostId, one.Owner) = (actor.PostId, actor.OfficeAndName);
        (one.State, one.Outcome, one.Answer, one.AnsweredOn) = (CaseState.Answered, request.Outcome, desk.Seal(request.Answer), clock.Today);
        db.Add(CaseDesk.Step(clock, one, "answered", actor.OfficeAndName));
        return await db.TrySave(cancel) is { } conflict ? conflict : one.Id;
    }
}

internal static class CaseOfPost
{
    public static async Task<Result<Case>> Load(CraneDb db, Actor actor, Guid id, int version, CancellationToken cancel)
    {
        if (await db.All<Case>(CaseDesk.Task).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } one || actor.OutsideOf(one.Division) is not null) return new NotFound();
        if (one.State != CaseState.Open) return new NotOpen();
        return one.Version == version ? one : new ChangedMeanwhile();
    }
}

/// <summary>The person says whether the answer settles it. Not settled: it is taken up once more; after a second answer other ways are named.</summary>
public static class SayWord
{
    public sealed record Request(Guid Case, string? For, bool Settled);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CaseDesk desk, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (await db.All<Case>(CaseDesk.Task).SingleOrDefaultAsync(row => row.Id == request.Case, cancel) is not { } one) return new NotFound();
        var opened = await OpenPerson.Handle(new(one.PersonId, request.For, "case:" + one.Id), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        if (one.State != CaseState.Answered) return new Refused("还没有答复，或者您已经评价过了。", "It has not been answered yet, or you have said your word already.");
        one.Settled = request.Settled;
        if (request.Settled || one.Again) one.State = CaseState.Closed;
        else (one.State, one.Again, one.DueOn) = (CaseState.Open, true, clock.Today.AddDays(desk.Find(one.Kind)?.DueDays ?? 15));
        db.Add(CaseDesk.Step(clock, one, one.State == CaseState.Open ? "again" : request.Settled ? "settled" : "again", actor.OfficeAndName));
        return await db.TrySave(cancel) is { } conflict ? conflict : one.Id;
    }
}
