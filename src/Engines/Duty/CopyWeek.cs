using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Duty;

/// <summary>Copies the week before into the empty places of a week. What is already filled, has begun, or need not be covered stays as it is.</summary>
internal static class CopyWeek
{
    /// <param name="Monday">First day of the week to fill.</param>
    internal sealed record Request(Guid Organisation, DateOnly Monday);

    /// <returns>How many places were filled.</returns>
    internal static async Task<Result<int>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(DutyPermissions.Edit) is { } no) return no;
        if (await SetShift.Own(db, actor, request.Organisation, cancel) is { } notMine) return notMine;
        if (request.Monday.DayOfWeek != DayOfWeek.Monday) return new Invalid("week", "请选择星期一", "Choose a Monday");
        var (before, after) = (request.Monday.AddDays(-7), request.Monday.AddDays(7));
        var shifts = await db.Visible<DutyShift>(actor).AsNoTracking().Where(shift => shift.OrganisationId == request.Organisation && shift.Day >= before && shift.Day < after).ToListAsync(cancel);
        var filled = shifts.Where(shift => shift.Day >= request.Monday).Select(shift => (shift.Slot, shift.Order)).ToHashSet();
        var count = 0;
        foreach (var old in shifts.Where(shift => shift.Day < request.Monday))
        {
            var slot = new DutySlot(old.Day.AddDays(7), old.Part);
            var people = await SetShift.People(db, actor, request.Organisation, slot.Day, cancel);
            if (!slot.MustBeCovered || slot.From <= clock.Now || filled.Contains((slot, old.Order)) || !people.TryGetValue(old.PostId, out var holder) || holder.Account != old.AccountId) continue;
            db.Add(new DutyShift { Id = clock.NewId(), OrganisationId = old.OrganisationId, Day = slot.Day, Part = slot.Part, From = slot.From, To = slot.To, Order = old.Order, AccountId = old.AccountId, PostId = old.PostId, Name = old.Name, Phone = old.Phone });
            count++;
        }
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return count;
    }
}
