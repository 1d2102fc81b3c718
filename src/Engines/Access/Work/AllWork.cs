using Microsoft.Extensions.Logging;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Work;

/// <summary>What a post has to do, from every room together.</summary>
/// <param name="Items">Late first, then waiting, then changed; within each by due day.</param>
/// <param name="Silent">How many rooms could not answer; what they know is missing from the list.</param>
public sealed record WorkList(IReadOnlyList<WorkItem> Items, int Silent)
{
    public IEnumerable<WorkItem> In(WorkGroup group) => Items.Where(item => item.Group == group);
}

/// <summary>Asks every room what a post has to do. A room that fails is counted and logged; the others still answer.</summary>
public sealed class AllWork(IEnumerable<IWorkSource> sources, CraneDb db, ILogger<AllWork> log)
{
    public async Task<WorkList> Of(Actor post, DateOnly day, CancellationToken cancel = default)
    {
        var items = new List<WorkItem>();
        var silent = 0;
        foreach (var source in sources)
        {
            try
            {
                items.AddRange(await source.Of(db, post, day, cancel));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                silent++;
                log.LogError(error, "{Source} could not say what a post has to do", source.GetType().Name);
            }
        }
        return new WorkList([.. items.OrderBy(item => item.Group).ThenBy(item => item.Due ?? DateOnly.MaxValue).ThenBy(item => item.Kind.Zh, StringComparer.Ordinal).ThenBy(item => item.Title, StringComparer.Ordinal)], silent);
    }
}
