using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Merging;

/// <summary>A merge was wrong: exactly the rows it moved go back, and the two are to be looked at again.</summary>
internal static class TakeBackMerge
{
    internal sealed record Request(Guid Merge, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IPersonFacts> facts, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await db.All<Merge>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Merge, cancel) is not { } merge) return new NotFound();
        var loaded = await ToRegister.Load(db, actor, merge.PersonId, cancel);
        if (loaded.Refusal is Reading.MergedAway) return new Refused("保留的那份后来又并入了另一份，请先撤回后一次合并。", "The surviving record was merged into another one since: take that back first.");
        if (loaded.Refusal is { } missing) return missing;
        if (merge.UndoneAt is not null) return new Refused("这次合并已经撤回了。", "This merge has been taken back already.");
        if (merge.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请写明撤回的理由（200字以内）", "Say in 200 characters why it is taken back");
        var survivor = loaded.Value;
        var merged = await db.All<Person>(ToRegister.Task).SingleAsync(person => person.Id == merge.Merged, cancel);
        var kinds = facts.ToDictionary(kind => (db.Model.FindEntityType(kind.Row)!.GetTableName()!, kind.Column));
        foreach (var row in await db.All<MergedRow>(ToRegister.Task).AsNoTracking().Where(row => row.MergeId == merge.Id && !row.Stayed && row.Column != MergedRow.FirstPhone).ToListAsync(cancel))
            if (kinds.TryGetValue((row.Table, row.Column), out var kind)) await kind.PutBack(db, row.RowId, survivor.Id, merged.Id, cancel);
        foreach (var row in await db.All<MergedRow>(ToRegister.Task).AsNoTracking().Where(row => row.MergeId == merge.Id && row.Column == MergedRow.FirstPhone).ToListAsync(cancel))
            if (db.ChangeTracker.Entries<PersonPhone>().FirstOrDefault(entry => entry.Entity.Id == row.RowId && entry.Entity.PersonId == merged.Id) is { } phone) phone.Entity.First = true;
        foreach (var name in db.ChangeTracker.Entries<PersonName>().Select(entry => entry.Entity).Where(name => name.PersonId == merged.Id)) name.County = merged.County;
        if (merge.NameRow is { } added && await db.All<PersonName>(ToRegister.Task).SingleOrDefaultAsync(name => name.Id == added, cancel) is { } borrowed) db.Remove(borrowed);
        // What was corrected since is the surviving record's own.
        if (merge.TookSex && survivor.Sex == merged.Sex) survivor.Sex = Sex.Unknown;
        if (merge.TookBirth && survivor.Birth == merged.Birth) survivor.Birth = null;
        if (merge.TookRegistered && survivor.RegisteredDivision == merged.RegisteredDivision) survivor.RegisteredDivision = null;
        merged.MergedInto = null;
        db.Entry(survivor).Property(person => person.SortKey).IsModified = true;
        (merge.UndoneBy, merge.UndoneAt, merge.UndoneBecause) = (actor.OfficeAndName, clock.Now, request.Reason.Trim());
        if (await db.All<DuplicateProposal>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == merge.Proposal, cancel) is { } proposal)
            (proposal.State, proposal.DecidedBy, proposal.DecidedAt, proposal.Reason, proposal.Wanted, proposal.WantedCounty) = (DuplicateState.Proposed, null, null, null, null, null);
        return await db.TrySave(new Refused("放回去的内容与那份档案现有的冲突，请先核对。", "What would go back contradicts what that record has: look at it first."), cancel) is { } conflict ? conflict : survivor.Id;
    }
}
