using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Phones;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Once a day: sessions that ended or were last used a month ago, and codes of phones past their minutes. The newest session of an account stays: it says when the account was last at work.</summary>
internal sealed class SweepSignIns(CityClock clock) : ICityDayJob
{
    internal const int DaysSessionsStay = 30;
    private static readonly SystemTask Task = new("old sign-ins");

    public string Name => "access.old-sign-ins";

    public int Order => 9_000;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var now = clock.RealNow;
        var before = now.AddDays(-DaysSessionsStay);
        var sessions = db.All<Session>(Task);
        await sessions.Where(row => (row.EndedAt < before || row.LastSeenAt < before) && sessions.Any(later => later.AccountId == row.AccountId && later.LastSeenAt > row.LastSeenAt)).ExecuteDeleteAsync(cancel);
        await db.All<PhoneOffer>(Task).Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }
}
