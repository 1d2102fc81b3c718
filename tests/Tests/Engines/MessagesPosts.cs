using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Real accounts in real posts, for tests in which somebody must be told, called or followed.</summary>
internal static class MessagesPosts
{
    private static readonly SystemTask Task = new("test");

    internal static Task<Guid> AddAccount(this TestCity city, string name) => city.Do(Actor.System, async (db, _) =>
    {
        var id = city.Clock.NewId();
        db.Add(new Account { Id = id, UserName = id.ToString("N"), NormalizedUserName = id.ToString("N").ToUpperInvariant(), DisplayName = name, SortKey = Pinyin.PersonSortKey(name), Synthetic = true, SecurityStamp = "x" });
        await db.SaveChangesAsync();
        return id;
    });

    internal static Task<Guid> AddPost(this TestCity city, string organisation, string role, string title, Guid? holder = null, Guid? supervisor = null) => city.Do(Actor.System, async (db, _) =>
    {
        var office = await db.All<Organisation>(Task).SingleAsync(row => row.ShortName == organisation);
        var post = new Post { Id = city.Clock.NewId(), Title = title, Role = role, OrganisationId = office.Id, Division = office.Division, From = new DateOnly(2024, 4, 25), SupervisorPostId = supervisor };
        db.Add(post);
        if (holder is { } account) db.Add(new PostHolding { Id = city.Clock.NewId(), PostId = post.Id, AccountId = account, From = post.From });
        await db.SaveChangesAsync();
        return post.Id;
    });

    /// <summary>The actor a request of this account in this post would have.</summary>
    internal static Task<Actor> In(this TestCity city, Guid account, Guid post) => city.Do(Actor.System, async (_, services) =>
        (await services.GetRequiredService<PostActors>().Held(account, city.Clock.Today)).Single(actor => actor.PostId == post));
}

/// <summary>Work of a test: what a given post has to do.</summary>
internal sealed class WorkOfTest(Func<Actor, WorkItem[]> work) : IWorkSource
{
    public Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel) => System.Threading.Tasks.Task.FromResult<IReadOnlyList<WorkItem>>(work(post));
}
