using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Residents;

/// <summary>
/// A resident leaves: every consent is taken back, what was typed and waits is removed, the account's number or mailbox goes,
/// and its sessions end. What the law has registered stays, and the page has said so before.
/// </summary>
internal static class LeaveService
{
    private static readonly SystemTask Task = new("a resident leaves");

    /// <param name="Sure">The person has read what ends and what stays.</param>
    internal sealed record Request(bool Sure);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (!request.Sure) return new Invalid("sure", "请确认您已看过上面的说明", "Confirm that you have read the above");
        if (actor.PersonId is { } person && (await WithdrawConsent.Handle(new(person, OwnData.PurposeFor(actor, person), null), db, actor, clock, reading, cancel)).Refusal is { } refused) return refused;
        var now = clock.RealNow;
        var account = await db.Visible<ResidentAccount>(actor).SingleAsync(cancel);
        foreach (var claim in await db.Visible<IdentityClaim>(actor).Where(row => row.State == ClaimState.Waiting).ToListAsync(cancel))
            (claim.State, claim.Number, claim.Phone, claim.Road, claim.HouseNumber) = (ClaimState.Withdrawn, null, null, null, null);
        db.RemoveRange(await db.Visible<ClaimDraft>(actor).ToListAsync(cancel));
        (account.ClosedAt, account.Address, account.AddressIndex, account.PersonId, account.Name) = (clock.Now, [], "closed:" + account.Id.ToString("N"), null, "");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        var id = account.Id;
        await db.All<SignIn.ResidentSession>(Task).Where(row => row.AccountId == id && row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now), cancel);
        return new Done();
    }
}
