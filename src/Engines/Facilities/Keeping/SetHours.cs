using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>Says when a facility is open in an ordinary week and what holds on public holidays.</summary>
internal static class SetHours
{
    /// <param name="Days">Seven days from Monday on, as typed.</param>
    internal sealed record Request(Guid Facility, int Version, IReadOnlyList<string> Days, OnHolidays OnHolidays);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var facility = loaded.Value;
        if (facility.Version != request.Version) return new ChangedMeanwhile();
        var days = request.Days.Select(OpenSpans.Read).ToList();
        var errors = days.Select((day, at) => (day.Problem, at)).Where(one => one.Problem is not null).Select(one => new FieldRefusal($"day-{one.at}", one.Problem!.Value)).ToList();
        if (days.Count != 7) errors.Add(new("day-0", new Text("请逐日填写一周七天", "Fill in the seven days of the week")));
        if (!Enum.IsDefined(request.OnHolidays)) errors.Add(new("holidays", new Text("请选择节假日是否开放", "Choose what holds on public holidays")));
        if (errors.Count > 0) return new Invalid(errors);
        // A week without an hour is no opening time: nothing is known then.
        facility.Week = days.TrueForAll(day => day.Spans.Count == 0) ? null : new OpeningTimes([.. days.Select(day => day.Spans)], request.OnHolidays).WeekText;
        facility.OnHolidays = request.OnHolidays;
        return await db.TrySave(cancel) is { } conflict ? conflict : facility.Id;
    }
}
