using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>The demonstration's made-up people; a few nominations that wait in one township, and one emergency that waits to be explained.</summary>
internal sealed class DemoRegister(FillSyntheticCity city, SyntheticSize size, ProposeDuplicates duplicates) : IDemonstration
{
    private const string Township = "220882205", Village = "220882205204", Worker = "佟雪芹";

    public int Order => 40;

    // A first start that was cut short goes on where it stopped: every batch is one transaction.
    public async Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        await city.Run(size.People, size.Seed, null, cancel);
        if (await db.All<CategoryNomination>(ToRegister.Task).AnyAsync(cancel)) return;
        await Nominate(db, clock, cancel);
        await Emergency(db, clock, cancel);
        var twice = await Twice(db, clock, cancel);
        await db.SaveChangesAsync(cancel);
        await duplicates.For(twice, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task Nominate(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var end = DivisionCode.After(Township);
        var elders = await db.All<Person>(ToRegister.Task).Where(person => string.Compare(person.Division, Township) >= 0 && string.Compare(person.Division, end) < 0 && string.Compare(person.Birth, "1960") < 0)
            .Where(person => !db.All<PersonCategory>(ToRegister.Task).Any(row => row.PersonId == person.Id)).OrderBy(person => person.SortKey).ThenBy(person => person.Division).Take(3).ToListAsync(cancel);
        foreach (var elder in elders)
            db.Add(new CategoryNomination { Id = clock.NewId(), PersonId = elder.Id, Code = "left-behind-elder", From = new DateOnly(2025, 9, 1), Evidence = "儿女在外务工，村里走访（虚构）", Source = "demonstration", By = "村委会（演示）", On = new DateOnly(2025, 9, 22) });
        // In the village, where nobody is registered a second time: what is done with those two leaves this one be.
        if (await db.All<Person>(ToRegister.Task).Where(person => person.Division == Village && string.Compare(person.Birth, "2000") < 0).OrderBy(person => person.SortKey).FirstOrDefaultAsync(cancel) is { } grown)
            db.Add(new Authority { Id = clock.NewId(), PersonId = grown.Id, Kind = AuthorityKind.PowerOfAttorney, HolderName = "演示代办人", HolderIs = "侄女", From = new DateOnly(2025, 6, 1), Document = "委托书（虚构）", VerifiedBy = "新艾里蒙古族乡（演示）", VerifiedOn = new DateOnly(2025, 6, 2) });
    }

    /// <summary>Two of the township's people registered a second time, in another village, with less that is known.</summary>
    private static async Task<IReadOnlyList<Guid>> Twice(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var end = DivisionCode.After(Township);
        var known = await db.All<Person>(ToRegister.Task).Where(person => string.Compare(person.Division, Township) >= 0 && string.Compare(person.Division, end) < 0 && person.Division != Village && person.Birth != null && person.Birth.Length == 10 && string.Compare(person.Birth, "1990") < 0).OrderBy(person => person.SortKey).ThenBy(person => person.Division).Take(2).ToListAsync(cancel);
        var again = known.ConvertAll(person => RegisterPerson.New(clock, person.Name, person.Sex, person.Birth, Village, null, "demonstration", synthetic: true));
        db.AddRange(again);
        return [.. again.Select(person => person.Id)];
    }

    private static async Task Emergency(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var today = clock.Today;
        var worker = await (from account in db.All<Account>(ToRegister.Task)
                            join holding in db.All<PostHolding>(ToRegister.Task) on account.Id equals holding.AccountId
                            where account.DisplayName == Worker && account.Synthetic && holding.From <= today && (holding.To == null || holding.To >= today)
                            select new { holding.AccountId, holding.PostId }).SingleOrDefaultAsync(cancel);
        var end = DivisionCode.After(Township);
        var neighbour = await db.All<Person>(ToRegister.Task).Where(person => string.Compare(person.Division, Township) >= 0 && string.Compare(person.Division, end) < 0 && person.Division != Village).OrderBy(person => person.Division).ThenBy(person => person.SortKey).FirstOrDefaultAsync(cancel);
        if (worker is null || neighbour is null) return;
        var at = clock.RealNow.AddHours(-3);
        db.Add(new BreakGlass { Id = clock.NewId(), PersonId = neighbour.Id, AccountId = worker.AccountId, PostId = worker.PostId, Division = neighbour.Division, OpenedBy = "新艾里村 " + Worker, Day = clock.Today, At = at, Until = at + BreakGlass.Open, JustifyBy = at + BreakGlass.ToJustify });
    }
}
