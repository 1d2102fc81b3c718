using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Announces other hours than usual for some days, or that it is closed then.</summary>
internal static class AddOtherHours
{
    private const int MostDays = 366;

    private static FieldRefusal Announced => new("from", new Text("这些日子已另有安排，请先撤下", "Other hours are already announced for some of these days; take them down first"));

    internal sealed record Request(Guid Facility, DateOnly From, DateOnly To, string Hours, string Note);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var (spans, problem) = OpenSpans.Read(request.Hours);
        var errors = new List<FieldRefusal>();
        if (problem is { } words) errors.Add(new("hours", words));
        if (request.To < request.From || request.To > request.From.AddDays(MostDays)) errors.Add(new("to", new Text("最后一天不能早于第一天，也不能超过一年", "The last day cannot lie before the first or more than a year after it")));
        if (request.To < clock.Today) errors.Add(new("to", new Text("这些日子已经过去", "These days are over")));
        if (request.Note.Trim().Length is 0 or > 100) errors.Add(new("note", new Text("请写明原因，不超过100个字", "Say why, in 100 characters or fewer")));
        var (from, to) = (request.From, request.To);
        if (await db.Visible<FacilityOtherHours>(actor).AnyAsync(row => row.FacilityId == request.Facility && row.From <= to && row.To >= from, cancel)) errors.Add(Announced);
        if (errors.Count > 0) return new Invalid(errors);
        db.Add(new FacilityOtherHours { Id = clock.NewId(), FacilityId = request.Facility, From = from, To = to, Spans = OpenSpans.Write(spans), Note = request.Note.Trim() });
        return await db.TrySave(new Invalid([Announced]), cancel) is { } conflict ? conflict : request.Facility;
    }
}

/// <summary>Takes an announcement of other hours down.</summary>
internal static class RemoveOtherHours
{
    internal sealed record Request(Guid Facility, Guid Id);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        if (await db.Visible<FacilityOtherHours>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.FacilityId == request.Facility, cancel) is not { } stored) return new NotFound();
        db.Remove(stored);
        return await db.TrySave(cancel) is { } conflict ? conflict : request.Facility;
    }
}
