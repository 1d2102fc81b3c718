using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Corrects name, sex, birth date or registered place. A name that was really borne is kept as a former one.</summary>
public static class CorrectPerson
{
    /// <param name="WasBorne">The old name was borne, not mistyped.</param>
    public sealed record Request(Guid Person, int Version, string Name, bool WasBorne, Sex Sex, string? Birth, string? RegisteredDivision);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        var person = loaded.Value;
        if (person.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        var name = PersonRules.Name(request.Name, errors);
        var birth = PersonRules.Birth(request.Birth, clock.Today, errors);
        if (birth is not null && person.Died is { } died && birth.From > died) errors.Add(new("birth", new Text("出生日期在去世日期之后", "The birth date lies after the day of death")));
        if (request.RegisteredDivision is { } registered && (registered.Length is not (6 or 9 or 12) || !registered.All(char.IsAsciiDigit))) errors.Add(new("registered", new Text("户籍地是6、9或12位区划代码", "The registered place is a division code of 6, 9 or 12 digits")));
        if (errors.Count > 0) return new Invalid(errors);
        if (name != person.Name)
        {
            if (request.WasBorne) db.Add(RegisterPerson.OtherName(clock, person, OtherNameKind.Former, person.Name));
            person.Call(name!);
        }
        (person.Sex, person.Birth, person.RegisteredDivision) = (request.Sex, birth?.ToIso(), request.RegisteredDivision);
        return await db.TrySave(cancel) is { } conflict ? conflict : person.Id;
    }
}
