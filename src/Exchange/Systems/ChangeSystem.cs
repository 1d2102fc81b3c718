using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Systems;

/// <summary>Changes what a system may do. Tokens it holds already give no more than it has now.</summary>
internal static class ChangeSystem
{
    internal sealed record Request(Guid System, int Version, SystemFields Fields);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IMemoryCache cache, CancellationToken cancel = default)
    {
        if (actor.Lacks(ExchangePermissions.Manage) is { } no) return no;
        if (await db.Visible<ConnectedSystem>(actor).SingleOrDefaultAsync(row => row.Id == request.System, cancel) is not { } system) return new NotFound();
        if (actor.OutsideOf(request.Fields.Division) is { } outside) return outside;
        if (system.Version != request.Version) return new ChangedMeanwhile();
        var office = await db.Visible<Organisation>(actor).AsNoTracking().SingleAsync(row => row.Id == system.OrganisationId, cancel);
        var errors = await request.Fields.Problems(db, actor, office.Division, cancel);
        if (errors.Count > 0) return new Invalid(errors);
        var fields = request.Fields;
        (system.Name, system.Division, system.Purpose, system.Scopes, system.From, system.To) = (fields.Name.Trim(), fields.Division, fields.Purpose, fields.CleanScopes, fields.From, fields.To);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        SystemActors.Forget(cache, clock, system.Id);
        return new Done();
    }
}

/// <summary>Gives a system a new secret, answered once; the old one opens nothing from then on.</summary>
internal static class RenewSecret
{
    internal sealed record Request(Guid System, int Version);

    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(ExchangePermissions.Manage) is { } no) return no;
        if (await db.Visible<ConnectedSystem>(actor).SingleOrDefaultAsync(row => row.Id == request.System, cancel) is not { } system) return new NotFound();
        if (system.Version != request.Version) return new ChangedMeanwhile();
        var secret = system.Renew(keys, clock.RealNow);
        return await db.TrySave(cancel) is { } conflict ? conflict : secret;
    }
}

/// <summary>Switches a system off or on again. Off counts at once, for tokens it holds as well.</summary>
internal static class SwitchSystem
{
    internal sealed record Request(Guid System, int Version, bool Off);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, IMemoryCache cache, CancellationToken cancel = default)
    {
        if (actor.Lacks(ExchangePermissions.Manage) is { } no) return no;
        if (await db.Visible<ConnectedSystem>(actor).SingleOrDefaultAsync(row => row.Id == request.System, cancel) is not { } system) return new NotFound();
        if (system.Version != request.Version) return new ChangedMeanwhile();
        system.SwitchedOff = request.Off;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        SystemActors.Forget(cache, clock, system.Id);
        return new Done();
    }
}
