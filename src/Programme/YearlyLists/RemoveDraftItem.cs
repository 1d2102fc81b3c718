using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Takes an item out of a draft; those after it move up.</summary>
internal static class RemoveDraftItem
{
    internal sealed record Request(Guid Item, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        var item = await db.Visible<YearlyItem>(actor).SingleOrDefaultAsync(row => row.Id == request.Item, cancel);
        if (item is null) return new NotFound();
        var own = await YearlyDoor.Own(db, actor, item.ListId, cancel);
        if (own.Refusal is { } refusal) return refusal;
        if (own.Value.State != YearlyState.Draft) return SaveDraftItem.Issued;
        if (item.Version != request.Version) return new ChangedMeanwhile();
        foreach (var later in await db.Visible<YearlyItem>(actor).Where(row => row.ListId == item.ListId && row.Position > item.Position).ToListAsync(cancel)) later.Position--;
        db.Remove(item);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return item.ListId;
    }
}
