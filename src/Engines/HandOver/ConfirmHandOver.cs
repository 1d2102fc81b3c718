using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.HandOver;

/// <summary>One of the two confirms having seen the list. With the second word the holding ends and begins, and the list is kept. The one who takes may hold no post yet.</summary>
internal static class ConfirmHandOver
{
    internal sealed record Request(Guid HandOver);

    /// <returns>Whether the hand-over is now complete.</returns>
    internal static async Task<Result<bool>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, OpenWork work, CancellationToken cancel = default)
    {
        if (!actor.SignedIn) return new NotSignedIn();
        if (actor.AccountId is null || actor.AccountId == Guid.Empty) return new NotAllowed();
        var record = await db.Visible<HandOverRecord>(actor).SingleOrDefaultAsync(row => row.Id == request.HandOver, cancel);
        if (record is null) return new NotFound();
        var (gives, takes) = (record.GivenBy(actor), record.TakenBy(actor));
        if (!gives && !takes) return new NotAllowed();
        if (gives && takes) return new NotToOneself(); // the taker has come into the supervisor's post since
        var steps = (await db.Visible<HandOverStep>(actor).Where(step => step.HandOverId == record.Id).Select(step => step.Kind).ToListAsync(cancel)).ToHashSet();
        if (steps.Contains(HandOverStepKind.Withdrawn)) return new Refused("这份交接已经撤回。", "This hand-over was withdrawn.");
        if (record.Day < clock.Today || (record.Day == clock.Today && record.GiverId is not null)) return new Refused("交接日期已过。请撤回后重新填写日期。", "Its day has passed. Withdraw it and propose a new day.");
        var mine = gives ? HandOverStepKind.Given : HandOverStepKind.Taken;
        var both = (HandOverStepKind[])[HandOverStepKind.Given, HandOverStepKind.Taken];
        // Two who confirm in the same moment may each have missed the other's word: either then completes it.
        if (steps.Contains(HandOverStepKind.Done) || (steps.Contains(mine) && !steps.IsSupersetOf(both))) return new Refused("您已经确认过了。", "You have confirmed already.");
        if (steps.Add(mine)) Add(mine);
        var done = steps.IsSupersetOf(both);
        if (done && await Pass(record, db, actor, clock, work, cancel) is { } refusal) return refusal;
        if (done) Add(HandOverStepKind.Done);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return done;

        void Add(HandOverStepKind kind) => db.Add(new HandOverStep { Id = clock.NewId(), HandOverId = record.Id, Kind = kind, ByName = actor.DisplayName, At = clock.Now });
    }

    private static async Task<Refusal?> Pass(HandOverRecord record, CraneDb db, Actor actor, CityClock clock, OpenWork work, CancellationToken cancel)
    {
        var taker = await db.Visible<Account>(actor).AsNoTracking().SingleOrDefaultAsync(account => account.Id == record.TakerId && !account.Disabled, cancel);
        if (taker is null) return new Refused("接收人的账号已停用，请撤回后另选。", "The successor's account is switched off; withdraw and choose another.");
        if (record.GiverId is { } giver)
        {
            var holding = await db.Visible<PostHolding>(actor).SingleOrDefaultAsync(row => row.PostId == record.PostId && row.AccountId == giver && row.To == null, cancel);
            if (holding is null) return new Refused("移交人已不任此岗位，请撤回后重新办理。", "The giver no longer holds this post; withdraw and begin again.");
            holding.To = record.Day.AddDays(-1);
        }
        db.Add(new PostHolding { Id = clock.NewId(), PostId = record.PostId, AccountId = record.TakerId, From = record.Day });
        db.AddRange((await work.Of(record, cancel)).Items);
        return null;
    }
}

/// <summary>Either side takes a hand-over back before both have confirmed.</summary>
internal static class WithdrawHandOver
{
    internal sealed record Request(Guid HandOver);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (!actor.SignedIn) return new NotSignedIn();
        if (actor.AccountId is null || actor.AccountId == Guid.Empty) return new NotAllowed();
        var record = await db.Visible<HandOverRecord>(actor).SingleOrDefaultAsync(row => row.Id == request.HandOver, cancel);
        if (record is null) return new NotFound();
        if (!record.GivenBy(actor) && !record.TakenBy(actor) && actor.PostId != record.PostId) return new NotAllowed();
        if (await db.Visible<HandOverStep>(actor).AnyAsync(step => step.HandOverId == record.Id && (step.Kind == HandOverStepKind.Done || step.Kind == HandOverStepKind.Withdrawn), cancel)) return new Refused("这份交接已经办结。", "This hand-over is closed.");
        db.Add(new HandOverStep { Id = clock.NewId(), HandOverId = record.Id, Kind = HandOverStepKind.Withdrawn, ByName = actor.DisplayName, At = clock.Now });
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }
}
