using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>An office confirms what a list says: one finding, or all of a group that wait. The list is the source of each fact.</summary>
internal static class ConfirmFindings
{
    public const int MostAtOnce = 500;

    /// <param name="Finding">The one; null for all of <paramref name="Group"/>.</param>
    internal sealed record Request(Guid List, FindingGroup Group, Guid? Finding = null);

    /// <returns>How many were written, and how many could not be because the register has changed meanwhile.</returns>
    internal static async Task<Result<(int Written, int Left)>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await db.Visible<HandedList>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.List, cancel) is not { } list) return new NotFound();
        if (!list.MayConfirm(request.Group)) return new Refused("这一组要先核对登记，不能直接确认。", "This group must be compared first and cannot be confirmed as it is.");
        var waiting = await db.All<ListFinding>(ToRegister.Task).AsNoTracking().Where(row => row.ListId == list.Id && row.Group == request.Group && row.DecidedBy == null && (request.Finding == null || row.Id == request.Finding)).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
        if (waiting.Count == 0) return new Refused("没有等待确认的。", "Nothing waits to be confirmed.");
        var (written, left) = (0, 0);
        foreach (var id in waiting)
        {
            if (written == MostAtOnce) break; // those that could not be written hold nobody up
            if (await One(list, id, db, actor, clock, rooms, cancel) is { } refusal)
            {
                if (request.Finding is not null) return refusal;
                left++;
            }
            else written++;
            db.ChangeTracker.Clear();
        }
        return (written, left);
    }

    private static async Task<Refusal?> One(HandedList list, Guid id, CraneDb db, Actor actor, CityClock clock, IEnumerable<IOnPersonGone> rooms, CancellationToken cancel)
    {
        var finding = await db.All<ListFinding>(ToRegister.Task).SingleAsync(row => row.Id == id, cancel);
        var loaded = await ToRegister.Load(db, actor, finding.PersonId!.Value, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        finding.DecidedBy = actor.OfficeAndName;
        var rests = $"{finding.Evidence}（{list.Called}，{list.Day:yyyy-MM-dd}）";
        if (list.Kind == HandedList.Deaths) return (await RecordDeath.Handle(new(person.Id, person.Version, finding.From, rests.Length <= 200 ? rests : finding.Evidence), db, actor, clock, rooms, cancel)).Refusal;
        var own = await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person.Id && (row.To == null || row.To >= finding.From)).ToListAsync(cancel);
        var old = own.Find(row => row.Id == finding.CategoryId);
        if (finding.Group != FindingGroup.New && (old is null || old.To is not null)) return new ChangedMeanwhile();
        if (finding.Group == FindingGroup.Ended)
        {
            // Its last day is the one before the list's; a list of its first day ends it there.
            (old!.To, old.EndReason) = (old.From < list.Day ? list.Day.AddDays(-1) : old.From, $"{list.Called} {list.Day:yyyy-MM-dd}");
            return await db.TrySave(cancel);
        }
        if (!person.Present) return new Refused("这个人已去世或已离开本市。", "This person has died or left the city.");
        if (Categories.NominateCategory.Against([.. own.Where(row => row != old).Select(row => row.Code)], list.Kind) is { } against) return against;
        if (old is not null && old.From < finding.From) (old.To, old.EndReason) = (finding.From.AddDays(-1), $"{list.Called} {list.Day:yyyy-MM-dd}");
        else if (old is not null)
        {
            db.Remove(old); // the audit keeps what it was; two of one day cannot stand
            await using var both = await db.Database.BeginTransactionAsync(cancel);
            if (await db.TrySave(cancel) is { } taken) return taken;
            Add();
            if (await db.TrySave(cancel) is { } conflict) return conflict;
            await both.CommitAsync(cancel);
            return null;
        }
        Add();
        return await db.TrySave(cancel);

        void Add() => db.Add(new PersonCategory { Id = clock.NewId(), PersonId = person.Id, Code = list.Kind, From = finding.From, Evidence = finding.Evidence, ConfirmedBy = actor.OfficeAndName, ConfirmedOn = clock.Today, Source = list.Source });
    }
}

/// <summary>One finding is looked at and left as it is, with the reason.</summary>
internal static class SetAside
{
    internal sealed record Request(Guid List, Guid Finding, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (!await db.Visible<HandedList>(actor).AnyAsync(row => row.Id == request.List, cancel)) return new NotFound();
        if (await db.All<ListFinding>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Finding && row.ListId == request.List, cancel) is not { } finding) return new NotFound();
        if (finding.DecidedBy is not null || !ListFinding.ToDecide.Contains(finding.Group)) return new Refused("这一项已经办理过了，或不用办理。", "This has been decided already, or needs no decision.");
        if (request.Reason.Trim().Length is 0 or > 100) return new Invalid("reason", "请写明理由（100字以内）", "Give the reason in 100 characters");
        (finding.DecidedBy, finding.Aside) = (actor.OfficeAndName, request.Reason.Trim());
        return await db.TrySave(cancel) is { } conflict ? conflict : finding.ListId;
    }
}
