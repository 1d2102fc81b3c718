using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Pages;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>A list of people as a sheet that comes in: new ones are registered, known ones get what the register lacks.</summary>
internal sealed class ResidentSheetKind(CityClock clock, CityOptions city, SealedNumbers numbers) : ISheetKind
{
    public const string Name = "registry.people";

    public string Kind => Name;
    public Text Title { get; } = new("导入人员", "Importing people");
    public string Permission => RegistryPermissions.Register;
    public int MostRows => 50_000;
    public int Batch => 500;
    public string Page => "/people/import";

    public (Text Words, string Href) Next(SheetImport import) => (new("查看本地人员", "See the people here"), "/people");

    public Task<IReadOnlyList<Column<SheetRow>>> Columns(IServiceProvider services, CancellationToken cancel) => Task.FromResult(ResidentTable.Understood);

    public IReadOnlyList<string> OneOf { get; } = ["division", "place", "address"];

    public async Task<IReadOnlyList<WholeSheetChoice>> Whole(IServiceProvider services, Actor actor, CancellationToken cancel) =>
        [new("division", new Text("村（社区）", "Village or community"), DivisionGroups.Of(await services.GetRequiredService<PlaceNames>().Map(cancel), actor))];

    public async Task<ISheetReader> Open(IServiceProvider services, Actor actor, IReadOnlySet<string> columns, CancellationToken cancel) =>
        new ResidentSheetReader(services.GetRequiredService<CraneDb>(), await services.GetRequiredService<PlaceNames>().Map(cancel), numbers, services.GetRequiredService<PersonReading>(), actor, clock.Today, city.IsDemonstration);

    public async Task<Result<RowCounts>> Write(IServiceProvider services, Actor actor, Guid import, IReadOnlyList<CheckedRow> rows, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CraneDb>();
        var (added, changed, same) = (0, 0, 0);
        foreach (var row in rows.Cast<ResidentRow>())
        {
            if (row.Existing is { } id)
            {
                var filled = await FillGaps(db, id, row, cancel);
                if (await Nominated(id, row) || filled) changed++;
                else same++;
                continue;
            }
            var person = await Register(db, import, row, cancel);
            await Nominated(person, row);
            added++;
        }
        return await db.TrySave(cancel) is { } taken ? taken : new RowCounts(added, changed, same);

        Task<bool> Nominated(Guid person, ResidentRow row) => CategoryCells.Nominate(db, person, row.Categories, code => new CategoryNomination
        {
            Id = clock.NewId(), PersonId = person, Code = code, From = clock.Today, Evidence = $"名册第{row.Number}行", Source = $"import:{import:N}", By = actor.OfficeAndName, On = clock.Today,
        }, clock.Today, cancel);
    }

    private async Task<Guid> Register(CraneDb db, Guid import, ResidentRow row, CancellationToken cancel)
    {
        var birth = row.Birth?.ToIso() ?? (row.Document?.Birth is { } born ? PartialDate.Of(born).ToIso() : null);
        var person = RegisterPerson.New(clock, row.Name, row.Sex, birth, row.Address!.Division, null, $"import:{import:N}", row.Document?.Synthetic ?? false);
        if (row.Document?.Male is { } male && person.Sex == Sex.Unknown) person.Sex = male ? Sex.Male : Sex.Female;
        db.Add(person);
        if (row.Document is not null) db.Add(RegisterPerson.Document(clock, numbers, person.Id, row.Kind, row.Document.Number));
        foreach (var (phone, at) in row.Phones.Select((phone, at) => (phone, at))) db.Add(RegisterPerson.Phone(clock, numbers, person.Id, phone.Number, null, at == 0));
        var door = await ToRegister.Door(db, row.Address, clock.NewId(), cancel);
        db.Add(new Residence { Id = clock.NewId(), PersonId = person.Id, AddressId = door.Id, From = clock.Today });
        if (row.Household is null) return person.Id;
        var household = HouseholdId(import, row.Address.Division, row.Household);
        if (db.ChangeTracker.Entries<Household>().All(entry => entry.Entity.Id != household) && !await db.All<Household>(ToRegister.Task).AnyAsync(known => known.Id == household, cancel))
            db.Add(new Household { Id = household, Kind = HouseholdKind.Family, AddressId = door.Id, Division = row.Address.Division });
        db.Add(new HouseholdMember { Id = clock.NewId(), HouseholdId = household, PersonId = person.Id, Relation = row.Relation!, From = clock.Today });
        return person.Id;
    }

    /// <summary>What the register does not know is taken from the sheet; what it knows stays.</summary>
    private async Task<bool> FillGaps(CraneDb db, Guid id, ResidentRow row, CancellationToken cancel)
    {
        var person = await db.All<Person>(ToRegister.Task).SingleAsync(known => known.Id == id, cancel);
        var filled = false;
        if (person.Sex == Sex.Unknown && row.Sex != Sex.Unknown) (person.Sex, filled) = (row.Sex, true);
        if (row.Birth is { } birth && (person.Birth is null || (birth.ToIso().Length > person.Birth.Length && birth.ToIso().StartsWith(person.Birth, StringComparison.Ordinal)))) (person.Birth, filled) = (birth.ToIso(), true);
        if (row.Document is { } document && await RegisterPerson.Holder(db, numbers, row.Kind, document.Number, cancel) is null)
        {
            db.Add(RegisterPerson.Document(clock, numbers, id, row.Kind, document.Number));
            filled = true;
        }
        var known = await db.All<PersonPhone>(ToRegister.Task).Where(phone => phone.PersonId == id).Select(phone => new { phone.Index, phone.NextIndex }).ToListAsync(cancel);
        foreach (var phone in row.Phones)
        {
            // One that was ended here is not brought back by an older list.
            var index = numbers.IndexOfPhone(phone.Number);
            if (known.Exists(other => other.Index == index || other.NextIndex == index)) continue;
            db.Add(RegisterPerson.Phone(clock, numbers, id, phone.Number, null, known.Count == 0));
            filled = true;
        }
        return filled;
    }

    // The same for every batch of one import, also after a crash.
    private static Guid HouseholdId(Guid import, string division, string called) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{import:N}|{division}|{called}")).AsSpan(0, 16));
}
