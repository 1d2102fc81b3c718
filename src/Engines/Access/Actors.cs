using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Access;

/// <summary>Turns a session into an actor: the account, the post it works in, and what that post may do on the city's day.</summary>
internal sealed class ActorSource(CraneDb db, PostActors postActors, CityClock clock, IMemoryCache cache)
{
    public const string SessionClaim = "sid";
    private static readonly SystemTask Task = new("who acts");
    internal static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>A session ends this long after it began, however busy it is.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public async Task<Actor> Of(ClaimsPrincipal principal)
    {
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)) return Actor.Nobody;
        var day = clock.Today;
        if (cache.TryGetValue((session, day), out (Actor Actor, DateTimeOffset ReadAt) known) && clock.RealNow - known.ReadAt < Kept) return known.Actor;
        var actor = await Read(session, day);
        cache.Set((session, day), (actor, clock.RealNow), Kept);
        return actor;
    }

    /// <summary>Forgets what is known of a session, so that ending it or switching post counts at once.</summary>
    public void Forget(Guid session) => cache.Remove((session, clock.Today));

    /// <summary>The posts an account holds on the city's day.</summary>
    public static IQueryable<Post> PostsOf(CraneDb db, Guid account, DateOnly day) =>
        from holding in db.All<PostHolding>(Task)
        join post in db.All<Post>(Task) on holding.PostId equals post.Id
        where holding.AccountId == account && holding.From <= day && (holding.To == null || holding.To >= day) && post.From <= day && (post.To == null || post.To >= day)
        select post;

    private async Task<Actor> Read(Guid sessionId, DateOnly day)
    {
        var now = clock.RealNow;
        var since = now - Longest;
        var found = await (from session in db.All<Session>(Task)
                           join account in db.All<Account>(Task) on session.AccountId equals account.Id
                           where session.Id == sessionId && session.EndedAt == null && session.StartedAt > since && !account.Disabled
                           select new { session.PostId, session.PhoneId, session.LastSeenAt, account.Id, account.DisplayName }).AsNoTracking().SingleOrDefaultAsync();
        if (found is null) return Actor.Nobody;
        if (now - found.LastSeenAt > SeenEvery) await db.All<Session>(Task).Where(row => row.Id == sessionId).ExecuteUpdateAsync(row => row.SetProperty(x => x.LastSeenAt, now));
        var actor = new Actor { AccountId = found.Id, DisplayName = found.DisplayName };
        var posts = await PostsOf(db, found.Id, day).AsNoTracking().OrderBy(post => post.From).ThenBy(post => post.Id).ToListAsync();
        return posts.FirstOrDefault(post => post.Id == found.PostId && (found.PhoneId is null || Roles.Field.Contains(post.Role))) is { } post ? await postActors.In(actor, post, day) : actor;
    }
}

/// <summary>Residents come in by a door of their own, and only to their own pages: on every other page they are nobody, as staff are on theirs.</summary>
public interface IResidentDoor
{
    /// <summary>Who the resident of this request is, with the principal that forms are bound to; null for nobody.</summary>
    Task<(Actor Actor, ClaimsPrincipal Principal)?> Of(HttpContext http);
}

/// <summary>Puts the actor of the request in its place, once, before anything asks. Somebody without a post is told so instead of being refused page by page; what they may do all the same, such as taking a post over, stays open.</summary>
public sealed class ActorMiddleware(RequestDelegate next)
{
    private static readonly string[] WithoutPost = ["/account", "/no-post", "/jobs", "/handover"];

    public async Task Invoke(HttpContext http, ActorHolder actors)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ForResidentsAttribute>() is not null)
        {
            var resident = http.RequestServices.GetService<IResidentDoor>() is { } door ? await door.Of(http) : null;
            (actors.Current, http.User) = resident ?? (Actor.Nobody, new ClaimsPrincipal());
            await next(http);
            return;
        }
        if (http.User.Identity?.IsAuthenticated == true)
            actors.Current = await http.RequestServices.GetService<ActorSource>()!.Of(http.User);
        if (actors.Current is { SignedIn: true, PostId: null } && HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is not null
            && !ApiProblems.Concerns(http) && !WithoutPost.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            http.Response.Redirect("/no-post");
            return;
        }
        await next(http);
    }
}
