using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Engines.Duty;

/// <summary>Somebody on duty, with the number to dial.</summary>
public sealed record OnDuty(int Order, Guid Account, Guid Post, string Name, string Phone);

/// <summary>What other rooms ask the roster.</summary>
public sealed class DutyRoster(CraneDb db, Keyring keys)
{
    private static readonly SystemTask Task = new("who is on duty");

    /// <summary>Whom to call at this organisation at this instant, first to third; empty where the roster has a gap. Whoever has left the post or is switched off is no longer on.</summary>
    public async Task<IReadOnlyList<OnDuty>> WhoIsOn(Guid organisation, DateTimeOffset instant, CancellationToken cancel = default)
    {
        var slot = DutySlot.At(instant);
        var shifts = await db.All<DutyShift>(Task).InPost(db, Actor.System).AsNoTracking().Where(shift => shift.OrganisationId == organisation && shift.Day == slot.Day && shift.Part == slot.Part).OrderBy(shift => shift.Order).ToListAsync(cancel);
        return [.. shifts.Select(shift => new OnDuty(shift.Order, shift.AccountId, shift.PostId, shift.Name, keys.Open(shift.Phone)))];
    }
}
