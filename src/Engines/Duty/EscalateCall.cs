using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.Engines.Duty;

/// <summary>Comes back when a call's minutes are over: unacknowledged, it falls to the next. Safe to run twice, since it acts only on the order it was sent for.</summary>
internal sealed class EscalateCall(CraneDb db, DutyCalling calling) : IOutboxHandler
{
    private static readonly SystemTask Task = new("escalate duty calls");

    public string Kind => Escalation.OutboxKind;

    public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
    {
        var due = JsonSerializer.Deserialize<Escalation>(payload)!;
        var call = await db.All<DutyCall>(Task).SingleOrDefaultAsync(row => row.Id == due.Call, cancel);
        if (call is null || call.State != DutyCallState.Waiting || call.Order != due.Order) return;
        await calling.Next(call, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
