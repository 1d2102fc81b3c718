using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What shows how an item ended is read by whoever sees the item's list.</summary>
internal sealed class YearlyFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [CloseYearlyItem.FileOwner];

    public async Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel) =>
        actor.Has(YearlyPermissions.See) && await (from item in db.Visible<YearlyItem>(actor)
                                                   join list in db.Visible<YearlyList>(actor) on item.ListId equals list.Id
                                                   where item.Id == file.OwnerId
                                                   select item.Id).AnyAsync(cancel);
}
