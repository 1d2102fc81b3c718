using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Phones;

/// <summary>Somebody in a field post of these divisions, for whom a phone can be enrolled.</summary>
internal sealed record FieldWorker(Guid Account, string Name, string Organisation, string Post);

internal static class FieldWorkers
{
    public static async Task<List<FieldWorker>> Of(CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        var (day, roles) = (clock.Today, Roles.Field.ToList());
        return await (from holding in db.Visible<PostHolding>(actor)
                      join post in db.Visible<Post>(actor).Where(Sight.ByDivision<Post>(actor, post => post.Division)) on holding.PostId equals post.Id
                      join office in db.Visible<Organisation>(actor) on post.OrganisationId equals office.Id
                      join account in db.Visible<Account>(actor) on holding.AccountId equals account.Id
                      where roles.Contains(post.Role) && holding.From <= day && (holding.To == null || holding.To >= day) && !account.Disabled
                      orderby office.SortKey, account.SortKey
                      select new FieldWorker(account.Id, account.DisplayName, office.ShortName, post.Title)).ToListAsync(cancel);
    }
}

/// <summary>Gives out the code by which a village worker's phone is enrolled, at the desk, face to face.</summary>
internal static class OfferPhone
{
    internal sealed record Request(Guid Account);

    /// <returns>The code, to be scanned or typed on the phone within ten minutes.</returns>
    public static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PhoneDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePhones) is { } no) return no;
        var day = clock.Today;
        var posts = await ActorSource.PostsOf(db, request.Account, day).AsNoTracking().ToListAsync(cancel);
        if (posts.FirstOrDefault(post => Roles.Field.Contains(post.Role)) is not { } first) return new Invalid("account", "请选择担任村（社区）岗位的人", "Choose somebody who holds a village or community post");
        if (posts.FirstOrDefault(post => Roles.Field.Contains(post.Role) && actor.OutsideOf(post.Division) is null) is not { } own) return actor.OutsideOf(first.Division)!;
        if (!await db.Visible<Account>(actor).AnyAsync(row => row.Id == request.Account && !row.Disabled, cancel)) return new Invalid("account", "这个账号已停用", "This account is switched off");
        var code = Secrets.ShortCode();
        db.Add(new PhoneOffer { Id = clock.NewId(), Fingerprint = door.OfferFingerprint(code), AccountId = request.Account, Division = actor.Division.Length > 0 ? actor.Division : own.Division, By = actor.DisplayName, ExpiresAt = clock.RealNow + PhoneOffer.GoodFor });
        return await db.TrySave(cancel) is { } conflict ? conflict : code;
    }
}

/// <summary>Takes a lost or returned phone out of use: whoever is signed in on it is out at once.</summary>
internal static class RevokePhone
{
    internal sealed record Request(Guid Phone);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePhones) is { } no) return no;
        if (await db.Visible<FieldPhone>(actor).SingleOrDefaultAsync(row => row.Id == request.Phone && row.RevokedAt == null, cancel) is not { } phone) return new NotFound();
        phone.RevokedAt = clock.RealNow;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await door.EndOnPhone(phone.Id);
        return new Done();
    }
}

/// <summary>Takes one person off a shared phone, or lets somebody try again whose PIN was locked.</summary>
internal static class ChangePhonePerson
{
    /// <param name="Unlock">True to unlock, false to remove.</param>
    internal sealed record Request(Guid Person, bool Unlock);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, SessionDoor door, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePhones) is { } no) return no;
        if (await db.Visible<PhonePerson>(actor).SingleOrDefaultAsync(row => row.Id == request.Person && row.RemovedAt == null, cancel) is not { } person
            || !await db.Visible<FieldPhone>(actor).AnyAsync(row => row.Id == person.PhoneId && row.RevokedAt == null, cancel)) return new NotFound();
        if (request.Unlock) person.Wrong = 0; else person.RemovedAt = clock.RealNow;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        if (!request.Unlock) await door.EndOnPhone(person.PhoneId, person.AccountId);
        return new Done();
    }
}
