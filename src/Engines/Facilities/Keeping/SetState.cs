using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Says that a facility opens, pauses or closes down from a day on, which may lie ahead. What was before stays.</summary>
internal static class SetState
{
    private const int MostDaysAhead = 366;
    private static readonly Refusal Meanwhile = new ChangedMeanwhile();

    internal sealed record Request(Guid Facility, FacilityState State, DateOnly From, string? Reason);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var errors = Problems(request.State, request.From, request.Reason, clock.Today).ToList();
        if (errors.Count > 0) return new Invalid(errors);
        var periods = await db.Visible<FacilityPeriod>(actor).Where(row => row.FacilityId == request.Facility).OrderBy(row => row.From).ToListAsync(cancel);
        var (from, today) = (request.From, clock.Today);
        if (periods.LastOrDefault(row => row.From <= today) is { } present && from < present.From) return new Invalid("from", $"现在的状态从{OfficialDates.Plain(present.From).Zh}开始，不能早于那天", $"The present state began on {OfficialDates.Plain(present.From).En}; the day cannot lie before it");
        foreach (var period in periods)
            if (period.From >= from) db.Remove(period);
            else if (period.To is null || period.To >= from) period.To = from.AddDays(-1);
        db.Add(new FacilityPeriod { Id = clock.NewId(), FacilityId = request.Facility, State = request.State, From = from, Reason = request.Reason, By = actor.OfficeAndName });
        return await db.TrySave(Meanwhile, cancel) is { } conflict ? conflict : request.Facility;
    }

    internal static IEnumerable<FieldRefusal> Problems(FacilityState state, DateOnly from, string? reason, DateOnly today)
    {
        if (!Enum.IsDefined(state)) yield return new("state", new Text("请选择状态", "Choose the state"));
        if (from > today.AddDays(MostDaysAhead)) yield return new("from", new Text("最多提前一年登记", "At most a year ahead"));
        if (state is FacilityState.Suspended or FacilityState.Closed && string.IsNullOrWhiteSpace(reason)) yield return new("reason", new Text("请写明原因，公众可以看到", "Say why; the public reads it"));
        if (reason?.Length > 200) yield return new("reason", new Text("原因不超过200个字", "The reason must be 200 characters or fewer"));
    }
}
