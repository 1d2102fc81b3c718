using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>A made-up list of the allowance that was compared in one township and waits to be decided on: something of each kind.</summary>
internal sealed class DemoList(SealedNumbers numbers) : IDemonstration
{
    private const string Township = "220882205", Code = CategoryRules.MinimumAllowance;
    private static readonly DateOnly Day = new(2025, 9, 15);

    public int Order => 42;

    public async Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (await db.All<HandedList>(ToRegister.Task).AnyAsync(cancel)) return;
        var end = DivisionCode.After(Township);
        var people = await (from person in db.All<Person>(ToRegister.Task)
                            join document in db.All<PersonDocument>(ToRegister.Task) on person.Id equals document.PersonId
                            where string.Compare(person.Division, Township) >= 0 && string.Compare(person.Division, end) < 0 && string.Compare(person.Birth, "1975") < 0 && document.Kind == DocumentKind.ResidentId && person.Died == null && person.MergedInto == null
                            orderby person.SortKey descending, person.Division
                            select new { person.Id, person.Name, document.Number, Codes = db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person.Id && row.To == null).Select(row => row.Code).ToList() }).Take(100).ToListAsync(cancel);
        var free = people.Where(person => person.Codes.Count == 0).Take(6).ToList();
        if (free.Count < 6) return;
        var earlier = new DateOnly(2025, 6, 15);
        foreach (var person in free.Skip(3))
            db.Add(new PersonCategory { Id = clock.NewId(), PersonId = person.Id, Code = Code, From = new(2024, 3, 1), Evidence = Evidence(31), ConfirmedBy = "新艾里蒙古族乡 包斯琴", ConfirmedOn = earlier, Source = $"{HandedList.SourcePrefix}大安市民政局6月低保名册（演示） {earlier:yyyy-MM-dd}" });
        await db.SaveChangesAsync(cancel);
        // Two are new, one is called otherwise, one is the same, one has another certificate, one is no longer there, and one nobody knows.
        List<(string Name, string Number, string Evidence)> lines =
        [
            (free[0].Name, numbers.Open(free[0].Number), Evidence(101)), (free[1].Name, numbers.Open(free[1].Number), Evidence(102)), ("示例芦花", numbers.Open(free[2].Number), ""),
            (free[3].Name, numbers.Open(free[3].Number), ""), (free[4].Name, numbers.Open(free[4].Number), Evidence(204)), ("示例苇丛", SyntheticDocuments.Number("220882", new DateOnly(1949, 4, 5), 377, male: true), ""),
        ];
        var list = new HandedList { Id = clock.NewId(), Kind = Code, Division = Township, Day = Day, Called = "大安市民政局9月低保名册（演示）", Rows = lines.Count, By = "新艾里蒙古族乡 包斯琴", At = clock.Now.AddDays(-2) };
        var rows = lines.Select((line, at) => new SheetRow(at + 2, new Dictionary<string, string> { ["name"] = line.Name, ["number"] = line.Number, ["evidence"] = line.Evidence })).ToList();
        db.Add(list);
        db.AddRange(await new ListComparison(db, numbers, clock, new Actor { Division = Township, Scope = new Scope([Township]) }, list, demonstration: true).Run(rows, null, cancel));
        await db.SaveChangesAsync(cancel);
    }

    private static string Evidence(int number) => $"低保证{number:0000}（虚构）";
}
