using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>A person, or whoever acts for them, asks for something; or an office writes down what they said at the counter or on the telephone.</summary>
public static class RaiseCase
{
    public const int LongestMatter = 2000;

    /// <param name="For">The purpose under which the record opens.</param>
    /// <param name="Way">Staff say how it came in; a resident's own is always online.</param>
    public sealed record Request(Guid Person, string? For, string Kind, string Matter, CaseWay Way = CaseWay.Online);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CaseDesk desk, CancellationToken cancel = default)
    {
        if (actor.NotResident is not null && actor.Lacks(CasesPermissions.Handle) is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        var (person, errors, kind) = (opened.Value.Person, new List<FieldRefusal>(), desk.Find(request.Kind));
        if (kind is null) errors.Add(new("kind", new Text("请选择事项", "Choose what it is about")));
        if (request.Matter.Trim().Length is 0 or > LongestMatter) errors.Add(new("matter", new Text($"请写明要求（{LongestMatter}字以内）", $"Say what you ask, in {LongestMatter} characters")));
        if (actor.ResidentId is null && request.Way == CaseWay.Online) errors.Add(new("way", new Text("请选择本人是怎样提出的", "Choose how the person raised it")));
        if (errors.Count > 0) return new Invalid(errors);
        var raised = new Case
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            Number = CaseDesk.NewNumber(clock.Today),
            Kind = kind!.Code,
            Division = person.Division,
            Matter = desk.Seal(request.Matter),
            Way = actor.ResidentId is null ? request.Way : CaseWay.Online,
            RaisedBy = actor.OfficeAndName,
            ResidentId = actor.ResidentId,
            RaisedOn = clock.Today,
            DueOn = clock.Today.AddDays(kind.DueDays),
        };
        db.AddRange(raised, CaseDesk.Step(clock, raised, "raised", raised.RaisedBy));
        return await db.TrySave(cancel) is { } conflict ? conflict : raised.Id;
    }
}
