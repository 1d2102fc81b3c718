using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Seven days before a call closes (or when a later one becomes known), bureaus and counties are told, each post once for each closing day.</summary>
internal sealed class WarnOfClosing(CityClock clock) : ICityDayJob
{
    public const int Days = 7;
    private static readonly SystemTask Task = new("funding calls: warn of closing");
    private static readonly string[] Told = [Roles.CityLeadOffice, Roles.CityBureau, Roles.CountyGovernment, Roles.CountyBureau];

    public string Name => "funding.warn-of-closing";

    public int Order => 60;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var until = day.AddDays(Days);
        var calls = await db.All<FundingCall>(Task).AsNoTracking().Where(call => call.OpensOn <= day && call.ClosesOn >= day && call.ClosesOn <= until).ToListAsync(cancel);
        if (calls.Count == 0) return;
        var posts = await db.All<Post>(Task).Where(post => Told.Contains(post.Role) && post.From <= day && (post.To == null || post.To >= day)).Select(post => post.Id).ToListAsync(cancel);
        foreach (var call in calls)
        {
            var closes = OfficialDates.Plain(call.ClosesOn);
            foreach (var post in posts)
                await db.TellPost(clock, post, $"funding-call:{call.Id}:{call.ClosesOn:yyyy-MM-dd}", new Text($"资金申报{closes.Zh}截止：{call.Title}", $"Call for money closes on {closes.En}: {call.Title}"), $"/calls/{call.Id}");
        }
        await db.SaveChangesAsync(cancel);
    }
}
