using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Closes a list when each of the bureau's own items has an end. What counties still have open stays theirs to end.</summary>
internal static class CloseYearlyList
{
    internal sealed record Request(Guid List, int Version, string Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        var own = await YearlyDoor.Own(db, actor, request.List, cancel);
        if (own.Refusal is { } refusal) return refusal;
        var list = own.Value;
        if (list.State != YearlyState.Issued) return list.State == YearlyState.Closed ? YearlyDoor.IsClosed : new Refused("还没有印发，不能办结。", "It is not issued yet and cannot be closed.");
        if (list.Version != request.Version) return new ChangedMeanwhile();
        var open = await db.Visible<YearlyItem>(actor).Where(item => item.ListId == list.Id && item.ParentId == null && !item.Withdrawn && item.Closing.Outcome == Outcome.Open).OrderBy(item => item.Position).Select(item => item.Position).ToListAsync(cancel);
        if (open.Count > 0) return new Refused($"还有{open.Count}项没有办结：第{string.Join("、", open)}项。", $"{open.Count} items are still open: {string.Join(", ", open)}.");
        if (request.Words.Trim().Length is 0 or > 2000) return new Invalid("words", "请写明这一年的总体情况，不超过2000个字", "Say how the year went, in 2,000 characters or fewer");
        (list.State, list.ClosedOn, list.ClosedByName, list.ClosingWords) = (YearlyState.Closed, clock.Today, actor.DisplayName, request.Words.Trim());
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return list.Id;
    }
}
