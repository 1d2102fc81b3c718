using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Checks what is asked, names everybody in the log, reads what the columns ask for and keeps the filled file with its disclosure.</summary>
internal sealed class FormFiller(PersonReading reading, SealedNumbers numbers, PlaceNames names, FileStore files, CityClock clock)
{
    public const int MostPeople = Sheets.MostRows;

    internal sealed record Ready(OpenedForm Opened, Purpose Purpose, IReadOnlyList<string> Kinds);

    /// <summary>Purposes under which posts of a role may hand lists out.</summary>
    public static IReadOnlyList<Purpose> PurposesOf(PurposeList all, string role) =>
        [.. ((string[])[RegistryPurposes.Disclosure, RegistryPurposes.Registration]).Select(code => all.For(role, code)).OfType<Purpose>()];

    public async Task<Result<Ready>> Prepare(FillForm.Request request, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var purpose = PurposesOf(reading.Purposes, actor.Role).FirstOrDefault(one => one.Code == request.Purpose);
        if (purpose is null) return new Invalid("purpose", "请选择为什么提供", "Choose what it is given for");
        if (request.Division.Length == 0) return new Invalid("division", "请选择哪里的人", "Choose whose people");
        if (actor.OutsideOf(request.Division) is { } outside) return outside;
        var opened = await OpenForm.Handle(request.Form, db, actor, files, cancel);
        if (opened.Refusal is { } missing) return missing;
        var errors = new List<FieldRefusal>();
        if (request.Category is { } category && CategoryRules.Find(category) is null) errors.Add(new("category", new Text("没有这个类别", "There is no such category")));
        if (request.AsOf > clock.Today) errors.Add(new("asOf", new Text("日期在今天之后", "The day lies after today")));
        if (request.Recipient.Trim().Length is 0 or > 100) errors.Add(new("recipient", new Text("请写明交给哪个单位（100字以内）", "Say which body it goes to, in 100 characters")));
        if (request.Columns.Count != opened.Value.Form.Headings.Count) errors.Add(new("column-0", new Text("请给每一列选填什么", "Choose for each column")));
        var columns = request.Columns.Where(code => code.Length > 0).Select(FillColumn.Find).ToList();
        if (columns.Contains(null)) errors.Add(new("column-0", new Text("有一列选的内容不认识", "What was chosen for one column is not known")));
        if (columns.TrueForAll(column => column?.Kind is null)) errors.Add(new("column-0", new Text("至少给一列选要填的内容", "Choose something for at least one column")));
        if (errors.Count > 0) return new Invalid(errors);
        var kinds = columns.Select(column => column!.Kind).OfType<string>().Append(DataKinds.Basic).Distinct().Order(StringComparer.Ordinal).ToList();
        if (kinds.Except(purpose.Kinds).Any()) return new Invalid("purpose", "这个用途不包括所选的内容", "This purpose does not open what was chosen");
        return new Ready(opened.Value, purpose, kinds);
    }

    /// <summary>Those who lived there on the day and whom the actor may see.</summary>
    public IQueryable<Person> Asked(FillForm.Request request, CraneDb db, Actor actor, Purpose purpose)
    {
        var (from, end, day) = (request.Division, DivisionCode.After(request.Division), request.AsOf ?? clock.Today);
        var people = reading.Within(actor, purpose).Where(person => person.MergedInto == null && person.Reduced == null && (person.Died == null || person.Died >= day) && (person.Left == null || person.Left >= day));
        people = day == clock.Today ? people.Where(person => string.Compare(person.Division, from) >= 0 && string.Compare(person.Division, end) < 0 && person.Died == null && person.Left == null)
            : people.Where(person => (from stay in db.All<Residence>(PersonReading.Task)
                                      join door in db.All<Address>(PersonReading.Task) on stay.AddressId equals door.Id
                                      where stay.PersonId == person.Id && stay.From <= day && (stay.To == null || stay.To >= day) && string.Compare(door.Division, @from) >= 0 && string.Compare(door.Division, end) < 0
                                      select stay.Id).Any());
        if (request.Category is { } category)
            people = people.Where(person => db.All<PersonCategory>(PersonReading.Task).Any(row => row.PersonId == person.Id && row.Code == category && row.From <= day && (row.To == null || row.To >= day)));
        return people;
    }

    public async Task<Result<int>> Fill(Guid id, FillForm.Request request, Ready ready, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var day = request.AsOf ?? clock.Today;
        var people = await Asked(request, db, actor, ready.Purpose).InOrder().Take(MostPeople).ToListAsync(cancel);
        if (people.Count == 0) return new Invalid("division", "没有符合条件的人，没有填表", "Nobody is like that: nothing was filled in");
        var heads = request.Columns.Contains(FillColumn.Head) ? await HouseholdHeads.Of(reading.Within(actor, ready.Purpose), people, db, day, cancel) : [];
        var named = people.Concat(heads.Values).DistinctBy(person => person.Id).ToList();
        var disclosed = await reading.Disclose(actor, ready.Purpose, named, ready.Kinds, Disclosure.ReferenceTo(id), cancel);
        if (disclosed.Refusal is { } unlogged) return unlogged;
        var facts = new FilledFacts(await names.Map(cancel), day);
        foreach (var part in disclosed.Value)
            if (await facts.Read(part, request.Columns, db, numbers, cancel) is { } lost) return lost;
        var rows = facts.InOrder(people, request.Columns).Select((person, at) => (IReadOnlyList<FormCell>)[.. request.Columns.Select(code => facts.Cell(person, code, at, heads.GetValueOrDefault(person.Id)?.Name))]);
        var kept = await files.Keep(db, actor, Disclosure.FileOwner, id, actor.Division, FileName(ready.Opened.Received.FileName), ready.Opened.Form.Fill(people.Count, rows), cancel);
        if (kept.Refusal is { } refusal) return refusal;
        db.Add(new Disclosure
        {
            Id = id,
            Division = request.Division,
            Category = request.Category,
            AsOf = day,
            Purpose = ready.Purpose.Code,
            Recipient = request.Recipient.Trim(),
            Columns = [.. request.Columns.Where(code => code.Length > 0).Distinct()],
            People = people.Count,
            FileName = kept.Value.Name,
            By = actor.OfficeAndName,
            AccountId = actor.AccountId,
            Day = clock.Today,
            At = clock.Now,
        });
        return await db.TrySave(cancel) is { } conflict ? conflict : people.Count;
    }

    private static string FileName(string form) => Path.GetFileNameWithoutExtension(form) + "（已填）.xlsx";
}
