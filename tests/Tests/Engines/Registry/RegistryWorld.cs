using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Categories;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A city with a village worker, the township above, the county bureau, and their neighbours.</summary>
internal sealed class RegistryWorld(TestCity city) : IAsyncDisposable
{
    public const string Here = "220882205204", Near = "220882205200", Elsewhere = "220822100200";
    private static readonly SystemTask Task = new("test");

    public TestCity City => city;
    public Actor Village { get; private init; } = null!;
    public Actor Township { get; private init; } = null!;
    public Actor County { get; private init; } = null!;
    public Actor OtherCounty { get; private init; } = null!;

    public static async Task<RegistryWorld> Start(Database on, Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var city = await TestCity.Start(on, services: services, settings: settings);
        return new RegistryWorld(city)
        {
            Village = await city.As(Roles.Village, Here),
            Township = await city.As(Roles.Township, "220882205"),
            County = await city.As(Roles.CountyBureau, "220882"),
            OtherCounty = await city.As(Roles.CountyBureau, "220822"),
        };
    }

    /// <summary>A number whose check character is right, in a region that does not exist.</summary>
    public static string Number(string born, int serial)
    {
        var digits = $"999999{born}{serial:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Select((digit, at) => (digit - '0') * weights[at]).Sum() % 11];
    }

    public static RegisterPerson.Request Person(string name, string division = Here, string? birth = "1950-03-12", string? number = null, string? phones = null, Sex sex = Sex.Unknown, string room = "") =>
        new(name, sex, birth, new AddressParts(division, Road: "1组", Number: room.Length > 0 ? room : "12"), DocumentKind.ResidentId, number, phones);

    public Task<Result<Guid>> Register(Actor actor, RegisterPerson.Request request) => city.Do(actor, (db, services) =>
        RegisterPerson.Handle(request, db, actor, city.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<SealedNumbers>()));

    public async Task<Guid> Registered(string name, string division = Here, string? birth = "1950-03-12", string? number = null, string? phones = null)
    {
        var actor = division.StartsWith("220882", StringComparison.Ordinal) ? County : OtherCounty;
        var done = await Register(actor, Person(name, division, birth, number, phones) with { Confirmed = true });
        Assert.True(done.Ok, done.Refusal is Invalid invalid ? string.Join('；', invalid.Errors.Select(error => error.Message.Zh)) : done.Refusal?.Message.Zh);
        return done.Value;
    }

    public Task<Result<OpenedPerson>> Open(Actor actor, Guid person, string? purpose) => city.Do(actor, (db, services) => OpenPerson.Handle(new(person, purpose), db, actor, services.GetRequiredService<PersonReading>()));

    public Task<Result<OpenedPeople>> Search(Actor actor, string words, string? purpose = "registry.registration", Guid? after = null) =>
        city.Do(actor, (db, services) => SearchPeople.Handle(new(words, purpose, after), db, actor, services.GetRequiredService<PersonReading>(), services.GetRequiredService<SealedNumbers>()));

    public async Task<string[]> Found(Actor actor, string words)
    {
        var found = await Search(actor, words);
        Assert.True(found.Ok, found.Refusal?.Message.Zh);
        return [.. found.Value.Lines.Select(line => line.Person.Name)];
    }

    public Task<Result<OpenedPeople>> List(Actor actor, string division, string? category = null, Guid? after = null) =>
        city.Do(actor, (db, services) => ListPeople.Handle(new(division, category, after), db, actor, services.GetRequiredService<PersonReading>(), city.Clock.Today));

    public Task<Result<Guid>> Nominate(Actor actor, Guid person, string code, DateOnly from) => city.Do(actor, (db, _) => NominateCategory.Handle(new(person, code, from, "看过残疾证"), db, actor, city.Clock));

    public Task<Result<Guid>> Confirm(Actor actor, Guid category, bool yes = true, int version = 0) => city.Do(actor, (db, _) => ConfirmCategory.Handle(new(category, version, yes, yes ? null : "证件过期"), db, actor, city.Clock));

    public Task<T> All<TRow, T>(Func<IQueryable<TRow>, Task<T>> read) where TRow : class => city.Do(Actor.System, (db, _) => read(db.All<TRow>(Task)));

    public Task<Result<Guid>> InEmergency(Actor actor, Guid person) => city.Do(actor, (db, services) => OpenInEmergency.Handle(new(person), db, actor, city.Clock, services.GetRequiredService<PersonReading>()));

    public ValueTask DisposeAsync() => city.DisposeAsync();
}
