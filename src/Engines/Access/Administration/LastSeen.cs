using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>When an account was last at work, to the five minutes: told to administrators one account at a time, never ranked or exported.</summary>
internal static class LastSeen
{
    private static readonly SystemTask Reading = new("last seen of one account");

    public static Task<DateTimeOffset?> Of(CraneDb db, Guid account, CancellationToken cancel = default) =>
        db.All<Session>(Reading).Where(session => session.AccountId == account).OrderByDescending(session => session.LastSeenAt).Select(session => (DateTimeOffset?)session.LastSeenAt).FirstOrDefaultAsync(cancel);
}
