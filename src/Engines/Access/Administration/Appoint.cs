using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Administration;

internal sealed record PostTaken() : Refusal(new Text("这个岗位在这段时间已经有人任职。请先结束原来的任职，再任命新的人。", "Somebody holds this post during that time. End that holding first, then appoint."));

/// <summary>Puts somebody into a post from a day on. A post has one holder on any day; the database itself refuses a second.</summary>
internal static class Appoint
{
    internal sealed record Request(Guid Post, Guid Account, DateOnly From);

    internal static FieldRefusal SwitchedOff => new("account", new Text("这个账号已停用，不能任职", "This account is switched off and cannot be appointed"));

    /// <summary>The refusal of a first day on which there is no such post, or null.</summary>
    internal static FieldRefusal? OutsideOf(Post post, DateOnly from) =>
        from < post.From || (post.To is { } end && from > end) ? new("from", new Text("任职日期不在岗位存续期间", "The day lies outside the post’s own dates")) : null;

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        var post = await db.Visible<Post>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Post, cancel);
        if (post is null) return new NotFound();
        if (await ManagedPeople.BeyondPost(db, actor, clock, post.OrganisationId, post.Division, cancel) is { } beyond) return beyond;
        if (request.Account == actor.AccountId) return new NotOneself();
        var account = await db.Visible<Account>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Account, cancel);
        if (account is null) return new NotFound();
        if (actor.OutsideOf(account.Division) is { } outside) return outside;
        if (account.Disabled) return new Invalid([SwitchedOff]);
        if (OutsideOf(post, request.From) is { } wrong) return new Invalid([wrong]);
        var holding = new PostHolding { Id = clock.NewId(), PostId = post.Id, AccountId = account.Id, From = request.From, To = post.To };
        db.Add(holding);
        if (await db.TrySave(new PostTaken(), cancel) is { } conflict)
        {
            db.Entry(holding).State = EntityState.Detached;
            return conflict;
        }
        await door.Reread(account.Id);
        return holding.Id;
    }
}
