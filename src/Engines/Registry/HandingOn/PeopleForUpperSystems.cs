using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Pages;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.HandingOn;

/// <summary>People whom upper systems want: opened under the purpose of handing lists on, named in the log as what is done says.</summary>
internal sealed class PeopleForUpperSystems(PersonReading reading, SealedNumbers numbers, PlaceNames names, CityClock clock) : IUpperRecords
{
    private const int Together = PersonReading.Together;

    public string Kind => "people";

    public Text Counted { get; } = new("人", "people");

    public IReadOnlyList<UpperField> Fields { get; } = [.. FillColumn.Plain.Concat(FillColumn.OfCategories).Where(column => column.Kind is not null).Select(column => new UpperField(column.Code, column.Name, FormatsOf(column.Code)))];

    public bool May(Actor actor) => actor.Has(RegistryPermissions.Disclose) && PurposeOf(actor) is not null;

    public string HrefOf(Guid record) => $"/people/{record}?for={RegistryPurposes.Registration}";

    public IQueryable<Guid> Known(CraneDb db, Actor actor) => Within(db, actor).Where(person => person.MergedInto == null && person.Reduced == null).Select(person => person.Id);

    public IQueryable<Guid> Wanted(CraneDb db, Actor actor, UpperSystemProfile profile, string? division = null)
    {
        var people = Within(db, actor).Where(person => person.Died == null && person.Left == null && person.MergedInto == null && person.Reduced == null);
        if (division is { } from)
        {
            var end = DivisionCode.After(from);
            people = people.Where(person => string.Compare(person.Division, from) >= 0 && string.Compare(person.Division, end) < 0);
        }
        if (profile.Filter.Ages is { Count: > 0 } ages) people = people.Where(ages.Select(Aged).Aggregate(Sight.Or));
        if (profile.Filter.Categories is { Count: > 0 } categories)
        {
            var (codes, today) = (categories.ToList(), clock.Today);
            people = people.Where(person => db.All<PersonCategory>(PersonReading.Task).Any(row => row.PersonId == person.Id && codes.Contains(row.Code) && row.From <= today && (row.To == null || row.To >= today)));
        }
        return people.Select(person => person.Id);
    }

    public async Task<Result<UpperPage>> Lines(CraneDb db, Actor actor, IQueryable<Guid> which, Guid? after, int size, CancellationToken cancel)
    {
        var last = after is { } id ? await reading.Find(id, cancel) : null;
        var rows = await Within(db, actor).Where(person => which.Contains(person.Id)).Next(last, size + 1, cancel);
        var shown = await reading.Show(actor, PurposeOf(actor)!, AccessActs.List, [.. rows.Take(size)], rows.Count > size ? rows[size - 1].Id : null, cancel);
        if (shown.Refusal is { } unlogged) return unlogged;
        var map = await names.Map(cancel);
        return new UpperPage([.. shown.Value.Lines.Select(line => new UpperLine(line.Person.Id, line.Person.Name, string.Join(new Text("，", ", "), Details(line, map))))], shown.Value.Next);
    }

    public async Task<Result<IReadOnlyList<UpperValues>>> Read(CraneDb db, Actor actor, IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, UpperUse use, CancellationToken cancel)
    {
        var people = await Those(db, actor, ids, use, cancel);
        var heads = fields.Contains(FillColumn.Head) ? await Heads(db, people, cancel) : [];
        var opened = await Open(db, actor, people, heads, fields, use, cancel);
        if (opened.Refusal is { } shut) return shut;
        var facts = new FilledFacts(await names.Map(cancel), clock.Today);
        foreach (var part in opened.Value)
            if (await facts.Read(part, fields, db, numbers, cancel) is { } lost) return lost;
        return people.ConvertAll(person => new UpperValues(person.Id, fields.Select(field => (field, Value: facts.Cell(person, field, 0, heads.GetValueOrDefault(person.Id)?.Name).Text))
            .Where(pair => pair.Value is { Length: > 0 }).ToDictionary(pair => pair.field, pair => use is UpperUse.Look ? Masked(pair.field, pair.Value!) : pair.Value!)));
    }

    public async Task<IReadOnlyList<Guid>> Find(CraneDb db, Actor actor, string field, string value, CancellationToken cancel)
    {
        if (field != FillColumn.Number) return [];
        foreach (var (kind, number) in DocumentRules.Readings(value, DocumentKind.ResidentId))
            if (await RegisterPerson.Holder(db, numbers, kind, number, cancel) is { } holder)
            {
                var id = await Merging.Merged.Root(db, holder.Id, cancel);
                return await Known(db, actor).Where(known => known == id).ToListAsync(cancel);
            }
        return [];
    }

    /// <summary>Whose record was changed since the day before, and whose categories begin or end with the day.</summary>
    public IQueryable<Guid> Touched(CraneDb db, DateOnly day)
    {
        var (since, before) = (clock.RealNow.AddDays(-2), day.AddDays(-1));
        return db.All<AuditEntry>(PersonReading.Task).Where(entry => entry.PersonId != null && entry.RealTime >= since).Select(entry => entry.PersonId!.Value)
            .Concat(db.All<PersonCategory>(PersonReading.Task).Where(row => row.From == day || row.To == before).Select(row => row.PersonId));
    }

