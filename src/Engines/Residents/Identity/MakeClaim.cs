using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.Identity;

/// <summary>A resident says who they are, or for whom they act. It may be changed until an office has looked.</summary>
internal static class MakeClaim
{
    internal const int MostWaiting = 12;

    /// <param name="Claim">A claim of one's own that waits and is changed; null for a new one.</param>
    internal sealed record Request(Guid? Claim, int Version, ClaimAbout About, string HolderIs, string Name, int Sex, string? Birth, DocumentKind DocumentKind, string? Number, string? Phone, string Division, string? Road, string? HouseNumber);

    /// <summary>Reads what was typed by the register's rules and the claim's own; adds to <paramref name="errors"/> what cannot be taken.</summary>
    internal static TypedPerson Read(Request request, PlaceMap map, DateOnly today, bool synthetic, List<FieldRefusal> errors)
    {
        var read = TypedPerson.Read(new(request.Name, request.Sex, request.Birth, request.DocumentKind, request.Number, request.Phone, request.Division, request.Road, request.HouseNumber), map, today, synthetic, errors);
        if (request.About == ClaimAbout.Self && read.Number is null) errors.Add(new("number", new Text("请填写您的证件号码，核验时要和证件对照", "Enter the number of your document: it will be compared with the paper")));
        if (request.About != ClaimAbout.Self && request.HolderIs.Trim().Length is 0 or > 20) errors.Add(new("holderIs", new Text("请写明您是他（她）的什么人（20字以内）", "Say in 20 characters what you are to them")));
        if (request.About == ClaimAbout.Child && read.Birth is { } born && born.AgeOn(today).Least >= 18) errors.Add(new("birth", new Text("已满18岁的，请选“委托我代办的人”或“由我监护的人”", "From 18 on choose somebody who empowers you, or whom you are the guardian of")));
        return read;
    }

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames places, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        var errors = new List<FieldRefusal>();
        var read = Read(request, await places.Map(cancel), clock.Today, city.IsDemonstration, errors);
        if (request.About == ClaimAbout.Self && actor.PersonId is not null) return new Refused("您的身份已经核验过了。", "It is known already who you are.");
        if (errors.Count > 0) return new Invalid(errors);
        var mine = db.Visible<IdentityClaim>(actor);
        IdentityClaim claim;
        if (request.Claim is { } id)
        {
            if (await mine.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } known) return new NotFound();
            if (known.State != ClaimState.Waiting) return new Refused("这一项已经办过了，不能再改。", "This has been decided and cannot be changed.");
            if (known.Version != request.Version) return new ChangedMeanwhile();
            claim = known;
        }
        else
        {
            if (await mine.CountAsync(row => row.State == ClaimState.Waiting, cancel) >= MostWaiting) return new Refused("等待核验的已有12项，请先到窗口核验。", "Twelve already wait to be checked: have them checked first.");
            if (request.About == ClaimAbout.Self && await mine.AnyAsync(row => row.About == ClaimAbout.Self && row.State == ClaimState.Waiting, cancel)) return new Refused("您本人的信息已经提交，等待核验；要改请打开那一项。", "Your own data wait to be checked already: open them to change them.");
            claim = new() { Id = clock.NewId(), ResidentId = actor.ResidentId!.Value, About = request.About, Name = "", Division = "", At = clock.Now };
            db.Add(claim);
        }
        (claim.HolderIs, claim.Name, claim.Sex, claim.Birth) = (request.About == ClaimAbout.Self ? "" : request.HolderIs.Trim(), read.Name!, request.Sex, read.Birth?.ToIso());
        (claim.DocumentKind, claim.Number, claim.Phone) = (request.DocumentKind, Seal(read.Number), Seal(read.Phones.Count == 0 ? null : string.Join('、', read.Phones)));
        (claim.Division, claim.Road, claim.HouseNumber) = (request.Division, request.Road?.Trim(), request.HouseNumber?.Trim());
        if (request.About == ClaimAbout.Self && await db.Visible<ResidentAccount>(actor).SingleAsync(cancel) is { PersonId: null } account) account.Name = read.Name!;
        return await db.TrySave(cancel) is { } conflict ? conflict : claim.Id;

        byte[]? Seal(string? text) => text is null ? null : keys.Seal(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>A resident takes back what waits to be checked; what was typed is removed.</summary>
internal static class WithdrawClaim
{
    internal sealed record Request(Guid Claim);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (await db.Visible<IdentityClaim>(actor).SingleOrDefaultAsync(row => row.Id == request.Claim && row.State == ClaimState.Waiting, cancel) is not { } claim) return new NotFound();
        (claim.State, claim.Number, claim.Phone, claim.Road, claim.HouseNumber) = (ClaimState.Withdrawn, null, null, null, null);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
