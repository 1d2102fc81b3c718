using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Engines.Duty;

/// <summary>Two rosters of the demonstration, with numbers that cannot exist; the holiday's day slots are left open, so that gaps can be seen.</summary>
internal sealed class DutyDemonstration(Keyring keys) : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: duty");

    public int Order => 60;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var people = await (from holding in db.All<PostHolding>(Task)
                            join account in db.All<Account>(Task) on holding.AccountId equals account.Id
                            join post in db.All<Post>(Task) on holding.PostId equals post.Id
                            where account.UserName == "demo-2-civil" || account.UserName == "demo-6-county"
                            select new { post.Id, post.OrganisationId, account = account.Id, account.DisplayName }).AsNoTracking().ToListAsync(cancel);
        foreach (var person in people)
            for (var day = clock.Today.AddDays(-2); day < clock.Today.AddDays(16); day = day.AddDays(1))
            {
                var slot = new DutySlot(day, DutyPart.Night);
                db.Add(new DutyShift { Id = clock.NewId(), OrganisationId = person.OrganisationId, Day = day, Part = slot.Part, From = slot.From, To = slot.To, Order = 1, AccountId = person.account, PostId = person.Id, Name = person.DisplayName, Phone = keys.Seal("10000000000") });
            }
        await db.SaveChangesAsync(cancel);
    }
}
