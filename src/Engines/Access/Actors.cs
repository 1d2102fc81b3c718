using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;

namespace WhiteCrane.Engines.Access;

/// <summary>Turns a session into an actor: the account, the post it works in, and what that post may do on the city's day.</summary>
internal sealed class ActorSource(CraneDb db, ModuleList modules, CityClock clock, IMemoryCache cache)
{
    public const string SessionClaim = "sid";
    private static readonly SystemTask Task = new("who acts");
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    public async Task<Actor> Of(ClaimsPrincipal principal)
    {
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)) return Actor.Nobody;
        var day = clock.Today;
        if (cache.TryGetValue((session, day), out Actor? known)) return known!;
        var actor = await Read(session, day);
        cache.Set((session, day), actor, Kept);
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
        var found = await (from session in db.All<Session>(Task)
                           join account in db.All<Account>(Task) on session.AccountId equals account.Id
                           where session.Id == sessionId && session.EndedAt == null && !account.Disabled
                           select new { session.PostId, account.Id, account.DisplayName }).AsNoTracking().SingleOrDefaultAsync();
        if (found is null) return Actor.Nobody;
        var actor = new Actor { AccountId = found.Id, DisplayName = found.DisplayName };
        var posts = await PostsOf(db, found.Id, day).AsNoTracking().OrderBy(post => post.From).ThenBy(post => post.Id).ToListAsync();
        return posts.FirstOrDefault(post => post.Id == found.PostId) is { } post ? await In(actor, post, day) : actor;
    }

    private async Task<Actor> In(Actor actor, Post post, DateOnly day)
    {
        var organisation = await db.All<Organisation>(Task).AsNoTracking().SingleAsync(row => row.Id == post.OrganisationId);
        var scope = organisation.ZoneId is { } zone
            ? await db.All<ZoneTownship>(Task).Where(member => member.ZoneId == zone && member.From <= day && (member.To == null || member.To >= day)).Select(member => member.Township).ToListAsync()
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

/// <summary>Puts the actor of the request in its place, once, before anything asks.</summary>
public sealed class ActorMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActorHolder actors)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            actors.Current = await http.RequestServices.GetService<ActorSource>()!.Of(http.User);
        await next(http);
    }
}
