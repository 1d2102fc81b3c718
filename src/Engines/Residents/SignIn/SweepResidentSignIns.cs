using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>Once a day: codes older than a day, sessions that ended a month ago, and claims that were begun and left alone.</summary>
internal sealed class SweepResidentSignIns(CityClock clock) : ICityDayJob
{
    private const int DaysSessionsStay = 30;
    private static readonly SystemTask Task = new("old sign-ins of residents");

    public string Name => "residents.old-sign-ins";

    public int Order => 9_010;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var now = clock.RealNow;
        var (yesterday, month) = (now.AddDays(-1), now.AddDays(-DaysSessionsStay));
        await db.All<SignInCode>(Task).Where(row => row.SentAt < yesterday).ExecuteDeleteAsync(cancel);
        var left = now.AddDays(-ClaimDraft.KeptDays);
        await db.All<ClaimDraft>(Task).Where(row => row.AnsweredAt < left).ExecuteDeleteAsync(cancel);
        await db.All<ResidentSession>(Task).Where(row => row.EndedAt < month || row.EndsAt < month).ExecuteDeleteAsync(cancel);
    }
}
