using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Engines.Residents.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>Residents of a city that has offices: they say who they are, offices look, and they see what is theirs.</summary>
internal static partial class ResidentWorld
{
    private static readonly SystemTask Task = new("test");

    /// <summary>An account whose owner has proved to hold this address.</summary>
    public static async Task<Guid> Account(this RegistryWorld world, string address) => await world.City.Do(Actor.System, async (db, services) =>
    {
        var account = new ResidentAccount { Id = world.City.Clock.NewId(), Address = services.GetRequiredService<Keyring>().Seal("x"u8), AddressIndex = services.GetRequiredService<ResidentDoor>().IndexOf(address), Code = ResidentDoor.NewCode(), CreatedAt = world.City.Clock.Now };
        db.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    });

    /// <summary>The resident as each of their requests makes them.</summary>
    public static Task<Actor> As(this RegistryWorld world, Guid account) => world.City.Do(Actor.System, async (db, _) =>
        await db.All<ResidentAccount>(Task).AsNoTracking().SingleAsync(row => row.Id == account) is var row ? new Actor { ResidentId = row.Id, PersonId = row.PersonId, DisplayName = row.Name, Role = RegistryPurposes.Resident } : Actor.Nobody);

    public static MakeClaim.Request Claim(string name, ClaimAbout about = ClaimAbout.Self, string holderIs = "", string? birth = "1985-06-01", string? number = null, string division = RegistryWorld.Here) =>
        new(null, 0, about, holderIs, name, 0, birth, DocumentKind.ResidentId, number, null, division, "1组", "12");

    public static Task<Result<Guid>> Make(this RegistryWorld world, Actor actor, MakeClaim.Request request) => world.City.Do(actor, (db, services) =>
        MakeClaim.Handle(request, db, actor, world.City.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<Keyring>()));

    public static AcceptClaim.Request Accepted(Guid claim, Guid? person = null, AuthorityKind? kind = null) => new(claim, 0, person, IdentityCheck.Counter, "身份证原件", kind, null, null, false, false);

    public static Task<Result<Guid>> Accept(this RegistryWorld world, Actor actor, AcceptClaim.Request request) => world.City.Do(actor, (db, services) => services.GetRequiredService<AcceptClaim>().Do(request, actor));

    /// <summary>A resident whose identity an office has checked.</summary>
    public static async Task<Actor> Recognised(this RegistryWorld world, string name, string number, string address)
    {
        var account = await world.Account(address);
        var claim = await world.Make(await world.As(account), Claim(name, number: number));
        Assert.True(claim.Ok, claim.Refusal?.Message.Zh);
        var done = await world.Accept(world.Village, Accepted(claim.Value));
        Assert.True(done.Ok, done.Refusal?.Message.Zh);
        return await world.As(account);
    }

    public static Task<Result<OpenedPerson>> Own(this RegistryWorld world, Actor actor, Guid person) => world.Open(actor, person, OwnData.PurposeFor(actor, person));

    public static Task<T> Ask<T>(this RegistryWorld world, Actor actor, Func<OwnData, Task<T>> ask) => world.City.Do(actor, (_, services) => ask(services.GetRequiredService<OwnData>()));

    public static Task<Result<Guid>> Raise(this RegistryWorld world, Actor actor, RaiseCase.Request request) => world.City.Do(actor, (db, services) => RaiseCase.Handle(request, db, actor, world.City.Clock, services.GetRequiredService<PersonReading>(), services.GetRequiredService<CaseDesk>()));

    /// <summary>Sends a form of a page as a browser does.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, string page, string? form, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(page)).Groups[1].Value;
        var sent = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token));
        return await client.PostAsync(page, new FormUrlEncodedContent(form is null ? sent : sent.Append(new("_handler", form))));
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
