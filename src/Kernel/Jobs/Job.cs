using System.Linq.Expressions;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Jobs;

public enum JobState { Waiting, Running, Done, Failed }

/// <summary>
/// Work that takes longer than a page may: it can be left, comes back with its result, and goes on from its last
/// checkpoint when the process dies in the middle.
/// </summary>
public sealed class Job : IVisible<Job>
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }
    public required string Input { get; init; }
    public required string Actor { get; init; }
    public required Guid? AccountId { get; init; }

    /// <summary>Where the page of this job leads when it is done; null stays on the job's own page.</summary>
    public string? Return { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public JobState State { get; set; }
    public int Steps { get; set; }
    public int TotalSteps { get; set; }
    public string? Checkpoint { get; set; }
    public string? Result { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The run that holds the lease; an earlier one that comes back to life may write nothing.</summary>
    public Guid? Runner { get; set; }

    /// <summary>How often it was taken up since its last progress.</summary>
    public int Takes { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public Text Title => new(TitleZh, TitleEn);

    /// <summary>Whoever ordered it sees it.</summary>
    public static Expression<Func<Job, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.IsSystem ? _ => true : job => account != null && job.AccountId == account;
    }
}

/// <summary>One kind of long job. <see cref="Run"/> starts again from <see cref="JobRun.Checkpoint"/> after a crash.</summary>
public interface IJobKind
{
    string Kind { get; }

    Task Run(JobRun run, CancellationToken cancel);

    /// <summary>Removes what its jobs of this input left behind, files included; called when the last of them is removed.</summary>
    Task Forget(Job job, CraneDb db, CancellationToken cancel) => Task.CompletedTask;
}

public static class OrderJob
{
    /// <summary>Adds a job to the current unit of work; the caller saves, and a worker takes it from there.</summary>
    public static Job Order<TInput>(this CraneDb db, Actor actor, Guid id, string kind, Text title, TInput input, DateTimeOffset now, string? returnTo = null)
    {
        var job = new Job
        {
            Id = id,
            Kind = kind,
            TitleZh = title.Zh,
            TitleEn = title.En,
            Input = JsonSerializer.Serialize(input),
            Actor = JsonSerializer.Serialize(StoredActor.Of(actor)),
            AccountId = actor.AccountId,
            Return = returnTo,
            CreatedAt = now,
        };
        db.Add(job);
        return job;
    }
}

/// <summary>An actor as a job keeps it: the job runs with the rights its orderer had when ordering.</summary>
internal sealed record StoredActor(Guid? AccountId, string DisplayName, Guid? PostId, string Role, Guid? OrganisationId, string OrganisationName, string Division, string[] Scope, string[] Permissions, bool IsSystem)
{
    public static StoredActor Of(Actor actor) => new(actor.AccountId, actor.DisplayName, actor.PostId, actor.Role, actor.OrganisationId, actor.OrganisationName, actor.Division, [.. actor.Scope.Prefixes], [.. actor.Permissions], actor.IsSystem);

    public Actor ToActor() => IsSystem ? Actors.Actor.System : new Actor
    {
        AccountId = AccountId,
        DisplayName = DisplayName,
        PostId = PostId,
        Role = Role,
        OrganisationId = OrganisationId,
        OrganisationName = OrganisationName,
        Division = Division,
        Scope = new Scope(Scope),
        Permissions = Permissions.ToHashSet(),
    };
}
