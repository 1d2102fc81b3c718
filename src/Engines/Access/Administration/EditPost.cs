using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Changes a post's title, kind, supervisor or last day. Organisation and division stay: another place is another post.</summary>
internal static class EditPost
{
    internal sealed record Request(Guid Post, string Title, string Role, Guid? Supervisor, DateOnly? To, int Version);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await db.Visible<Post>(actor).SingleOrDefaultAsync(row => row.Id == request.Post, cancel) is not { } post) return new NotFound();
        if (await ManagedPeople.BeyondPost(db, actor, clock, post.OrganisationId, post.Division, cancel) is { } beyond) return beyond;
        var errors = new List<FieldRefusal>();
        if (request.Title.Trim().Length is 0 or > 50) errors.Add(new("title", new("请填写岗位名称，不超过50个字", "Enter the title, 50 characters at most")));
        if (!Roles.Names.ContainsKey(request.Role)) errors.Add(new("role", new("请选择岗位类型", "Choose the kind of post")));
        if (request.To < post.From) errors.Add(new("to", new("撤销日期不能早于设立日期", "The last day cannot lie before the first")));
        if (request.Supervisor is { } supervisor && (supervisor == post.Id || !await db.Visible<Post>(actor).AnyAsync(row => row.Id == supervisor, cancel))) errors.Add(new("supervisor", new("请选择另一个岗位作为上级岗位", "Choose another post as the supervising one")));
        var holders = await db.Visible<PostHolding>(actor).Where(row => row.PostId == post.Id && (row.To == null || row.To >= clock.Today)).ToListAsync(cancel);
        if ((post.Role != request.Role || post.To != request.To) && holders.Any(holding => holding.AccountId == actor.AccountId)) return new NotOneself();
        if (request.To is { } last && holders.Any(holding => holding.To is null || holding.To > last)) errors.Add(new("to", new("还有人任职到这一天之后，请先结束任职", "Somebody holds the post beyond that day; end the holding first")));
        if (errors.Count > 0) return new Invalid(errors);
        if (post.Version != request.Version) return new ChangedMeanwhile();
        (post.Title, post.Role, post.SupervisorPostId, post.To) = (request.Title.Trim(), request.Role, request.Supervisor, request.To);
        if (await ManagedPeople.SaveUnlessLast(db, clock, cancel) is { } kept) return kept;
        foreach (var holding in holders) await door.Reread(holding.AccountId);
        return new Done();
    }
}
