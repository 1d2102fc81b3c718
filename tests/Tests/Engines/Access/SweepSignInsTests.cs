using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Phones;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>What nobody needs any more goes by itself; when somebody was last at work stays.</summary>
public sealed class SweepSignInsTests
{
    private static readonly SystemTask Reading = new("test");

    [Theory, OnBoth]
    public async Task Old_sessions_spent_codes_and_dropped_letters_go(Database on)
    {
        await using var city = await TestCity.Start(on);
        var now = city.Clock.RealNow;
        var person = await city.Person("cun.gan");
        await city.Do(Actor.System, async (db, _) =>
        {
            foreach (var (browser, days, ended) in ((string, int, bool)[])[("最早", 50, true), ("很久不用", 40, false), ("最近退出", 10, true), ("在用", 1, false)])
                db.Add(new Session { Id = city.Clock.NewId(), AccountId = person.Account, StartedAt = now.AddDays(-days - 1), LastSeenAt = now.AddDays(-days), Browser = browser, Method = "passkey", EndedAt = ended ? now.AddDays(-days) : null });
            db.Add(new Session { Id = city.Clock.NewId(), AccountId = Guid.Empty, StartedAt = now.AddDays(-90), LastSeenAt = now.AddDays(-90), Browser = "别人唯一的", Method = "passkey" });
            foreach (var minutes in (int[])[-1, 5]) db.Add(new PhoneOffer { Id = city.Clock.NewId(), Fingerprint = "f" + minutes, AccountId = person.Account, Division = "220822100", By = "窗口", ExpiresAt = now.AddMinutes(minutes) });
            foreach (var days in (int[])[SweepLeftovers.DaysSentMessagesStay + 1, 1])
                db.Add(new OutboxMessage { Kind = "k" + days, Payload = "", CreatedAt = now.AddDays(-days), NextTryAt = now.AddDays(-days), DeadAt = now.AddDays(-days), DroppedAt = now.AddDays(-days), DropReason = "不再需要" });
            return await db.SaveChangesAsync();
        });
        await city.Do(Actor.System, async (db, services) =>
        {
            foreach (var job in services.GetServices<ICityDayJob>().Where(job => job is SweepSignIns or SweepLeftovers)) await job.Run(db, city.Clock.Today, default);
            return 0;
        });
        Assert.Equal(["别人唯一的", "在用", "最近退出"], (await city.Read(db => db.All<Session>(Reading).Select(row => row.Browser).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(["f5"], await city.Read(db => db.All<PhoneOffer>(Reading).Select(row => row.Fingerprint).ToListAsync()));
        Assert.Equal(["k1"], await city.Read(db => db.All<OutboxMessage>(Reading).Select(row => row.Kind).ToListAsync()));
    }
}
