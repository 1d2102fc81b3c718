using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.HandOver;

/// <summary>A hand-over waits for the word of whoever has not confirmed it, also of somebody without a post.</summary>
internal sealed class HandOverWork : IWorkSource
{
    private static readonly Text Kind = new("岗位交接待确认", "Hand-overs to confirm");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (post.AccountId is not { } account || account == Guid.Empty) return [];
        var open = await db.Visible<HandOverRecord>(post).AsNoTracking().Open(db, post).OrderBy(row => row.Day).Take(20).ToListAsync(cancel);
        var ids = open.Select(row => row.Id).ToList();
        var said = (await db.Visible<HandOverStep>(post).Where(step => ids.Contains(step.HandOverId)).Select(step => new { step.HandOverId, step.Kind }).ToListAsync(cancel)).ToLookup(step => step.HandOverId, step => step.Kind);
        return [.. open.Where(row => (row.GivenBy(post) && !said[row.Id].Contains(HandOverStepKind.Given)) || (row.TakenBy(post) && !said[row.Id].Contains(HandOverStepKind.Taken)))
            .Select(row => new WorkItem(Kind, $"{row.OrganisationName} {row.PostTitle}", $"/handover/{row.Id}", row.Day < day ? WorkGroup.Late : WorkGroup.Waiting, row.Day))];
    }
}