    private Purpose? PurposeOf(Actor actor) => reading.Purposes.For(actor.Role, RegistryPurposes.Disclosure);

    private IQueryable<Person> Within(CraneDb db, Actor actor) => PurposeOf(actor) is { } purpose ? reading.Within(actor, purpose) : db.All<Person>(PersonReading.Task).AsNoTracking().Where(_ => false);

    private async Task<List<Person>> Those(CraneDb db, Actor actor, IReadOnlyList<Guid> ids, UpperUse use, CancellationToken cancel)
    {
        var found = new List<Person>();
        foreach (var part in ids.Chunk(Together))
            found.AddRange(await (use is UpperUse.Watch && actor.IsSystem ? db.All<Person>(PersonReading.Task).AsNoTracking() : Within(db, actor)).Where(person => part.Contains(person.Id)).ToListAsync(cancel));
        return [.. found.OrderBy(person => person.Division, StringComparer.Ordinal).ThenBy(person => person.SortKey, StringComparer.Ordinal).ThenBy(person => person.Id)];
    }

    private async Task<Result<IReadOnlyList<OpenedPeople>>> Open(CraneDb db, Actor actor, List<Person> people, Dictionary<Guid, Person> heads, IReadOnlyList<string> fields, UpperUse use, CancellationToken cancel)
    {
        var purpose = PurposeOf(actor) ?? reading.Purposes.Find(RegistryPurposes.Disclosure)!;
        var named = people.Concat(heads.Values).DistinctBy(person => person.Id).ToList();
        var kinds = fields.Select(field => FillColumn.Find(field)?.Kind).OfType<string>().Append(DataKinds.Basic).Distinct().Order(StringComparer.Ordinal).ToList();
        switch (use)
        {
            case UpperUse.HandOn(var id, var profile, var fileName, var division):
                var disclosed = await reading.Disclose(actor, purpose, named, kinds, Disclosure.ReferenceTo(id), cancel);
                if (disclosed.Ok) db.Add(new Disclosure { Id = id, Division = division ?? actor.Division, Category = null, AsOf = clock.Today, Purpose = purpose.Code, Recipient = $"{profile.Recipient.Zh}（{profile.Name.Zh}）", Columns = [.. fields], People = people.Count, FileName = fileName, By = actor.OfficeAndName, AccountId = actor.AccountId, Day = clock.Today, At = clock.Now });
                return disclosed;
            case UpperUse.Copy(var profile):
                return await reading.Disclose(actor, purpose, named, kinds, HandedRecord.ReferenceTo(profile), cancel);
            case UpperUse.Look(var reference):
                var together = await reading.OpenTogether(actor, purpose, named, reference, cancel);
                return together.Refusal is { } unlogged ? unlogged : new List<OpenedPeople> { together.Value };
            case UpperUse.Compare:
                foreach (var part in people.Chunk(PersonAccess.MostPeople)) await reading.LogImport(actor, purpose.Code, [.. part.Select(person => person.Id)], cancel);
                break;
        }
        return people.Chunk(Together).Select(part => reading.Unseen(purpose, part)).ToList();
    }

    /// <summary>The heads of their households, where they live in the same township: whoever reaches the one reaches the other, and it reads the same for everybody.</summary>
    private async Task<Dictionary<Guid, Person>> Heads(CraneDb db, List<Person> people, CancellationToken cancel)
    {
        var heads = await HouseholdHeads.Of(db.All<Person>(PersonReading.Task), people, db, clock.Today, cancel);
        return people.Where(person => heads.TryGetValue(person.Id, out var head) && Township(head) == Township(person)).ToDictionary(person => person.Id, person => heads[person.Id]);
    }

    private static string Township(Person person) => person.Division[..Math.Min(9, person.Division.Length)];

    private Expression<Func<Person, bool>> Aged(AgeRange range)
    {
        string Born(int years) => clock.Today.AddYears(-years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (latest, after) = (range.From is { } from ? Born(from) : "9999", range.To is { } to ? Born(to + 1) : "0000");
        return person => person.Birth != null && string.Compare(person.Birth, latest) <= 0 && string.Compare(person.Birth, after) > 0;
    }

    private static IEnumerable<string> Details(PersonLine line, PlaceMap map)
    {
        yield return PersonWords.Of(line.Person.Sex).ToString();
        if (line.Person.Birth is { } birth) yield return birth.ToIso();
        if (line.Document is { } document) yield return document;
        yield return map.FullName(line.Person.Division) + line.Address;
    }

    private static string Masked(string field, string value) => field switch { FillColumn.Number => DocumentRules.Mask(DocumentKind.ResidentId, value), FillColumn.Phone => PhoneRules.Mask(value), _ => value };

    private static string[] FormatsOf(string code) => code switch
    {
        FillColumn.Birth => [UpperSystemFormats.Figures, UpperSystemFormats.Slashes],
        FillColumn.Sex => [UpperSystemFormats.SexCode],
        _ when code.EndsWith(FillColumn.FromSuffix, StringComparison.Ordinal) => [UpperSystemFormats.Figures, UpperSystemFormats.Slashes],
        _ when code.StartsWith(FillColumn.CategoryPrefix, StringComparison.Ordinal) && !code.EndsWith(FillColumn.EvidenceSuffix, StringComparison.Ordinal) => [UpperSystemFormats.OneOrNought],
        _ => [],
    };
}
