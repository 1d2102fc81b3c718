using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Changes an issued list: adds an item, rewords one, or withdraws one, always with a reason; before and after are kept.</summary>
internal static class AmendYearlyItem
{
    /// <param name="Item">Null adds an item.</param>
    /// <param name="Words">Null withdraws the item.</param>
    internal sealed record Request(Guid List, Guid? Item, int Version, ItemWords? Words, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        var own = await YearlyDoor.Own(db, actor, request.List, cancel);
        if (own.Refusal is { } refusal) return refusal;
        var list = own.Value;
        if (list.State == YearlyState.Draft) return new Refused("还没有印发，直接修改就行，不用调整。", "It is not issued yet: simply edit it.");
        if (list.State == YearlyState.Closed) return YearlyDoor.IsClosed;
        var items = await db.Visible<YearlyItem>(actor).Where(row => row.ListId == list.Id && row.ParentId == null).ToListAsync(cancel);
        var item = items.SingleOrDefault(row => row.Id == request.Item);
        if ((request.Item is not null && item is null) || (request.Item is null && request.Words is null)) return new NotFound();
        if (item is not null && item.Version != request.Version) return new ChangedMeanwhile();
        if (item is { IsOpen: false }) return new Refused("这一项已经办结或撤下，不能再调整。", "This item has ended and can no longer be amended.");
        var errors = request.Words is null ? [] : await request.Words.Check(db, actor, list.Year, cancel);
        if (request.Reason.Trim().Length is 0 or > 500) errors.Add(new("reason", new Text("请写明调整的理由，不超过500个字", "Give the reason, in 500 characters or fewer")));
        if (request.Words is not null && items.Any(row => row.Id != request.Item && !row.Withdrawn && row.Text == request.Words.Text.Trim())) errors.Add(new("text", new Text("清单里已有同样的任务", "The list already has this item")));
        var before = item is null ? null : await ItemWords.Of(item).InWords(db, actor, cancel);
        var after = request.Words is null ? null : await request.Words.InWords(db, actor, cancel);
        if (before is not null && before == after) errors.Add(new("text", new Text("没有改动", "Nothing has been changed")));
        if (errors.Count > 0) return new Invalid(errors);
        if (request.Words is null && await OpenBelow(db, actor, item!.Id, cancel) is var below and > 0) return new Refused($"下面还有{below}项县级任务没有办结，不能撤下。", $"{below} county items under it are still open; it cannot be withdrawn.");
        var kind = item is null ? AmendmentKind.Added : request.Words is null ? AmendmentKind.Withdrawn : AmendmentKind.Changed;
        if (item is null)
        {
            item = new YearlyItem { Id = clock.NewId(), ListId = list.Id, Position = items.Count == 0 ? 1 : items.Max(row => row.Position) + 1, Text = "", Initials = "", Division = request.Words!.Division };
            db.Add(item);
        }
        if (request.Words is null) item.Withdrawn = true;
        else request.Words.WriteTo(item);
        db.Add(YearlyDoor.Amendment(clock.NewId(), item, kind, before, after, request.Reason, actor, clock));
        db.Counts(list);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }

    internal static Task<int> OpenBelow(CraneDb db, Actor actor, Guid item, CancellationToken cancel) =>
        db.Visible<YearlyItem>(actor).CountAsync(row => row.ParentId == item && !row.Withdrawn && row.Closing.Outcome == Outcome.Open, cancel);
}
