using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>Adds an identity document to a person, compared with the paper or only told.</summary>
public static class AddDocument
{
    /// <param name="Seen">The paper was seen.</param>
    public sealed record Request(Guid Person, DocumentKind Kind, string Number, bool Seen);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityOptions city, CityClock clock, SealedNumbers numbers, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Register) is { } no) return no;
        var loaded = await ToRegister.Load(db, actor, request.Person, cancel);
        if (loaded.Refusal is { } missing) return missing;
        if (numbers.Missing is { } lost) return lost;
        var errors = new List<FieldRefusal>();
        var read = PersonRules.Document(request.Kind, request.Number, clock.Today, city.IsDemonstration, errors);
        if (read is null && errors.Count == 0) errors.Add(new("number", new Text("请填写证件号码", "Enter the document's number")));
        PersonRules.Agree(read, loaded.Value.BirthDate, loaded.Value.Sex, errors);
        if (errors.Count > 0) return new Invalid(errors);
        if (await RegisterPerson.Holder(db, numbers, request.Kind, read!.Number, cancel) is { } holder)
            return holder.Id == request.Person ? new Invalid("number", "这个证件已经登记了", "This document is registered already") : new NumberTaken(actor.OutsideOf(holder.Division) is null ? holder.Id : null);
        var document = RegisterPerson.Document(clock, numbers, request.Person, request.Kind, read.Number);
        if (request.Seen) (document.SeenBy, document.SeenOn) = (actor.OfficeAndName, clock.Today);
        db.Add(document);
        return await db.TrySave(new NumberTaken(null), cancel) is { } conflict ? conflict : request.Person;
    }
}
