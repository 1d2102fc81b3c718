using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Adds a post: a place of work that is filled, vacated and filled again.</summary>
internal static class AddPost
{
    /// <param name="Supervisor">The post that is told while this one is vacant.</param>
    internal sealed record Request(string Title, string Role, Guid Organisation, string Division, DateOnly From, Guid? Supervisor);

    private static readonly SystemTask Reading = new("add post: organisation");

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        if (await ManagedPeople.BeyondPost(db, actor, clock, request.Organisation, request.Division, cancel) is { } beyond) return beyond;
        var office = await db.All<Organisation>(Reading).AsNoTracking().SingleAsync(row => row.Id == request.Organisation, cancel);
        var errors = new List<FieldRefusal>();
        if (request.Title.Trim().Length is 0 or > 50) errors.Add(new("title", new("请填写岗位名称，不超过50个字", "Enter the title, 50 characters at most")));
        if (!Roles.Names.ContainsKey(request.Role)) errors.Add(new("role", new("请选择岗位类型", "Choose the kind of post")));
        if (!await db.All<Division>(Reading).AnyAsync(row => row.Code == request.Division, cancel) || !request.Division.StartsWith(office.Division, StringComparison.Ordinal))
            errors.Add(new("division", new("岗位的地区应在单位所在地区之内", "The post’s division must lie within the organisation’s")));
        if (request.Supervisor is { } supervisor && !await db.Visible<Post>(actor).AnyAsync(row => row.Id == supervisor, cancel)) errors.Add(new("supervisor", new("没有找到上级岗位", "The supervising post was not found")));
        if (errors.Count > 0) return new Invalid(errors);
        var post = new Post { Id = clock.NewId(), Title = request.Title.Trim(), Role = request.Role, OrganisationId = office.Id, Division = request.Division, From = request.From, SupervisorPostId = request.Supervisor };
        db.Add(post);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return post.Id;
    }
}
