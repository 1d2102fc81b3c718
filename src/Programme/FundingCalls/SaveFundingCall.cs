using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Records a call for money, or corrects one the own bureau keeps. Its days move only so that applications already made stay inside.</summary>
internal static class SaveFundingCall
{
    /// <param name="Call">Null records a new one.</param>
    internal sealed record Request(Guid? Call, int Version, FundingKind Kind, string Title, string Caller, string? DocumentNumber, DateOnly OpensOn, DateOnly ClosesOn, string Conditions, long? MostFen);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FundingPermissions.Manage) is { } no) return no;
        if (actor.OrganisationId is not { } keeper) return FundingDoor.NotKeeper;
        var call = request.Call is null ? null : await db.Visible<FundingCall>(actor).SingleOrDefaultAsync(row => row.Id == request.Call, cancel);
        if (request.Call is not null && call is null) return new NotFound();
        if (call is not null && call.KeeperId != keeper) return FundingDoor.NotKeeper;
        if (call is not null && call.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (!Enum.IsDefined(request.Kind)) errors.Add(new("kind", new Text("请选择资金类型", "Choose the kind of money")));
        if (request.Title.Trim().Length is 0 or > 200) errors.Add(new("title", new Text("请填写名称，不超过200个字", "Enter the title, 200 characters or fewer")));
        if (request.Caller.Trim().Length is 0 or > 100) errors.Add(new("caller", new Text("请填写发布单位，不超过100个字", "Enter who calls, 100 characters or fewer")));
        if (request.Conditions.Trim().Length is 0 or > 4000) errors.Add(new("conditions", new Text("请写明申报条件，不超过4000个字", "Enter the conditions, 4,000 characters or fewer")));
        if (request.ClosesOn < request.OpensOn) errors.Add(new("closes", new Text("截止日期不能早于开始日期", "The closing day cannot be before the opening day")));
        if (call is not null && await db.Visible<FundingApplication>(actor).Where(row => row.CallId == call.Id).MaxAsync(row => (DateOnly?)row.AppliedOn, cancel) is { } last && request.ClosesOn < last) errors.Add(new("closes", new Text("已有申报晚于这个日期", "An application was made after that day")));
        if (request.MostFen is <= 0) errors.Add(new("most", new Text("单个项目上限应大于零", "The most for one project must be above zero")));
        if (call is null && await db.Visible<FundingCall>(actor).AnyAsync(row => row.Kind == request.Kind && row.Title == request.Title.Trim() && row.ClosesOn == request.ClosesOn, cancel)) errors.Add(new("title", new Text("已有同名同截止日期的通知", "There is already a call of this title and closing day")));
        if (errors.Count > 0) return new Invalid(errors);
        if (call is null)
        {
            call = new FundingCall { Id = clock.NewId(), Kind = request.Kind, Title = "", Caller = "", OpensOn = request.OpensOn, ClosesOn = request.ClosesOn, Conditions = "", KeeperId = keeper };
            db.Add(call);
        }
        (call.Kind, call.Title, call.Caller, call.DocumentNumber) = (request.Kind, request.Title.Trim(), request.Caller.Trim(), request.DocumentNumber);
        (call.OpensOn, call.ClosesOn, call.Conditions, call.MostFen) = (request.OpensOn, request.ClosesOn, request.Conditions.Trim(), request.MostFen);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return call.Id;
    }
}
