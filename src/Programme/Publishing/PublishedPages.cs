using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Programme.Publishing;

/// <summary>What the public sees now, with who answers for it.</summary>
/// <param name="Number">第几次发布.</param>
public sealed record PublishedView(Guid Id, int Number, DateOnly On, string ByOrganisation, PublicProgrammeView View);

/// <summary>
/// The publication in force, read for everybody. A publication never changes, so it is taken apart once and kept; which one
/// is in force is asked of the database each time. Rendered pages are kept by the output cache until somebody publishes or withdraws.
/// </summary>
internal sealed class PublishedPages(IServiceScopeFactory scopes, IOutputCacheStore rendered)
{
    private static readonly SystemTask Task = new("the public page");
    private volatile PublishedView? kept;

    /// <summary>The publication in force; null before the first and after a withdrawal.</summary>
    public async Task<PublishedView?> Now(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var last = await db.All<PublicationEvent>(Task).OrderByDescending(step => step.Seq).Select(step => new { step.PublicationId, step.Step }).FirstOrDefaultAsync(cancel);
        if (last is null || last.Step == PublicationStep.Withdrawn) return null;
        if (kept is { } known && known.Id == last.PublicationId) return known;
        var row = await db.All<Publication>(Task).AsNoTracking().SingleAsync(publication => publication.Id == last.PublicationId, cancel);
        return kept = new PublishedView(row.Id, row.Number, row.On, row.ByOrganisation, PublicProgrammeView.FromJson(row.Snapshot));
    }

    /// <summary>Takes every rendered public page out of the cache of this process; other processes let theirs run out within seconds.</summary>
    public async Task Forget(CancellationToken cancel = default) => await rendered.EvictByTagAsync(ProgrammeModule.PublicPages, cancel);
}
