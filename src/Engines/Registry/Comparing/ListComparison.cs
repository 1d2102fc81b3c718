using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>Holds the lines of a list against the register, line by line, then the register against the list.</summary>
internal sealed class ListComparison(CraneDb db, SealedNumbers numbers, CityClock clock, Actor actor, HandedList list, bool demonstration)
{
    private const int Together = 500;
    private readonly List<ListFinding> findings = [];
    private readonly HashSet<Guid> listed = [];
    private readonly HashSet<string> seen = [];
    private ILookup<Guid, PersonCategory> categories = null!;
    private ILookup<string, Person> namesakes = null!;

    /// <summary>Whose records were looked at.</summary>
    public IReadOnlyCollection<Guid> People => [.. findings.Select(row => row.PersonId).OfType<Guid>().Distinct()];

    public async Task<IReadOnlyList<ListFinding>> Run(IReadOnlyList<SheetRow> rows, Func<int, Task>? compared, CancellationToken cancel)
    {
        var done = 0;
        foreach (var part in rows.Chunk(Together))
        {
            var lines = part.Select(row => (Row: row, Number: DocumentRules.Check(DocumentKind.ResidentId, row["number"], clock.Today, demonstration))).ToList();
            var indexes = lines.Where(line => line.Number.Problem is null).ToDictionary(line => line.Row.Number, line => numbers.IndexOf(DocumentKind.ResidentId, line.Number.Number));
            var wanted = indexes.Values.Distinct().ToList();
            var holders = (await (from document in db.All<PersonDocument>(ToRegister.Task)
                                  where wanted.Contains(document.Index) || (document.NextIndex != null && wanted.Contains(document.NextIndex))
                                  join person in db.All<Person>(ToRegister.Task) on document.PersonId equals person.Id
                                  select new { document.Index, document.NextIndex, Person = person }).AsNoTracking().ToListAsync(cancel))
                .SelectMany(row => new[] { row.Index, row.NextIndex }.OfType<string>().Select(index => (index, row.Person))).DistinctBy(row => row.index).ToDictionary(row => row.index, row => row.Person);
            var ids = holders.Values.Select(person => person.Id).ToList();
            categories = (await db.All<PersonCategory>(ToRegister.Task).AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel)).ToLookup(row => row.PersonId);
            await ReadNamesakes([.. lines.Where(line => line.Number.Problem is not null || !holders.ContainsKey(indexes[line.Row.Number])).Select(line => PersonNameRules.Tidy(line.Row["name"])).Distinct()], cancel);
            foreach (var (row, number) in lines)
            {
                if (number.Problem is { } problem) Find(FindingGroup.Contradicting, row, problem);
                else if (!seen.Add(number.Number)) Find(FindingGroup.Contradicting, row, new("这个人在名册上出现了两次", "The person stands on the list twice"));
                else if (holders.TryGetValue(indexes[row.Number], out var person)) Line(row, number, person);
                else Unknown(row, number);
            }
            if (compared is not null) await compared(done += part.Length);
        }
        if (list.Kind == HandedList.Residents) await Missing(cancel);
        else if (list.Kind != HandedList.Deaths) await Ended(cancel);
        return findings;
    }

    private void Line(SheetRow row, DocumentNumber number, Person person)
    {
        // Who lives elsewhere is not told to somebody who may not open that record.
        if (actor.OutsideOf(person.Division) is not null) { Find(FindingGroup.Contradicting, row, new("登记在您的管辖范围以外", "Registered outside your area")); return; }
        listed.Add(person.Id);
        var day = Day(row, out var unread);
        if (unread) { Find(FindingGroup.Contradicting, row, new("日期读不出来", "The day cannot be read"), person); return; }
        if (day > clock.Today) { Find(FindingGroup.Contradicting, row, new("日期在今天之后", "The day lies after today"), person); return; }
        if (PersonNameRules.Tidy(row["name"]) != person.Name) { Find(FindingGroup.Contradicting, row, new("同一证件号码登记的是另一个姓名", "The number is registered with another name"), person); return; }
        if (number.Birth is { } born && person.Birth is { Length: 10 } known && known != PartialDate.Of(born).ToIso()) { Find(FindingGroup.Contradicting, row, new("登记的出生日期与证件号码不一致", "The registered birth date is not that of the number"), person); return; }
        if (list.Kind == HandedList.Residents) OfResidents(row, person);
        else if (list.Kind == HandedList.Deaths) OfDeath(row, person, day);
        else OfCategory(row, person, day);
    }

    private void OfDeath(SheetRow row, Person person, DateOnly? day)
    {
        if (person.MergedInto is not null) Find(FindingGroup.Contradicting, row, Merged, person);
        else if (person.Died is { } died && (day is null || day == died)) Find(FindingGroup.Same, row, Nothing, person, day: died);
        else if (person.Died is not null) Find(FindingGroup.Contradicting, row, new("登记的去世日期不同", "Another day of death is registered"), person);
        else if (!person.Division.StartsWith(list.Division, StringComparison.Ordinal) && person.RegisteredDivision?.StartsWith(list.Division, StringComparison.Ordinal) != true) Find(FindingGroup.Contradicting, row, new("登记的现住地不在名册的地方", "Registered as living elsewhere"), person);
        else if (day is null) Find(FindingGroup.Contradicting, row, new("没有写去世日期", "The day of death is missing"), person);
        else if (person.BirthDate is { } birth && day < birth.From) Find(FindingGroup.Contradicting, row, new("去世日期在出生日期之前", "The day of death lies before the birth date"), person);
        else Find(FindingGroup.New, row, Nothing, person, day: day);
    }

    private void OfResidents(SheetRow row, Person person)
    {
        if (Gone(person) is { } gone) Find(FindingGroup.Contradicting, row, gone, person);
        else if ((person.RegisteredDivision ?? person.Division).StartsWith(list.Division, StringComparison.Ordinal)) Find(FindingGroup.Same, row, Nothing, person);
        else Find(FindingGroup.Contradicting, row, new("户籍登记在别处", "The household register says elsewhere here"), person);
    }

    /// <summary>Who is registered at the place here and not on the list: moved, married away, dead, or forgotten; somebody has to ask.</summary>
    private async Task Missing(CancellationToken cancel)
    {
        var (from, end, day) = (list.Division, DivisionCode.After(list.Division), CityClock.At(list.Day.AddDays(1), 0));
        var here = await db.All<Person>(ToRegister.Task).AsNoTracking().Where(person => string.Compare(person.Division, from) >= 0 && string.Compare(person.Division, end) < 0 && person.MergedInto == null && person.Died == null && person.Left == null && (person.RegisteredDivision == null || (string.Compare(person.RegisteredDivision, from) >= 0 && string.Compare(person.RegisteredDivision, end) < 0)))
            .OrderBy(person => person.Id).Select(person => new { person.Id, person.CreatedAt }).Take(CompareList.MostRows * 2).ToListAsync(cancel);
        foreach (var person in here.Where(person => !listed.Contains(person.Id)))
            findings.Add(new ListFinding { Id = clock.NewId(), ListId = list.Id, Group = person.CreatedAt >= day ? FindingGroup.Later : FindingGroup.Ended, PersonId = person.Id, Evidence = list.Called, From = list.Day, Zh = person.CreatedAt >= day ? "名册日期以后才登记的" : "这份名册上没有", En = person.CreatedAt >= day ? "Registered after the list's day" : "Not on the list" });
    }

    private void OfCategory(SheetRow row, Person person, DateOnly? from)
    {
        var own = categories[person.Id].Where(category => category.Code == list.Kind).ToList();
        var (now, evidence) = (own.Find(category => category.On(list.Day)) ?? own.Find(category => category.To is null), row["evidence"].Trim());
        if (Gone(person) is { } gone) Find(FindingGroup.Contradicting, row, gone, person);
        else if (!person.Division.StartsWith(list.Division, StringComparison.Ordinal)) Find(FindingGroup.Contradicting, row, new("登记的现住地不在名册的地方", "Registered as living elsewhere"), person);
        else if (evidence.Length > 200) Find(FindingGroup.Contradicting, row, new("依据超过200字", "The evidence is longer than 200 characters"), person);
        else if (now is not null && (from is null || from == now.From) && (evidence.Length == 0 || evidence == now.Evidence)) Find(FindingGroup.Same, row, Nothing, person, now);
        else if (now?.To is { } ended) Find(FindingGroup.Later, row, new($"登记里到{ended:yyyy-MM-dd}为止，不改", $"Ended here on {ended:yyyy-MM-dd}: it stays"), person, now);
        else if (now is not null && HandedList.SpeaksFor(now) > list.Day) Find(FindingGroup.Later, row, new("名册日期以后已凭依据确认，不改", "Confirmed with evidence after the list's day: it stays"), person, now);
        else if (CategoryRules.Find(list.Kind)!.AgeProblem(person.BirthDate, from ?? list.Day) is { } age) Find(FindingGroup.Contradicting, row, age, person);
        else if (CategoryRules.Conflicts([.. categories[person.Id].Where(category => category.To is null || category.To >= (from ?? list.Day)).Select(category => category.Code)], list.Kind) is [var against, ..]) Find(FindingGroup.Contradicting, row, new($"与“{against.Name.Zh}”不能同时有", $"It cannot stand beside “{against.Name.En}”"), person);
        else if (own.Exists(category => category != now && (category.To is null || category.To >= (from ?? now?.From ?? list.Day)))) Find(FindingGroup.Contradicting, row, new("与以前的一段日期重叠", "It overlaps an earlier time"), person);
        else Find(now is null ? FindingGroup.New : FindingGroup.Changed, row, now is null ? Nothing : new($"现在登记：{now.From:yyyy-MM-dd}起，{now.Evidence}", $"Here: from {now.From:yyyy-MM-dd}, {now.Evidence}"), person, now, from ?? now?.From ?? list.Day);
    }

    /// <summary>A row whose number leads nowhere may mean somebody of that name: nobody is said to be missing from the list because of a slip of the pen.</summary>
    private async Task ReadNamesakes(List<string> names, CancellationToken cancel)
    {
        var county = list.Division[..6];
        namesakes = (names.Count == 0 ? [] : await db.All<Person>(ToRegister.Task).AsNoTracking().Where(person => person.County == county && names.Contains(person.Name) && person.MergedInto == null).ToListAsync(cancel)).ToLookup(person => person.Name);
        listed.UnionWith(names.SelectMany(name => namesakes[name]).Where(person => person.Division.StartsWith(list.Division, StringComparison.Ordinal)).Select(person => person.Id));
    }

    private void Unknown(SheetRow row, DocumentNumber number)
    {
        var born = number.Birth is { } birth ? PartialDate.Of(birth).ToIso() : null;
        var alike = born is null ? [] : namesakes[PersonNameRules.Tidy(row["name"])].Where(person => person.Birth == born || person.Birth == born[..4]).ToList();
        if (alike is [var only] && actor.OutsideOf(only.Division) is null) Find(FindingGroup.Unknown, row, new("没有这个证件号码；姓名和出生日期相同的有一人，请核对", "The number is not known; one person has this name and birth date: compare"), only);
        else Find(FindingGroup.Unknown, row, new("登记里没有这个证件号码", "The register does not know the number"));
    }

    /// <summary>Who is in the category here because of an earlier list, and not on this one.</summary>
    private async Task Ended(CancellationToken cancel)
    {
        var (from, end, day, code, prefix) = (list.Division, DivisionCode.After(list.Division), list.Day, list.Kind, HandedList.SourcePrefix);
        var here = await (from category in db.All<PersonCategory>(ToRegister.Task)
                          where category.Code == code && category.From <= day && category.To == null && category.Source.StartsWith(prefix)
                          join person in db.All<Person>(ToRegister.Task) on category.PersonId equals person.Id
                          where string.Compare(person.Division, @from) >= 0 && string.Compare(person.Division, end) < 0 && person.MergedInto == null
                          select category).AsNoTracking().ToListAsync(cancel);
        // An older list that comes in late ends nothing: a newer one, which may have said the same of somebody and so left no trace, has been compared.
        var newer = (await db.All<HandedList>(ToRegister.Task).Where(other => other.Kind == code && other.Day > day).Select(other => other.Division).Distinct().ToListAsync(cancel)).Exists(other => list.Division.StartsWith(other, StringComparison.Ordinal));
        foreach (var category in here.Where(category => !listed.Contains(category.PersonId)))
        {
            var later = newer || HandedList.SpeaksFor(category) > day;
            findings.Add(new ListFinding { Id = clock.NewId(), ListId = list.Id, Group = later ? FindingGroup.Later : FindingGroup.Ended, PersonId = category.PersonId, CategoryId = category.Id, Evidence = category.Evidence, From = category.From, Zh = later ? "有日期更近的名册，不改" : "这份名册上没有了", En = later ? "There is a newer list: it stays" : "No longer on the list" });
        }
    }

    private static readonly Text Nothing = new("—", "—"), Merged = new("这份档案已并入另一份", "The record was merged into another one");

    /// <summary>Why somebody was not here on the list's day; null for whoever was.</summary>
    private Text? Gone(Person person) =>
        person.MergedInto is not null ? Merged
        : person.Died <= list.Day ? new Text("登记为已去世", "Registered as dead")
        : person.Left < list.Day ? new Text("登记为已离开本市", "Registered as having left the city") : null;

    private DateOnly? Day(SheetRow row, out bool unread)
    {
        var errors = new List<FieldRefusal>();
        var read = row["from"].Trim().Length == 0 ? null : PersonRules.Birth(row["from"], clock.Today.AddYears(50), errors);
        unread = errors.Count > 0 || (read is not null && read.From != read.To);
        return unread ? null : read?.From;
    }

    private void Find(FindingGroup group, SheetRow row, Text why, Person? person = null, PersonCategory? category = null, DateOnly? day = null) =>
        findings.Add(new ListFinding { Id = clock.NewId(), ListId = list.Id, Group = group, PersonId = person?.Id, CategoryId = category?.Id, Row = row.Number, Evidence = row["evidence"].Trim() is { Length: > 0 and <= 200 } evidence ? evidence : category?.Evidence ?? list.Called, From = day ?? category?.From ?? list.Day, Zh = why.Zh, En = why.En });
}
