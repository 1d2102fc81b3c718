using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Registers a person who lives here, with what is known: only the name and the place must be.</summary>
public static class RegisterPerson
{
    /// <param name="WithPerson">A registered person whose household they belong to; null begins a household of their own.</param>
    /// <param name="Relation">Relation to the head of the household.</param>
    /// <param name="Confirmed">The person at the screen has seen the people with the same name and says that this is another one.</param>
    public sealed record Request(string Name, Sex Sex, string? Birth, AddressParts Address, DocumentKind DocumentKind, string? Number, string? Phones, string? RegisteredDivision = null, Guid? WithPerson = null, string Relation = KinshipRules.Head, bool Confirmed = false, string? FormerName = null, string? Nickname = null);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames places, SealedNumbers numbers, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        if (numbers.Missing is { } lost) return lost;
        var errors = new List<FieldRefusal>();
        var map = await places.Map(cancel);
        PersonRules.Division(map, request.Address.Division, errors);
        if (errors.Count == 0 && actor.OutsideOf(request.Address.Division) is { } outside) return outside;
        var name = PersonRules.Name(request.Name, errors);
        var birth = PersonRules.Birth(request.Birth, clock.Today, errors);
        var document = PersonRules.Document(request.DocumentKind, request.Number, clock.Today, city.IsDemonstration, errors);
        PersonRules.Agree(document, birth, request.Sex, errors);
        var phones = PersonRules.Phones(request.Phones, city.IsDemonstration, errors);
        PersonRules.Parts(request.Address, errors);
        var others = new (OtherNameKind Kind, string? Name)[] { (OtherNameKind.Former, Other(request.FormerName, "former")), (OtherNameKind.Nickname, Other(request.Nickname, "nickname")) };
        if (KinshipRules.Find(request.Relation) is null) errors.Add(new("relation", new Text("请选择与户主的关系", "Choose the relation to the head of the household")));
        if (errors.Count > 0) return new Invalid(errors);
        if (document is not null && await Holder(db, numbers, request.DocumentKind, document.Number, cancel) is { } holder)
            return new NumberTaken(actor.OutsideOf(holder.Division) is null ? holder.Id : null);
        if (!request.Confirmed && document is null && await Namesake(db, name!, request.Address.Division, cancel) is { } namesake) return new SamePersonAgain(namesake);

        var person = New(clock, name!, request.Sex, (birth ?? (document?.Birth is { } born ? PartialDate.Of(born) : null))?.ToIso(), request.Address.Division, request.RegisteredDivision, actor.Role == Roles.ConnectedSystem ? "exchange" : "counter", document?.Synthetic ?? false);
        if (document?.Male is { } male && person.Sex == Sex.Unknown) person.Sex = male ? Sex.Male : Sex.Female;
        db.Add(person);
        foreach (var (kind, other) in others)
            if (other is not null) db.Add(OtherName(clock, person, kind, other));
        if (document is not null) db.Add(Document(clock, numbers, person.Id, request.DocumentKind, document.Number));
        foreach (var (phone, at) in phones.Select((phone, at) => (phone, at))) db.Add(Phone(clock, numbers, person.Id, phone.Number, null, at == 0));
        var door = await ToRegister.Door(db, request.Address.Tidy(), clock.NewId(), cancel);
        db.Add(new Residence { Id = clock.NewId(), PersonId = person.Id, AddressId = door.Id, From = clock.Today });
        if (await JoinHousehold.Put(db, actor, clock, person, door, request.WithPerson, request.Relation, cancel) is { } apart) return apart;
        if (await db.TrySave(cancel) is not { } conflict) return person.Id;
        // The same number, or only the same new door, in the same moment.
        return document is not null && await Holder(db, numbers, request.DocumentKind, document.Number, cancel) is { } taken ? new NumberTaken(actor.OutsideOf(taken.Division) is null ? taken.Id : null) : conflict;

        string? Other(string? typed, string field) => string.IsNullOrWhiteSpace(typed) ? null : PersonRules.Name(typed, errors, field);
    }

    internal static Person New(CityClock clock, string name, Sex sex, string? birth, string division, string? registered, string source, bool synthetic)
    {
        var person = new Person { Id = clock.NewId(), Name = "", Pinyin = "", Initials = "", SortKey = "", Division = "", County = "", Sex = sex, Birth = birth, RegisteredDivision = registered, Source = source, Synthetic = synthetic, CreatedAt = clock.Now };
        person.Call(name);
        person.LivesIn(division);
        return person;
    }

    internal static PersonName OtherName(CityClock clock, Person person, OtherNameKind kind, string name)
    {
        var (pinyin, initials, _) = PersonNameRules.SearchKeys(name);
        return new() { Id = clock.NewId(), PersonId = person.Id, Kind = kind, Name = name, Pinyin = pinyin, Initials = initials, County = person.County };
    }

    internal static PersonDocument Document(CityClock clock, SealedNumbers numbers, Guid person, DocumentKind kind, string number)
    {
        var (index, next) = numbers.IndexesOf(kind, number);
        return new() { Id = clock.NewId(), PersonId = person, Kind = kind, Index = index, NextIndex = next, Number = numbers.Seal(number) };
    }

    internal static PersonPhone Phone(CityClock clock, SealedNumbers numbers, Guid person, string number, string? whose, bool first)
    {
        var (index, next) = numbers.IndexesOfPhone(number);
        return new() { Id = clock.NewId(), PersonId = person, Index = index, NextIndex = next, Number = numbers.Seal(number), Whose = whose, First = first };
    }

    internal static async Task<Person?> Holder(CraneDb db, SealedNumbers numbers, DocumentKind kind, string number, CancellationToken cancel)
    {
        var index = numbers.IndexOf(kind, number);
        return await (from document in db.All<PersonDocument>(ToRegister.Task) join person in db.All<Person>(ToRegister.Task) on document.PersonId equals person.Id where document.Kind == kind && (document.Index == index || document.NextIndex == index) select person).AsNoTracking().FirstOrDefaultAsync(cancel);
    }

    private static async Task<Guid?> Namesake(CraneDb db, string name, string division, CancellationToken cancel) =>
        await db.All<Person>(ToRegister.Task).Where(person => person.County == division.Substring(0, 6) && person.Name == name && person.Division == division && person.Died == null && person.MergedInto == null).Select(person => (Guid?)person.Id).FirstOrDefaultAsync(cancel);
}

/// <summary>Somebody of this name lives in the same village, and no document tells the two apart.</summary>
public sealed record SamePersonAgain(Guid Person) : Refusal(new Text("本村（社区）已登记一位同名的人。请先打开那份档案看一看；确实是另一个人，就勾选“是另一个人”再提交。", "Somebody of this name is registered in the same village. Open that record first; if this is another person, say so below and submit again."));
