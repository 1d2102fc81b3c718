using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Messages.Digest;

/// <summary>One digest a day and person, from the hour each has chosen; it is put together only then, with what is still unread.</summary>
internal sealed class DailyDigest(CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("daily digest");

    public string Name => "messages.digest";

    public int Order => 900;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        // Days the process slept through are not told one by one: the digest of today holds what is unread.
        if (day < clock.Today) return;
        foreach (var contact in await db.All<ContactWay>(Task).AsNoTracking().Where(contact => contact.Preferred != WayKind.None).Select(contact => new { contact.AccountId, contact.DigestHour }).ToListAsync(cancel))
            db.Send(ReminderOut.Kind, ReminderOut.OfDay(day, contact.AccountId).ToJson(), clock.Moved ? null : CityClock.At(day, contact.DigestHour));
    }
}
