using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Says how many of a kind a facility can take in from a day on; what it could before stays.</summary>
internal static class SetCapacity
{
    internal sealed record Request(Guid Facility, string Kind, int Figure, DateOnly From);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var errors = new List<FieldRefusal>();
        if (FacilityKinds.Find(loaded.Value.Kind)?.Capacities.Contains(request.Kind) != true) errors.Add(new("kind", new Text("这类设施不计这种容量", "This kind of facility does not count that")));
        if (request.Figure is < 0 or > 100_000) errors.Add(new("figure", new Text("数量应在0到100000之间", "The number must be between 0 and 100,000")));
        if (request.From > clock.Today) errors.Add(new("from", new Text("起始日期不能晚于今天", "The first day cannot be later than today")));
        var stored = await db.Visible<FacilityCapacity>(actor).Where(row => row.FacilityId == request.Facility && row.Kind == request.Kind).OrderByDescending(row => row.From).FirstOrDefaultAsync(cancel);
        if (stored?.From > request.From) errors.Add(new("from", new Text($"现在的数量从{OfficialDates.Plain(stored.From).Zh}开始，不能早于那天", $"The present number holds from {OfficialDates.Plain(stored.From).En}; the day cannot lie before it")));
        if (errors.Count > 0) return new Invalid(errors);
        if (stored?.From == request.From) stored.Figure = request.Figure;
        else
        {
            if (stored is not null) stored.To = request.From.AddDays(-1);
            db.Add(New(clock, request));
        }
        return await db.TrySave(new ChangedMeanwhile(), cancel) is { } conflict ? conflict : request.Facility;
    }

    internal static FacilityCapacity New(CityClock clock, Request request) => new() { Id = clock.NewId(), FacilityId = request.Facility, Kind = request.Kind, Figure = request.Figure, From = request.From };
}
