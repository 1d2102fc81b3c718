using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Work;

/// <summary>The work of a post that nobody holds stands on its supervisor's desk from the first vacant day, down through vacant posts under vacant posts.</summary>
internal sealed class VacantPostWork(IServiceProvider services, PostActors actors) : IWorkSource
{
    private const int MostPosts = 50;
    private static readonly SystemTask Task = new("work of vacant posts");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (post.PostId is not { } mine) return [];
        var items = new List<WorkItem>();
        // Asked for only here, since this source is one of them.
        var others = services.GetServices<IWorkSource>().Where(source => source is not VacantPostWork).ToList();
        foreach (var vacant in await Under(db, mine, day, cancel))
        {
            if (await actors.Of(vacant.Id, day, cancel) is not { } actor) continue;
            foreach (var source in others)
                items.AddRange((await source.Of(db, actor, day, cancel)).Select(item => item with
                {
                    Kind = new Text($"空缺岗位 · {item.Kind.Zh}", $"Vacant post · {item.Kind.En}"),
                    Title = $"{actor.OrganisationName} {vacant.Title}：{item.Title}",
                }));
        }
        return items;
    }

    /// <summary>The vacant posts whose supervisor this post is, with those below them.</summary>
    internal static async Task<List<Post>> Under(CraneDb db, Guid supervisor, DateOnly day, CancellationToken cancel)
    {
        var found = new List<Post>();
        for (var next = new List<Guid> { supervisor }; next.Count > 0 && found.Count < MostPosts;)
        {
            var above = next;
            var known = found.Select(post => post.Id).Append(supervisor).ToList();
            var below = await db.All<Post>(Task).AsNoTracking()
                .Where(row => row.SupervisorPostId != null && above.Contains(row.SupervisorPostId.Value) && !known.Contains(row.Id) && row.From <= day && (row.To == null || row.To >= day))
                .Where(row => !db.All<PostHolding>(Task).Any(holding => holding.PostId == row.Id && holding.From <= day && (holding.To == null || holding.To >= day)))
                .OrderBy(row => row.Id).Take(MostPosts - found.Count).ToListAsync(cancel);
            found.AddRange(below);
            next = [.. below.Select(post => post.Id)];
        }
        return found;
    }
}
