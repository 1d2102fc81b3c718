using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;

namespace WhiteCrane.Engines.Access.Work;

/// <summary>Somebody in a post, whoever holds it: how work is asked for on behalf of a post, also of one nobody holds.</summary>
public sealed class PostActors(CraneDb db, ModuleList modules)
{
    private static readonly SystemTask Task = new("actor of a post");

    /// <summary>An actor in this post on this day without a person behind it; null when there is no such post that day.</summary>
    public async Task<Actor?> Of(Guid postId, DateOnly day, CancellationToken cancel = default)
    {
        var post = await db.All<Post>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == postId && row.From <= day && (row.To == null || row.To >= day), cancel);
        return post is null ? null : await In(new Actor { AccountId = Guid.Empty, DisplayName = post.Title }, post, day, cancel);
    }

    /// <summary>The posts an account holds on this day, as actors.</summary>
    public async Task<IReadOnlyList<Actor>> Held(Guid account, DateOnly day, CancellationToken cancel = default)
    {
        var held = new List<Actor>();
        foreach (var post in await ActorSource.PostsOf(db, account, day).AsNoTracking().OrderBy(post => post.From).ThenBy(post => post.Id).ToListAsync(cancel))
            held.Add(await In(new Actor { AccountId = account, DisplayName = post.Title }, post, day, cancel));
        return held;
    }

    /// <summary>What this account may do in this post on this day.</summary>
    internal async Task<Actor> In(Actor actor, Post post, DateOnly day, CancellationToken cancel = default)
    {
        var organisation = await db.All<Organisation>(Task).AsNoTracking().SingleAsync(row => row.Id == post.OrganisationId, cancel);
        var scope = organisation.ZoneId is { } zone
            ? await db.All<ZoneTownship>(Task).Where(member => member.ZoneId == zone && member.From <= day && (member.To == null || member.To >= day)).Select(member => member.Township).ToListAsync(cancel)
            : [post.Division];
        return actor with
        {
            PostId = post.Id,
            Role = post.Role,
            OrganisationId = organisation.Id,
            OrganisationName = organisation.ShortName,
            Division = post.Division,
            Scope = new Scope(scope),
            Permissions = modules.OfRole(post.Role),
        };
    }
}
