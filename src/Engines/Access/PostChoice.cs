using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access;

/// <summary>A post somebody may work in today, as the post switch shows it.</summary>
public sealed record HeldPost(Guid Id, string Title, string Organisation, string Role);

/// <summary>
/// The posts an account holds on the city's day. Read through a context of its own: the post switch stands in the layout,
/// which loads while the page itself is reading.
/// </summary>
public sealed class PostChoice(IServiceScopeFactory scopes, CityClock clock, IMemoryCache cache)
{
    private static readonly SystemTask Task = new("post choice");

    /// <summary>As <see cref="Of"/>, and up to <see cref="ActorSource.Kept"/> old: the switch at the head of every page, which is no fresher than the actor it stands for.</summary>
    public async Task<IReadOnlyList<HeldPost>> Lately(Guid account)
    {
        var key = (typeof(PostChoice), account, clock.Today);
        if (cache.TryGetValue(key, out (IReadOnlyList<HeldPost> Posts, DateTimeOffset ReadAt) known) && clock.RealNow - known.ReadAt < ActorSource.Kept) return known.Posts;
        var posts = await Of(account);
        cache.Set(key, (posts, clock.RealNow), ActorSource.Kept);
        return posts;
    }

    public async Task<IReadOnlyList<HeldPost>> Of(Guid account)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        return await (from post in ActorSource.PostsOf(db, account, clock.Today)
                      join organisation in db.All<Organisation>(Task) on post.OrganisationId equals organisation.Id
                      orderby post.From, post.Id
                      select new HeldPost(post.Id, post.Title, organisation.ShortName, post.Role)).AsNoTracking().ToListAsync();
    }
}
