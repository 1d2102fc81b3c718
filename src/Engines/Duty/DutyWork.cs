using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

/// <summary>Calls that wait for a post's word, and gaps of the next seven days in a roster its organisation keeps.</summary>
internal sealed class DutyWork(CityClock clock) : IWorkSource
{
    private const int DaysAhead = 7;
    private static readonly Text Call = new("值班呼叫待确认", "Duty calls to acknowledge"), Gap = new("值班表有空缺", "Gaps in the duty roster");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        var items = new List<WorkItem>();
        if (post.Has(DutyPermissions.See) && post.PostId is { } mine)
        {
            var calls = await (from call in db.Visible<DutyCall>(post)
                               where call.State == DutyCallState.Waiting && db.Visible<DutyCallStep>(post).Any(step => step.CallId == call.Id && step.Kind == DutyStepKind.Called && step.PostId == mine)
                               orderby call.At
                               select new { call.Id, call.Subject, call.At }).Take(20).ToListAsync(cancel);
            items.AddRange(calls.Select(call => new WorkItem(Call, call.Subject, $"/duty/calls/{call.Id}", WorkGroup.Late, CityClock.DayOf(call.At))));
        }
        if (post.Has(DutyPermissions.Edit) && post.OrganisationId is { } organisation && await Gaps(db, post, organisation, day, cancel) is [var first, ..] gaps)
            items.Add(new WorkItem(Gap, new Text($"未来{DaysAhead}天有{gaps.Count}个班次没有第一值班人", $"{gaps.Count} slots of the next {DaysAhead} days have nobody to call first"), $"/duty?month={first.Day:yyyy-MM}", WorkGroup.Waiting, first.Day));
        return items;
    }

    /// <summary>Uncovered slots of the next days, in order; none for an organisation that keeps no roster.</summary>
    private async Task<List<DutySlot>> Gaps(CraneDb db, Actor post, Guid organisation, DateOnly day, CancellationToken cancel)
    {
        var shifts = db.Visible<DutyShift>(post).Where(shift => shift.OrganisationId == organisation);
        if (!await shifts.AnyAsync(cancel)) return [];
        var until = day.AddDays(DaysAhead);
        var covered = (await shifts.InPost(db, post).Where(shift => shift.Day >= day && shift.Day < until && shift.Order == 1).Select(shift => new { shift.Day, shift.Part }).ToListAsync(cancel)).Select(row => new DutySlot(row.Day, row.Part)).ToHashSet();
        return [.. Enumerable.Range(0, DaysAhead).SelectMany(ahead => DutySlot.Of(day.AddDays(ahead))).Where(slot => !covered.Contains(slot) && slot.From > clock.Now)];
    }
}
