using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>A county hangs an item of its own on a bureau's item, rewords it or withdraws it, the latter two with a reason.</summary>
internal static class SaveCountyItem
{
    /// <param name="Item">Null adds one.</param>
    /// <param name="Words">Null withdraws the item.</param>
    internal sealed record Request(Guid Parent, Guid? Item, int Version, ItemWords? Words, string? Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.AddForCounty) is { } no) return no;
        var parent = await db.Visible<YearlyItem>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Parent && row.ParentId == null, cancel);
        var list = parent is null ? null : await db.Visible<YearlyList>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == parent.ListId, cancel);
        if (parent is null || list is null) return new NotFound();
        var siblings = await db.Visible<YearlyItem>(actor).Where(row => row.ParentId == parent.Id).ToListAsync(cancel);
        var item = siblings.SingleOrDefault(row => row.Id == request.Item);
        if ((request.Item is not null && item is null) || (request.Item is null && request.Words is null)) return new NotFound();
        if (actor.OutsideOf(item?.Division ?? request.Words!.Division) is { } outside) return outside;
        if (request.Words is not null && actor.OutsideOf(request.Words.Division) is { } elsewhere) return elsewhere;
        if (list.State != YearlyState.Issued) return list.State == YearlyState.Draft ? new Refused("市级清单还没有印发，不能分解。", "The bureau's list is not issued yet.") : YearlyDoor.IsClosed;
        if (!parent.IsOpen) return new Refused("市级这一项已经办结或撤下，不能再分解。", "The bureau's item has ended and can no longer be broken down.");
        if (item is not null && item.Version != request.Version) return new ChangedMeanwhile();
        if (item is { IsOpen: false }) return new Refused("这一项已经办结或撤下，不能再改。", "This item has ended and can no longer be changed.");
        var errors = request.Words is null ? [] : await request.Words.Check(db, actor, list.Year, cancel);
        if (request.Words is not null && DivisionCode.County(request.Words.Division) is null) errors.Add(new("division", new Text("请选择本县（市、区）或其下的地区", "Choose your county or a place within it")));
        if (request.Words?.Deadline > parent.Deadline) errors.Add(new("deadline", new Text($"不能晚于市级任务的时限（{OfficialDates.Plain(parent.Deadline!.Value).Zh}）", $"It cannot be later than the bureau's deadline ({OfficialDates.Plain(parent.Deadline!.Value).En})")));
        if (request.Words is not null && siblings.Any(row => row.Id != request.Item && !row.Withdrawn && row.Division == request.Words.Division && row.Text == request.Words.Text.Trim())) errors.Add(new("text", new Text("已有同样的县级任务", "Your county already has this item")));
        if (item is not null && request.Reason?.Trim().Length is null or 0 or > 500) errors.Add(new("reason", new Text("请写明理由，不超过500个字", "Give the reason, in 500 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        if (item is not null)
        {
            var before = await ItemWords.Of(item).InWords(db, actor, cancel);
            var after = request.Words is null ? null : await request.Words.InWords(db, actor, cancel);
            if (before == after) return new Invalid("text", "没有改动", "Nothing has been changed");
            db.Add(YearlyDoor.Amendment(clock.NewId(), item, after is null ? AmendmentKind.Withdrawn : AmendmentKind.Changed, before, after, request.Reason!, actor, clock));
        }
        else
        {
            item = new YearlyItem { Id = clock.NewId(), ListId = parent.ListId, ParentId = parent.Id, Position = siblings.Count == 0 ? 1 : siblings.Max(row => row.Position) + 1, Text = "", Initials = "", Division = request.Words!.Division };
            db.Add(item);
        }
        if (request.Words is null) item.Withdrawn = true;
        else (request.Words with { TaskId = parent.TaskId }).WriteTo(item);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }
}
