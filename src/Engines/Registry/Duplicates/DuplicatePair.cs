using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Duplicates;

/// <summary>
/// A proposed pair with its two people, for an office that may say what they are: a township or county that holds both, or
/// the county bureau of either where they live in two counties.
/// </summary>
internal sealed record DuplicatePair(DuplicateProposal Proposal, Person First, Person Second, bool HoldsFirst, bool HoldsSecond)
{
    public bool HoldsBoth => HoldsFirst && HoldsSecond;

    public Person Of(Guid id) => id == First.Id ? First : Second;

    public Person Other(Guid id) => id == First.Id ? Second : First;

    public bool Holds(Guid id) => id == First.Id ? HoldsFirst : HoldsSecond;

    public static async Task<Result<DuplicatePair>> Load(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        if (await db.All<DuplicateProposal>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } proposal) return new NotFound();
        var people = await db.All<Person>(ToRegister.Task).Where(person => person.Id == proposal.First || person.Id == proposal.Second).ToListAsync(cancel);
        var (first, second) = (people.Single(person => person.Id == proposal.First), people.Single(person => person.Id == proposal.Second));
        var pair = new DuplicatePair(proposal, first, second, actor.OutsideOf(first.Division) is null, actor.OutsideOf(second.Division) is null);
        return pair.HoldsBoth || (AcrossCounties(actor) && first.County != second.County && (pair.HoldsFirst || pair.HoldsSecond)) ? pair : new NotFound();
    }

    /// <summary>Whether the post speaks for a county, and so sees pairs of which it holds one record only.</summary>
    public static bool AcrossCounties(Actor actor) => actor.Scope.Prefixes.Any(prefix => prefix.Length == 6);
}

internal static class DuplicateRefusals
{
    public static Refused Decided => new("这一对已经办理过了。", "This pair has been decided already.");

    /// <summary>Why nothing can be said of the pair any more.</summary>
    public static Refused? Over(DuplicatePair pair) => pair.Proposal.State != DuplicateState.Proposed ? Decided
        : pair.First.MergedInto is not null || pair.Second.MergedInto is not null ? new Refused("其中一份档案已并入另一份。", "One of the two was merged into another record.") : null;
}
