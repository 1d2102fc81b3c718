using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>
/// Reads rows of people. A known one is told by the document's number, else by name, place and birth date together; what the
/// register holds of them already is never overwritten by a sheet, and where the two differ the row says so.
/// </summary>
internal sealed class ResidentSheetReader(CraneDb db, PlaceMap places, SealedNumbers numbers, PersonReading reading, Actor actor, DateOnly today, bool demonstration) : ISheetReader
{
    private readonly AddressCell cells = new(places, actor);
    private readonly Dictionary<string, int> documents = [];
    private readonly Dictionary<Guid, int> named = [];
    private readonly Dictionary<(string Division, string Household), int> heads = [];

    public async ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        var name = PersonRules.Name(row["name"], errors) ?? row["name"].Trim();
        var birth = PersonRules.Birth(row["birth"], today, errors);
        var sex = row["sex"].Trim() switch { "男" or "male" or "1" => Sex.Male, "女" or "female" or "2" => Sex.Female, "" => Sex.Unknown, _ => (Sex?)null };
        if (sex is null) errors.Add(new("sex", new Text("性别应为男或女", "The sex must be male or female")));
        var kind = ResidentTable.Kind(row["kind"]);
        if (kind is null) errors.Add(new("kind", new Text("没有这种证件", "There is no such kind of document")));
        if (row.Rounded.Contains("number")) errors.Add(SheetColumns.Rounded("number"));
        var document = kind is null || row.Rounded.Contains("number") ? null : PersonRules.Document(kind.Value, row["number"], today, demonstration, errors);
        PersonRules.Agree(document, birth, sex ?? Sex.Unknown, errors);
        var phones = PersonRules.Phones(row["phone"], demonstration, errors);
        var address = Address(row, errors);
        var household = row["household"].Trim() is { Length: > 0 and <= 50 } called ? called : null;
        var relation = household is null ? null : Relation(row, household, address, errors);
        if (document is not null && !documents.TryAdd($"{kind}:{document.Number}", row.Number)) errors.Add(new("number", new Text($"与第{documents[$"{kind}:{document.Number}"]}行的证件号码相同", $"The same number as in row {documents[$"{kind}:{document.Number}"]}")));
        var (existing, ask) = errors.Count > 0 ? (null, null) : await Known(name, birth, kind!.Value, document, address!, errors, cancel);
        if (existing is { } id && !named.TryAdd(id, row.Number)) errors.Add(new("name", new Text($"与第{named[id]}行是同一个人", $"The same person as in row {named[id]}")));
        // As text nothing tells a number Excel has spoilt, where the check fits by chance, from one that ends so.
        if (document is not null && ask is null && document.Number.EndsWith("000", StringComparison.Ordinal)) ask = new("number", new Text("号码以000结尾，可能被Excel改过，请照证件核对", "The number ends in 000: Excel may have changed it; compare it with the document"));
        var (categories, unclear) = CategoryCells.Read(row, birth ?? (document?.Birth is { } born ? PartialDate.Of(born) : null), today);
        return new ResidentRow(row.Number, name, sex ?? Sex.Unknown, birth, kind ?? DocumentKind.ResidentId, document, phones, address, household, relation, categories, existing, errors, ask ?? unclear);
    }

    /// <summary>Those the rows were compared with were read: the log says so before anything is shown or written.</summary>
    public async ValueTask Done(CancellationToken cancel)
    {
        foreach (var people in named.Keys.Chunk(5000)) await reading.LogImport(actor, RegistryPurposes.Registration, people, cancel);
    }

    private AddressParts? Address(SheetRow row, List<FieldRefusal> errors)
    {
        var (code, place, cell) = (row["division"].Trim(), row["place"].Trim(), row["address"].Trim());
        var field = code.Length > 0 ? "division" : place.Length > 0 || cell.Length == 0 ? "place" : "address";
        var within = code.Length > 0 ? code : place.Length > 0 ? cells.Find(place) is { Division: { } named, Rest: "" } ? named : null : null;
        var read = cell.Length > 0 && (within is not null || field == "address") ? cells.Find(cell, within) : new(within, "", null);
        var found = places.Find(read.Division);
        if (found is null)
        {
            errors.Add(new(field, read.Problem ?? (place.Length > 0 ? cells.Find(place).Problem : null) ?? new Text("没有找到这个村（社区）", "This village or community was not found")));
            return null;
        }
        PersonRules.Division(places, found.Code, errors);
        if (actor.OutsideOf(found.Code) is { } outside) errors.Add(new("division", outside.Message));
        var split = AddressCell.Split(found.Code, read.Rest);
        var parts = new AddressParts(found.Code, Or(row["road"], split.Road), Or(row["houseNumber"], split.Number), Or(row["compound"], split.Compound), Or(row["building"], split.Building), Or(row["unit"], split.Unit), Or(row["room"], split.Room));
        PersonRules.Parts(parts, errors);
        return parts.Tidy();
    }

    private static string? Or(string own, string? split) => own.Trim().Length > 0 ? own : split;

    private string? Relation(SheetRow row, string household, AddressParts? address, List<FieldRefusal> errors)
    {
        if (ResidentTable.Relation(row["relation"]) is not { } relation)
        {
            errors.Add(new("relation", new Text("填了户编号，请写明与户主的关系", "With a household the relation to its head is needed")));
            return null;
        }
        if (relation == KinshipRules.Head && address is not null && !heads.TryAdd((address.Division, household), row.Number))
            errors.Add(new("relation", new Text($"这一户第{heads[(address.Division, household)]}行已有户主", $"The household has a head in row {heads[(address.Division, household)]}")));
        return relation;
    }

    private async Task<(Guid? Existing, FieldRefusal? Ask)> Known(string name, PartialDate? birth, DocumentKind kind, DocumentNumber? document, AddressParts address, List<FieldRefusal> errors, CancellationToken cancel)
    {
        var person = document is null ? null : await RegisterPerson.Holder(db, numbers, kind, document.Number, cancel);
        if (person is null && document is null)
        {
            var born = birth?.ToIso();
            var same = await db.All<Person>(ToRegister.Task).AsNoTracking().Where(row => row.County == address.Division.Substring(0, 6) && row.Name == name && row.Division == address.Division && row.MergedInto == null && row.Died == null && (born == null || row.Birth == null || row.Birth == born)).Take(2).ToListAsync(cancel);
            if (same.Count == 2)
            {
                errors.Add(new("name", new Text("本村（社区）有两位以上同名的人，请填证件号码", "Several people of this name live in the village: give the document's number")));
                return default;
            }
            person = same.FirstOrDefault();
        }
        if (person is null) return default;
        if (actor.OutsideOf(person.Division) is not null)
        {
            errors.Add(new("number", new Text("这个证件号码登记在您的管辖范围以外，请联系县级部门核对", "This number is registered outside your area: ask the county bureau to compare")));
            return default;
        }
        return (person.Id, Differs(person, name, birth, address));
    }

    private static FieldRefusal? Differs(Person person, string name, PartialDate? birth, AddressParts address)
    {
        if (person.Died is not null) return new("name", new Text("登记为已去世，请核对", "Registered as dead: compare"));
        if (person.Name != name) return new("name", new Text("同一证件号码登记的是另一个姓名，没有改，请核对", "The same number is registered with another name; nothing was changed: compare"));
        if (person.Division != address.Division) return new("division", new Text("登记的现住地不同，没有改，请核对后办理搬家", "Another place is registered; nothing was changed: compare, then record a move"));
        return birth is not null && person.Birth is not null && person.Birth != birth.ToIso() && !person.Birth.StartsWith(birth.ToIso(), StringComparison.Ordinal) ? new("birth", new Text("登记的出生日期不同，没有改，请核对", "Another birth date is registered; nothing was changed: compare")) : null;
    }
}
