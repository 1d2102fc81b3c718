using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry;

/// <summary>Nominated categories to confirm, as one line of a count; emergencies to explain or to look into. No name of a resident.</summary>
internal sealed class RegistryWork(CityClock clock) : IWorkSource
{
    private static readonly Text Confirm = new("人员类别待确认", "Categories to confirm"), Explain = new("紧急打开待说明", "Emergencies to explain"), Review = new("紧急打开待审查", "Emergencies to look into"), Twice = new("疑似重复的档案待核对", "Records to compare");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        var items = new List<WorkItem>();
        if (post.Has(RegistryPermissions.Confirm))
        {
            var here = db.All<Person>(ToRegister.Task).Where(Sight.ByDivision<Person>(post, person => person.Division)).Select(person => person.Id);
            var waiting = await db.All<CategoryNomination>(ToRegister.Task).CountAsync(row => row.Confirmed == null && here.Contains(row.PersonId), cancel);
            if (waiting > 0) items.Add(new WorkItem(Confirm, new Text($"{waiting}项", $"{waiting} of them"), "/people/nominated", WorkGroup.Waiting));
            var twice = await ListDuplicates.Waiting(db, post).CountAsync(cancel);
            if (twice > 0) items.Add(new WorkItem(Twice, new Text($"{twice}对", $"{twice} pairs"), "/people/duplicates", WorkGroup.Waiting));
        }
        var (now, mine) = (clock.RealNow, post.PostId);
        if (post.Has(RegistryPermissions.See))
            items.AddRange((await db.All<BreakGlass>(ToRegister.Task).Where(row => row.PostId == mine && row.JustifiedAt == null && row.Accepted == null).OrderBy(row => row.At).Take(20).ToListAsync(cancel))
                .Select(row => new WorkItem(Explain, OfficialDates.At(CityClock.InZone(row.At).DateTime), $"/people/emergency/{row.Id}", row.JustifyBy < now ? WorkGroup.Late : WorkGroup.Waiting)));
        if (post.Has(RegistryPermissions.Supervise))
            items.AddRange((await db.All<BreakGlass>(ToRegister.Task).Where(Sight.ByDivision<BreakGlass>(post, row => row.Division)).Where(row => row.Accepted == null && row.PostId != mine && (row.JustifiedAt != null || row.JustifyBy < now)).OrderBy(row => row.At).Take(20).ToListAsync(cancel))
                .Select(row => new WorkItem(Review, OfficialDates.At(CityClock.InZone(row.At).DateTime), $"/people/emergency/{row.Id}", WorkGroup.Waiting)));
        return items;
    }
}
