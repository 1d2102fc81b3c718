using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.Work;

/// <summary>Waiting: to be done. Late: past its day. Changed: done by others since, to be known.</summary>
public enum WorkGroup { Late, Waiting, Changed }

/// <summary>One thing a post has to do or know. The desk lists it, the calendar feed carries its day, a hand-over passes it on.</summary>
/// <param name="Kind">What it is ("月报待核对").</param>
/// <param name="Title">Which one, without any resident's name.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Due">The day it is due; null for what has none.</param>
public sealed record WorkItem(Text Kind, string Title, string Href, WorkGroup Group, DateOnly? Due = null);

/// <summary>A room tells what a post has to do. Asked with an actor in that post, who may be absent: work belongs to posts.</summary>
public interface IWorkSource
{
    Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel);
}
