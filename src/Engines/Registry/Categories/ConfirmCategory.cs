using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Categories;

/// <summary>An office confirms a nominated category, or turns it down with a reason.</summary>
internal static class ConfirmCategory
{
    internal sealed record Request(Guid Nomination, int Version, bool Confirmed, string? Reason = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await db.All<CategoryNomination>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Nomination, cancel) is not { } nomination) return new NotFound();
        var loaded = await ToRegister.Load(db, actor, nomination.PersonId, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (nomination.Confirmed is not null) return new Refused("这一项已经办理过了。", "This has been decided already.");
        if (nomination.Version != request.Version) return new ChangedMeanwhile();
        if (!request.Confirmed && request.Reason?.Trim().Length is null or 0 or > 200) return new Invalid("reason", "请写明不确认的理由（200字以内）", "Say in 200 characters why it is not confirmed");
        var by = actor.OfficeAndName;
        (nomination.Confirmed, nomination.DecidedBy, nomination.DecidedOn, nomination.Reason) = (request.Confirmed, by, clock.Today, request.Confirmed ? null : request.Reason!.Trim());
        if (request.Confirmed)
        {
            var valid = await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == nomination.PersonId && (row.To == null || row.To >= nomination.From)).Select(row => row.Code).ToListAsync(cancel);
            if (NominateCategory.Against(valid, nomination.Code) is { } against) return against;
            if (!loaded.Value.Present) return new Refused("这个人已去世或已离开本市。", "This person has died or left the city.");
            db.Add(new PersonCategory { Id = clock.NewId(), PersonId = nomination.PersonId, Code = nomination.Code, From = nomination.From, Evidence = nomination.Evidence, Source = nomination.Source, ConfirmedBy = by, ConfirmedOn = clock.Today });
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : nomination.PersonId;
    }
}

/// <summary>A category ends: its last day and why.</summary>
internal static class EndCategory
{
    internal sealed record Request(Guid Category, int Version, DateOnly LastDay, string Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Confirm) is { } no) return no;
        if (await db.All<PersonCategory>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Category, cancel) is not { } category) return new NotFound();
        var loaded = await ToRegister.Load(db, actor, category.PersonId, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (category.Version != request.Version) return new ChangedMeanwhile();
        if (category.To is not null) return new Refused("只有有效的类别才能结束。", "Only a valid category can be ended.");
        var errors = new List<FieldRefusal>();
        if (request.LastDay < category.From) errors.Add(new("to", new Text("最后一天早于起始日期", "The last day lies before the first")));
        if (request.LastDay > clock.Today) errors.Add(new("to", new Text("最后一天在今天之后", "The last day lies after today")));
        if (request.Reason.Trim().Length is 0 or > 200) errors.Add(new("reason", new Text("请写明理由（200字以内）", "Give the reason in 200 characters")));
        if (errors.Count > 0) return new Invalid(errors);
        (category.To, category.EndReason) = (request.LastDay, request.Reason.Trim());
        return await db.TrySave(cancel) is { } conflict ? conflict : category.PersonId;
    }
}
