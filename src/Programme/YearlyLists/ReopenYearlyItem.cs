using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Takes back an ending that was recorded in error, with a reason; the earlier ending stays in the list's history.</summary>
internal static class ReopenYearlyItem
{
    internal sealed record Request(Guid Item, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (!actor.Has(YearlyPermissions.Issue) && actor.Lacks(YearlyPermissions.AddForCounty) is { } no) return no;
        var found = await CloseYearlyItem.Reach(db, actor, request.Item, cancel);
        if (found.Refusal is { } refusal) return refusal;
        var (item, list) = found.Value;
        if (list.State == YearlyState.Closed) return YearlyDoor.IsClosed;
        if (item.Withdrawn || item.Closing.IsOpen) return new Refused("这一项没有办结，不用重新打开。", "This item is not closed.");
        if (item.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 500) return new Invalid("reason", "请写明重新打开的理由，不超过500个字", "Give the reason, in 500 characters or fewer");
        var before = $"{item.Closing.Outcome.Name().Zh}：{item.Closing.Reason}";
        db.Add(YearlyDoor.Amendment(clock.NewId(), item, AmendmentKind.Reopened, before, Outcome.Open.Name().Zh, request.Reason, actor, clock));
        item.Closing = new Closing();
        if (item.ParentId is null) db.Counts(list);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }
}
