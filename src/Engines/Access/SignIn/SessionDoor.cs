using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Opens and ends sessions. How somebody proved who they are is decided before, by the sign-in acts.</summary>
internal sealed class SessionDoor(CraneDb db, CityClock clock, ActorSource actors)
{
    private static readonly SystemTask Task = new("session door");

    /// <summary>Signs the browser in, in the account's only post or, with several, in the one asked for or the first.</summary>
    public async Task Open(HttpContext http, Account account, string method, Guid? postId = null, Guid? phone = null)
    {
        var posts = await ActorSource.PostsOf(db, account.Id, clock.Today).Where(post => phone == null || Roles.Field.Contains(post.Role)).OrderBy(post => post.From).ThenBy(post => post.Id).Select(post => post.Id).ToListAsync();
        var session = new Session
        {
            Id = clock.NewId(),
            AccountId = account.Id,
            PostId = posts.Contains(postId ?? Guid.Empty) ? postId : posts.Count == 0 ? null : posts[0],
            StartedAt = clock.RealNow,
            LastSeenAt = clock.RealNow,
            Browser = BrowserNames.Of(http.Request.Headers.UserAgent.ToString()),
            Method = method,
            PhoneId = phone,
        };
        db.Add(session);
        await db.SaveChangesAsync();
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(ActorSource.SessionClaim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends the browser's session here and in its cookie.</summary>
    public async Task Close(HttpContext http)
    {
        if (Of(http) is { } session) await End(session);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public Task End(Guid session) => EndWhere(row => row.Id == session);

    /// <summary>Ends every session of an account, but for one that may go on. Counts from the next request.</summary>
    public Task EndAll(Guid account, Guid? except = null) => EndWhere(row => row.AccountId == account && row.Id != except);

    public Task EndOnPhone(Guid phone, Guid? account = null) => EndWhere(row => row.PhoneId == phone && (account == null || row.AccountId == account));

    /// <summary>What an account may do has changed: its sessions are read afresh.</summary>
    public async Task Reread(Guid account)
    {
        foreach (var session in await db.All<Session>(Task).Where(row => row.AccountId == account && row.EndedAt == null).Select(row => row.Id).ToListAsync()) actors.Forget(session);
    }

    /// <summary>The session of this request, or null.</summary>
    public static Guid? Of(HttpContext http) => Guid.TryParse(http.User.FindFirstValue(ActorSource.SessionClaim), out var id) ? id : null;

    private async Task EndWhere(Expression<Func<Session, bool>> which)
    {
        var at = clock.RealNow;
        var open = db.All<Session>(Task).Where(which).Where(row => row.EndedAt == null);
        var ids = await open.Select(row => row.Id).ToListAsync();
        await open.ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, at));
        foreach (var id in ids) actors.Forget(id);
    }
}
