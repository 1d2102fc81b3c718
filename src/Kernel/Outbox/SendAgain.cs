using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Outbox;

public sealed record NotADeadLetter() : Refusal(new Text("这条消息不在“未能送出”之列，可能已由他人重新发送。", "This message is not among those given up; somebody may have sent it again."));

/// <summary>Gives a dead letter its tries back. Who did it stays in the audit.</summary>
public static class SendAgain
{
    public sealed record Request(long Seq);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(KernelPermissions.ManageOutbox) is { } no) return no;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.RealNow;
        var revived = await db.Visible<OutboxMessage>(actor).Where(message => message.Seq == request.Seq && message.DeadAt != null && message.SentAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.DeadAt, (DateTimeOffset?)null).SetProperty(x => x.Tries, 0).SetProperty(x => x.NextTryAt, now).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), cancel);
        if (revived == 0) return new NotADeadLetter();
        db.Add(AuditTrail.ByHand("kernel_outbox", request.Seq.ToString(), "revived", actor, clock));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Done();
    }
}
