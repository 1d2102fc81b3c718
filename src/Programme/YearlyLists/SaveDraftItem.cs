using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Adds an item to a draft, or rewrites one.</summary>
internal static class SaveDraftItem
{
    public static readonly Refusal Issued = new Refused("已经印发，请用“调整”，并写明理由。", "It has been issued: amend it, with a reason.");

    /// <param name="Item">The item to rewrite; null adds one at the end.</param>
    internal sealed record Request(Guid List, Guid? Item, int Version, ItemWords Words);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        var own = await YearlyDoor.Own(db, actor, request.List, cancel);
        if (own.Refusal is { } refusal) return refusal;
        if (own.Value.State != YearlyState.Draft) return Issued;
        if (actor.OutsideOf(request.Words.Division) is { } outside) return outside;
        var items = await db.Visible<YearlyItem>(actor).Where(row => row.ListId == request.List).ToListAsync(cancel);
        var item = items.SingleOrDefault(row => row.Id == request.Item);
        if (request.Item is not null && item is null) return new NotFound();
        if (item is not null && item.Version != request.Version) return new ChangedMeanwhile();
        var errors = await request.Words.Check(db, actor, own.Value.Year, cancel);
        if (items.Any(row => row.Id != request.Item && row.Text == request.Words.Text.Trim())) errors.Add(new("text", new Standards.Text("清单里已有同样的任务", "The list already has this item")));
        if (errors.Count > 0) return new Invalid(errors);
        if (item is null)
        {
            item = new YearlyItem { Id = clock.NewId(), ListId = request.List, Position = items.Count == 0 ? 1 : items.Max(row => row.Position) + 1, Text = "", Initials = "", Division = request.Words.Division };
            db.Add(item);
        }
        request.Words.WriteTo(item);
        db.Counts(own.Value);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.Id;
    }
}
