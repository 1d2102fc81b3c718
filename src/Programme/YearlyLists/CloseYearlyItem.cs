using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Ends an item: done, not done, carried over or set aside, by the same rule as goals and tasks.</summary>
internal static class CloseYearlyItem
{
    public const string FileOwner = "programme.yearly-item";

    internal sealed record Request(Guid Item, int Version, ClosingWords Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (!actor.Has(YearlyPermissions.Issue) && actor.Lacks(YearlyPermissions.AddForCounty) is { } no) return no;
        var found = await Reach(db, actor, request.Item, cancel);
        if (found.Refusal is { } refusal) return refusal;
        var (item, list) = found.Value;
        if (list.State == YearlyState.Draft) return new Refused("还没有印发，不能办结。", "It is not issued yet and cannot be closed.");
        if (list.State == YearlyState.Closed && item.ParentId is null) return YearlyDoor.IsClosed;
        if (!item.IsOpen) return new Refused("这一项已经办结或撤下了。", "This item has already ended.");
        if (item.Version != request.Version) return new ChangedMeanwhile();
        var words = request.Words;
        var errors = words.Check(clock.Today, list.IssuedOn);
        if (errors.Count > 0) return new Invalid(errors);
        if (words.Outcome == Outcome.Done && await AmendYearlyItem.OpenBelow(db, actor, item.Id, cancel) is var below and > 0) return new Refused($"还有{below}项县级任务没有办结，不能记为已完成。", $"{below} county items under it are still open; it cannot be recorded as done.");
        var written = await words.Keep(item.Closing, FileOwner, item.Id, item.Division, db, actor, clock, files, cancel);
        if (written.Refusal is { } refused) return refused;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }

    /// <summary>The item and its list, for the bureau whose list it is or, for a county's item, whoever covers its division.</summary>
    internal static async Task<Result<(YearlyItem Item, YearlyList List)>> Reach(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        var item = await db.Visible<YearlyItem>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel);
        var list = item is null ? null : await db.Visible<YearlyList>(actor).SingleOrDefaultAsync(row => row.Id == item.ListId, cancel);
        if (item is null || list is null) return new NotFound();
        if (item.ParentId is not null)
            return actor.Lacks(YearlyPermissions.AddForCounty) is { } no ? no : actor.OutsideOf(item.Division) is { } outside ? outside : (item, list);
        if (actor.Lacks(YearlyPermissions.Issue) is { } notIssuer) return notIssuer;
        return list.OrganisationId == actor.OrganisationId || actor.IsSystem ? (item, list) : YearlyDoor.NotOwn;
    }
}
