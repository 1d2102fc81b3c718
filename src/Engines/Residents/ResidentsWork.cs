using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents;

/// <summary>Residents of one's area who wait to be checked, as a count.</summary>
internal sealed class ResidentsWork : IWorkSource
{
    private static readonly Text Waiting = new("居民身份待核验", "Residents to check");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!post.Has(ResidentsPermissions.CheckIdentity)) return [];
        var waiting = await db.Visible<IdentityClaim>(post).CountAsync(row => row.State == ClaimState.Waiting, cancel);
        return waiting == 0 ? [] : [new WorkItem(Waiting, new Text($"{waiting}项", $"{waiting} of them"), "/claims", WorkGroup.Waiting)];
    }
}
