using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>One township has begun to hand its elders on: something of each state, and most still to do.</summary>
internal sealed class DemoUpward(UpperRooms rooms, Keyring keys) : IDemonstration
{
    private const string Township = "220882205", By = "新艾里蒙古族乡 包斯琴";
    private static readonly SystemTask Task = new("demonstration of upper systems");

    public int Order => 43;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (await db.All<HandedRecord>(Task).AnyAsync(cancel)) return;
        var profile = UpperSystemProfiles.Find("elder-care")!;
        var room = rooms.Of(profile);
        var office = new Actor { Role = Roles.Township, Division = Township, Scope = new Scope([Township]) };
        var ids = await room.Wanted(db, office, profile).ToListAsync(cancel);
        var people = (await room.Read(db, office, ids, [.. profile.Columns.Select(column => column.Field)], new UpperUse.Watch(), cancel)).Value; // by village and name, the same at every start
        foreach (var (person, at) in people.Take(5).Select((person, at) => (person, at)))
        {
            var state = at switch { < 2 => HandedState.There, 2 => HandedState.Differs, 3 => HandedState.HandedOn, _ => HandedState.Changed };
            var row = new HandedRecord { Id = clock.NewId(), Profile = profile.Code, RecordId = person.Id, State = state, HandedAt = clock.Now.AddDays(-12), HandedBy = By, Digest = state == HandedState.Changed ? null : HandedRecord.DigestOf(profile, person, keys) };
            if (at < 3)
            {
                row.SeenThere = clock.Today.AddDays(-5);
                row.Say($"演示{at + 1:0000}", keys);
            }
            if (state == HandedState.Differs) row.SayTheirs(new Dictionary<string, string> { ["address"] = "大安市新艾里蒙古族乡（旧门牌，虚构）" }, keys);
            db.Add(row);
        }
        await db.SaveChangesAsync(cancel);
    }
}
