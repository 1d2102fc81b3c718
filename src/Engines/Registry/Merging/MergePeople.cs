using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Merging;

/// <summary>
/// Two records are of one person: what stands on the one moves to the other, which survives. Where they lie in two counties
/// the county of the record that goes says so first, and the county of the one that stays decides.
/// </summary>
internal static class MergePeople
{
    /// <param name="Survivor">The record that stays.</param>
    internal sealed record Request(Guid Proposal, int Version, Guid Survivor, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IPersonFacts> facts, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await DuplicatePair.Load(db, actor, request.Proposal, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var (pair, proposal) = (loaded.Value, loaded.Value.Proposal);
        if (Against(pair, request.Version, request.Survivor, request.Reason) is { } against) return against;
        var (survivor, merged) = (pair.Of(request.Survivor), pair.Other(request.Survivor));
        if (!pair.HoldsBoth && !(pair.Holds(survivor.Id) && proposal.Wanted == survivor.Id && proposal.WantedCounty == merged.County)) return new OtherCountyFirst();

        var merge = Of(clock, actor, proposal, survivor, merged, request.Reason, await NeedsName(db, survivor, merged, cancel));
        db.Add(merge);
        foreach (var kind in facts)
            foreach (var fact in await kind.Move(db, merged.Id, survivor.Id, cancel)) Note(fact.Table, fact.Row, fact.Column, fact.Stayed);
        OnePhoneFirst();
        if (merge.NameRow is { } row) db.Add(NameOf(row, survivor, merged));
        foreach (var name in db.ChangeTracker.Entries<PersonName>().Select(entry => entry.Entity).Where(name => name.PersonId == survivor.Id)) name.County = survivor.County;
        if (merge.TookSex) survivor.Sex = merged.Sex;
        if (merge.TookBirth) survivor.Birth = merged.Birth;
        if (merge.TookRegistered) survivor.RegisteredDivision = merged.RegisteredDivision;
        merged.MergedInto = survivor.Id;
        // Somebody who records the survivor's death in this moment must not miss what has just come to it.
        db.Entry(survivor).Property(person => person.SortKey).IsModified = true;
        (proposal.State, proposal.DecidedBy, proposal.DecidedAt, proposal.Reason) = (DuplicateState.Merged, actor.OfficeAndName, clock.Now, request.Reason.Trim());
        return await db.TrySave(cancel) is { } conflict ? conflict : survivor.Id;

        void Note(string table, Guid id, string column, bool stayed) =>
            db.Add(new MergedRow { Id = clock.NewId(), MergeId = merge.Id, PersonId = survivor.Id, Table = table, RowId = id, Column = column, Stayed = stayed });

        // One telephone is tried first; the surviving record's own stays it.
        void OnePhoneFirst()
        {
            var phones = db.ChangeTracker.Entries<PersonPhone>().Where(entry => entry.Entity.PersonId == survivor.Id).ToList();
            if (!phones.Exists(entry => entry.State == EntityState.Unchanged && entry.Entity is { First: true, To: null })) return;
            foreach (var entry in phones.Where(entry => entry.State == EntityState.Modified && entry.Entity.First))
            {
                entry.Entity.First = false;
                Note("registry_phone", entry.Entity.Id, MergedRow.FirstPhone, stayed: false);
            }
        }
    }

    /// <summary>What is asked of both who propose and who decide.</summary>
    internal static Refusal? Against(DuplicatePair pair, int version, Guid survivor, string reason)
    {
        if (DuplicateRefusals.Over(pair) is { } over) return over;
        if (pair.Proposal.Version != version) return new ChangedMeanwhile();
        if (!pair.Proposal.Has(survivor)) return new Invalid("survivor", "请选择保留哪一份档案", "Choose the record that stays");
        if (reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请写明理由（200字以内）", "Give the reason in 200 characters");
        // What is dated ended on one record only: that is said of the person first, not found out by a merge.
        if (pair.First.Died != pair.Second.Died || pair.First.Left != pair.Second.Left) return new Refused("一份登记了去世或离开，另一份没有，或日期不同。请先在两份上登记一致，再合并。", "One record says that the person died or left and the other does not, or on another day. Record the same on both first.");
        return null;
    }

    private static Merge Of(CityClock clock, Actor actor, DuplicateProposal proposal, Person survivor, Person merged, string reason, bool name) => new()
    {
        Id = clock.NewId(),
        PersonId = survivor.Id,
        Merged = merged.Id,
        Proposal = proposal.Id,
        Reason = reason.Trim(),
        By = actor.OfficeAndName,
        At = clock.Now,
        TookSex = survivor.Sex == Sex.Unknown && merged.Sex != Sex.Unknown,
        TookBirth = survivor.Birth is null && merged.Birth is not null,
        TookRegistered = survivor.RegisteredDivision is null && merged.RegisteredDivision is not null,
        NameRow = name ? clock.NewId() : null,
    };

    private static async Task<bool> NeedsName(CraneDb db, Person survivor, Person merged, CancellationToken cancel) =>
        merged.Name != survivor.Name && !await db.All<PersonName>(ToRegister.Task).AnyAsync(row => (row.PersonId == survivor.Id || row.PersonId == merged.Id) && row.Name == merged.Name, cancel);

    private static PersonName NameOf(Guid id, Person survivor, Person merged) =>
        new() { Id = id, PersonId = survivor.Id, Kind = OtherNameKind.Merged, Name = merged.Name, Pinyin = merged.Pinyin, Initials = merged.Initials, County = survivor.County };
}

/// <summary>The record that would go lies in another county, which has not said so.</summary>
internal sealed record OtherCountyFirst() : Refusal(new Text("要并入的那份档案在另一个县，由那个县先提出或同意，再由保留档案的县决定。", "The record that would go lies in another county: that county says so first, and the county of the record that stays decides."));

/// <summary>A county bureau says which record of the two should stay, to the county that decides.</summary>
internal static class ProposeMerge
{
    internal static async Task<Result<Guid>> Handle(MergePeople.Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        var loaded = await DuplicatePair.Load(db, actor, request.Proposal, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var (pair, proposal) = (loaded.Value, loaded.Value.Proposal);
        if (MergePeople.Against(pair, request.Version, request.Survivor, request.Reason) is { } against) return against;
        if (pair.HoldsBoth) return new Refused("两份档案都在您的范围内，请直接合并。", "Both records are within your area: merge them.");
        var own = pair.HoldsFirst ? pair.First : pair.Second;
        (proposal.Wanted, proposal.WantedCounty, proposal.WantedBy, proposal.WantedBecause) = (request.Survivor, own.County, actor.OfficeAndName, request.Reason.Trim());
        return await db.TrySave(cancel) is { } conflict ? conflict : proposal.Id;
    }
}
