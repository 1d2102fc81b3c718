using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

/// <summary>When a call falls to the next.</summary>
internal sealed record Escalation(Guid Call, int Order)
{
    public const string OutboxKind = "duty.escalate";
}

/// <summary>Takes a call to the next in the order, in the current unit of work; the caller saves.</summary>
internal sealed class DutyCalling(CraneDb db, CityClock clock, DutyRoster roster)
{
    private static readonly SystemTask Task = new("next on duty");

    /// <returns>False when there is nobody left, or nobody at all, to call; the first in that case changes nothing.</returns>
    public async Task<bool> Next(DutyCall call, CancellationToken cancel)
    {
        // By person, not by place: a call that outlives its slot goes on with the first of the next one.
        var called = await db.All<DutyCallStep>(Task).Where(step => step.CallId == call.Id && step.Kind == DutyStepKind.Called).Select(step => step.AccountId).ToListAsync(cancel);
        var next = (await roster.WhoIsOn(call.OrganisationId, clock.Now, cancel)).FirstOrDefault(person => !called.Contains(person.Account));
        if (next is null)
        {
            if (call.Order == 0) return false;
            call.State = DutyCallState.NobodyAnswered;
            db.Add(new DutyCallStep { Id = clock.NewId(), CallId = call.Id, Kind = DutyStepKind.NobodyAnswered, Order = call.Order, At = clock.Now });
            if (call.ByPostId is { } caller)
                await db.TellPost(clock, caller, $"duty-call:{call.Id:N}:nobody", new Text($"{call.OrganisationName}值班无人应答：{call.Subject}", $"Nobody on duty at {call.OrganisationName} answered: {call.Subject}"), $"/duty/calls/{call.Id}", Urgency.AtOnce);
            return false;
        }
        call.Order++;
        db.Add(new DutyCallStep { Id = clock.NewId(), CallId = call.Id, Kind = DutyStepKind.Called, Order = next.Order, AccountId = next.Account, PostId = next.Post, Name = next.Name, At = clock.Now });
        await db.TellPost(clock, next.Post, $"duty-call:{call.Id:N}:{call.Order}", new Text($"值班呼叫，请确认：{call.Subject}", $"Duty call, please acknowledge: {call.Subject}"), $"/duty/calls/{call.Id}", Urgency.AtOnce);
        db.Send(Escalation.OutboxKind, JsonSerializer.Serialize(new Escalation(call.Id, call.Order)), clock.RealNow.AddMinutes(call.WaitMinutes));
        return true;
    }
}
