using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Adds a telephone to a person: their own, or somebody's by whom they are reached.</summary>
public static class AddPhone
{
    public sealed record Request(Guid Person, string Phone, string? Whose, bool First);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityOptions city, CityClock clock, SealedNumbers numbers, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (numbers.Missing is { } lost) return lost;
        var errors = new List<FieldRefusal>();
        var phones = PersonRules.Phones(request.Phone, city.IsDemonstration, errors);
        if (errors.Count == 0 && phones.Count == 0) errors.Add(new("phone", new Text("请填写电话", "Enter a telephone number")));
        if (request.Whose?.Length > 20) errors.Add(new("whose", new Text("不超过20个字", "20 characters at most")));
        if (errors.Count > 0) return new Invalid(errors);
        var known = await db.All<PersonPhone>(ToRegister.Task).Where(row => row.PersonId == request.Person && row.To == null).ToListAsync(cancel);
        if (request.First) foreach (var other in known) other.First = false;
        foreach (var (phone, at) in phones.Select((phone, at) => (phone, at)))
        {
            var index = numbers.IndexOfPhone(phone.Number);
            if (known.Find(row => row.Index == index || row.NextIndex == index) is { } same)
            {
                if (!request.First || at > 0) return new Invalid("phone", "这个电话已经登记了", "This number is registered already");
                same.First = true;
            }
            else db.Add(RegisterPerson.Phone(clock, numbers, request.Person, phone.Number, request.Whose, request.First && at == 0 || known.Count == 0 && at == 0));
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }
}

/// <summary>A telephone no longer reaches the person. The row stays, ended.</summary>
public static class EndPhone
{
    public sealed record Request(Guid Person, Guid Phone);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (await db.All<PersonPhone>(ToRegister.Task).SingleOrDefaultAsync(row => row.Id == request.Phone && row.PersonId == request.Person && row.To == null, cancel) is not { } phone) return new NotFound();
        phone.To = clock.Today;
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Person;
    }
}
