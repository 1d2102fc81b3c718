using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>Cases that wait for an answer, as counts: no name of a resident.</summary>
internal sealed class CasesWork : IWorkSource
{
    private static readonly Text Waiting = new("居民事项待答复", "Matters to answer"), Late = new("居民事项已超期", "Matters overdue");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!post.Has(CasesPermissions.Handle)) return [];
        var mine = post.PostId;
        var open = db.All<Case>(CaseDesk.Task).Where(Sight.ByDivision<Case>(post, row => row.Division)).Where(row => row.State == CaseState.Open && (row.OwnerPostId == null || row.OwnerPostId == mine));
        var (all, late) = (await open.CountAsync(cancel), await open.CountAsync(row => row.DueOn < day, cancel));
        var items = new List<WorkItem>();
        if (late > 0) items.Add(new WorkItem(Late, new Text($"{late}件", $"{late} of them"), "/cases?late=1", WorkGroup.Late));
        if (all > late) items.Add(new WorkItem(Waiting, new Text($"{all - late}件", $"{all - late} of them"), "/cases", WorkGroup.Waiting));
        return items;
    }
}
