using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>How one try to reach a person ended.</summary>
internal sealed record Reached(WayKind Way, DeliveryOutcome Outcome, string? Reason = null);

/// <summary>The ways that are set up, tried in a person's order; a spent SMS budget or a refused address falls to the next.</summary>
internal sealed class WaysOut(CraneDb db, Keyring keys, CityClock clock, HttpOut http, MailOut mail)
{
    private static readonly SystemTask Task = new("ways out");

    /// <exception cref="Exception">A way that is open did not answer: the outbox tries again.</exception>
    public async Task<Reached> Reach(ContactWay contact, Func<string, Outgoing> compose, CancellationToken cancel)
    {
        var ways = await db.All<Way>(Task).AsNoTracking().Where(way => way.Enabled).ToDictionaryAsync(way => way.Kind, cancel);
        Reached? refused = null;
        foreach (var kind in contact.InOrder())
        {
            if (!ways.TryGetValue(kind, out var way)) continue;
            var address = contact.Address(kind, keys);
            if (address is null && !(kind == WayKind.Webhook && !way.Read<HttpWay>().Template.Contains("{to}", StringComparison.Ordinal))) continue;
            var message = compose(address ?? "");
            if (kind == WayKind.Sms && !await ReserveSms(way.Read<HttpWay>(), message, cancel)) continue;
            try
            {
                await Send(way, message, cancel);
                return new Reached(kind, DeliveryOutcome.Delivered);
            }
            catch (AddressRefused no)
            {
                refused = new Reached(kind, DeliveryOutcome.Refused, no.Message);
                (contact.RefusedWay, contact.RefusedReason) = (kind, no.Message);
            }
        }
        return refused ?? new Reached(WayKind.None, DeliveryOutcome.NoWay);
    }

    public System.Threading.Tasks.Task Send(Way way, Outgoing message, CancellationToken cancel) => way.Kind == WayKind.Mail
        ? mail.Send(way.Read<MailWay>(), way.Open<MailSecrets>(keys), message, cancel)
        : http.Send(way.Read<HttpWay>(), way.Open<HttpSecrets>(keys), message, cancel);

    /// <summary>The first day of the real month, whose budget counts.</summary>
    public DateOnly Month => CityClock.DayOf(clock.RealNow) is var day ? new DateOnly(day.Year, day.Month, 1) : default;

    public Task<int> UsedSms(CancellationToken cancel = default)
    {
        var month = Month;
        return db.All<SmsUse>(Task).Where(use => use.Month == month).SumAsync(use => use.Parts, cancel);
    }

    /// <summary>Takes an SMS out of the month's budget, once per key. False when it is spent.</summary>
    public async Task<bool> ReserveSms(HttpWay way, Outgoing message, CancellationToken cancel)
    {
        if (await db.All<SmsUse>(Task).AnyAsync(use => use.Key == message.Key, cancel)) return true;
        var parts = SmsUse.PartsOf(HttpOut.Words(way, message));
        if (await UsedSms(cancel) + parts > way.MonthlyBudget) return false;
        db.Add(new SmsUse { Key = message.Key, Month = Month, Parts = parts, At = clock.RealNow });
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
