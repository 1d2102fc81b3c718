using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.Identity;

internal sealed record HasAnotherAccount() : Refusal(new Text("这个人已经有一个居民账号。确实是本人、原来的手机号或邮箱不再用，请勾选“停用原来的账号”再提交。", "This person has an account already. If it is them and the old number or mailbox is no longer used, tick that the old account ends and submit again."));

/// <summary>
/// An office has looked at the paper: the resident is this person of the register, or acts for this person. Whoever is not in
/// the register yet is registered from what was typed.
/// </summary>
internal sealed class AcceptClaim(CraneDb db, CityClock clock, CityOptions city, PlaceNames places, SealedNumbers numbers, PersonReading reading, Keyring keys)
{
    private static readonly SystemTask Task = new("identity of residents");

    /// <param name="Person">The person of the register it is; null registers a new one.</param>
    /// <param name="Paper">What was looked at: "身份证原件", "户口簿".</param>
    /// <param name="Kind">On what the resident acts for the person; not asked for oneself.</param>
    /// <param name="WithResident">A newly registered person belongs to the resident's household, with this relation to its head; null for a household of their own.</param>
    /// <param name="Another">It is another person than the namesake who is registered.</param>
    /// <param name="EndOther">An earlier account of the same person ends.</param>
    internal sealed record Request(Guid Claim, int Version, Guid? Person, IdentityCheck How, string Paper, AuthorityKind? Kind, DateOnly? To, string? WithResident, bool Another, bool EndOther);

    public async Task<Result<Guid>> Do(Request request, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(ResidentsPermissions.CheckIdentity) is { } no) return no;
        if (await db.Visible<IdentityClaim>(actor).SingleOrDefaultAsync(row => row.Id == request.Claim, cancel) is not { } claim) return new NotFound();
        if (claim.State != ClaimState.Waiting) return new Refused("这一项已经办过了。", "This has been decided already.");
        if (claim.Version != request.Version) return new ChangedMeanwhile();
        var account = await db.All<ResidentAccount>(Task).SingleAsync(row => row.Id == claim.ResidentId, cancel);
        var errors = new List<FieldRefusal>();
        if (request.Paper.Trim().Length is 0 or > 100) errors.Add(new("paper", new Text("请写明看了什么证件或材料（100字以内）", "Say in 100 characters which paper you looked at")));
        if (claim.About != ClaimAbout.Self && account.PersonId is null) return new Refused("请先核验居民本人，再核验他（她）为谁代办。", "Check first who the resident is, then for whom they act.");
        if (claim.About != ClaimAbout.Self && request.Kind is null or AuthorityKind.OneAct) errors.Add(new("kind", new Text("请选择凭什么代办", "Choose on what they act")));
        if (errors.Count > 0) return new Invalid(errors);
        PersonView? known = null;
        if (request.Person is { } id)
        {
            var opened = await OpenPerson.Handle(new(id, RegistryPurposes.Counter, "claim:" + claim.Id), db, actor, reading, cancel);
            if (opened.Refusal is { } shut) return shut is NotFound ? new Invalid("person", "没有找到这个人，或不在您的工作范围内", "This person was not found, or is not within your work") : shut;
            known = opened.Value.Person;
            if (known.Died is not null) return new Invalid("person", "登记为已去世", "Registered as dead");
        }
        await using var whole = await db.Database.BeginTransactionAsync(cancel); // nothing of it without the rest; the log was written before
        var registered = known?.Id is { } found ? found : await Register(request, claim, account, actor, cancel);
        if (registered.Refusal is { } refused) return refused;
        var person = registered.Value;
        if (claim.About == ClaimAbout.Self)
        {
            var other = await db.All<ResidentAccount>(Task).SingleOrDefaultAsync(row => row.PersonId == person && row.Id != account.Id && row.ClosedAt == null, cancel);
            if (other is not null && !request.EndOther) return new HasAnotherAccount();
            if (other is not null)
            {
                (other.ClosedAt, other.PersonId) = (clock.Now, null);
                if (await db.TrySave(cancel) is { } busy) return busy;
            }
            (account.PersonId, account.Name) = (person, known?.Name ?? claim.Name);
            (account.CheckedHow, account.CheckedBy, account.CheckedOn) = (request.How, actor.OfficeAndName, clock.Today);
        }
        else
        {
            var authority = await RecordAuthority.Handle(new(person, request.Kind!.Value, account.PersonId, null, claim.HolderIs, clock.Today, request.To, request.Paper.Trim(), Proved: true), db, actor, clock, cancel);
            if (authority.Refusal is { } unrecorded) return unrecorded;
        }
        (claim.State, claim.PersonId, claim.DecidedBy, claim.DecidedOn, claim.How) = (ClaimState.Accepted, person, actor.OfficeAndName, clock.Today, request.How);
        (claim.Number, claim.Phone) = (null, null); // the register holds them now, once
        if (await db.TrySave(new HasAnotherAccount(), cancel) is { } conflict) return conflict;
        await whole.CommitAsync(cancel);
        return person;
    }

    private async Task<Result<Guid>> Register(Request request, IdentityClaim claim, ResidentAccount account, Actor actor, CancellationToken cancel) =>
        await RegisterPerson.Handle(new(claim.Name, (Sex)claim.Sex, claim.Birth, new AddressParts(claim.Division, claim.Road, claim.HouseNumber), claim.DocumentKind, Opened(claim.Number), Opened(claim.Phone), null,
            request.WithResident is null ? null : account.PersonId, request.WithResident ?? KinshipRules.Head, request.Another), db, actor, clock, city, places, numbers, cancel);

    /// <summary>What is typed and sealed in a claim, for whoever may see the claim.</summary>
    public string? Opened(byte[]? secret) => secret is null ? null : Encoding.UTF8.GetString(keys.Open(secret));
}

/// <summary>The paper does not bear out what was typed; the resident reads why.</summary>
internal static class DeclineClaim
{
    internal sealed record Request(Guid Claim, int Version, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ResidentsPermissions.CheckIdentity) is { } no) return no;
        if (await db.Visible<IdentityClaim>(actor).SingleOrDefaultAsync(row => row.Id == request.Claim, cancel) is not { } claim) return new NotFound();
        if (claim.State != ClaimState.Waiting) return new Refused("这一项已经办过了。", "This has been decided already.");
        if (claim.Version != request.Version) return new ChangedMeanwhile();
        if (request.Reason.Trim().Length is 0 or > 200) return new Invalid("reason", "请写明为什么没有通过（200字以内）", "Say in 200 characters why not");
        (claim.State, claim.Reason, claim.DecidedBy, claim.DecidedOn) = (ClaimState.Declined, request.Reason.Trim(), actor.OfficeAndName, clock.Today);
        (claim.Number, claim.Phone) = (null, null);
        return await db.TrySave(cancel) is { } conflict ? conflict : claim.Id;
    }
}
