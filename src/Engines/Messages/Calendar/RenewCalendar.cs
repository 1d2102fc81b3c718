using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Messages.Calendar;

/// <summary>Makes the account's secret calendar address, or a new one in place of the old, which then gives nothing any more.</summary>
internal static class RenewCalendar
{
    internal sealed record Request;

    /// <returns>The secret, shown once and known to nobody afterwards.</returns>
    internal static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.Read) is { } no) return no;
        var secret = CalendarKey.NewSecret();
        var key = await db.Visible<CalendarKey>(actor).SingleOrDefaultAsync(cancel);
        if (key is null) db.Add(new CalendarKey { AccountId = actor.AccountId!.Value, SecretHash = CalendarKey.Hash(secret), MadeAt = clock.RealNow });
        else (key.SecretHash, key.MadeAt, key.LastReadOn) = (CalendarKey.Hash(secret), clock.RealNow, null);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return secret;
    }
}

/// <summary>Switches the account's calendar address off.</summary>
internal static class RevokeCalendar
{
    internal sealed record Request;

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.Read) is { } no) return no;
        if (await db.Visible<CalendarKey>(actor).SingleOrDefaultAsync(cancel) is { } key) db.Remove(key);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }
}
