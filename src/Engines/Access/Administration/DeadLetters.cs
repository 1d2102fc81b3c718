using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Tries a message again that was given up: it starts with all its tries.</summary>
internal static class SendAgain
{
    internal sealed record Request(long Seq);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, OutboxSignal signal, CancellationToken cancel = default)
    {
        if (actor.Lacks(KernelPermissions.ManageOutbox) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (await DeadLetter.Of(db, actor, request.Seq, cancel) is not { } letter) return new NotFound();
        DeadLetter.Trail(db, letter, new() { [nameof(letter.DeadAt)] = [letter.DeadAt, null], [nameof(letter.Tries)] = [letter.Tries, 0] });
        (letter.DeadAt, letter.Tries, letter.NextTryAt) = (null, 0, clock.RealNow);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        signal.Set();
        return new Done();
    }
}

/// <summary>Gives a message up for good, with the reason. It stays in sight.</summary>
internal static class DropLetter
{
    internal sealed record Request(long Seq, string Reason);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(KernelPermissions.ManageOutbox) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (request.Reason.Trim().Length is 0 or > 200) return new Invalid($"reason-{request.Seq}", "请填写不再发送的原因，不超过200个字", "Enter why it is dropped, 200 characters at most");
        if (await DeadLetter.Of(db, actor, request.Seq, cancel) is not { } letter) return new NotFound();
        DeadLetter.Trail(db, letter, new() { [nameof(letter.DropReason)] = [null, request.Reason.Trim()] });
        (letter.DroppedAt, letter.DropReason) = (clock.RealNow, $"{actor.DisplayName}：{request.Reason.Trim()}");
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}

internal static class DeadLetter
{
    public static Task<OutboxMessage?> Of(CraneDb db, Actor actor, long seq, CancellationToken cancel) =>
        db.Visible<OutboxMessage>(actor).SingleOrDefaultAsync(row => row.Seq == seq && row.DeadAt != null && row.DroppedAt == null, cancel);

    /// <summary>The outbox records itself, but not who sent a letter again or gave it up.</summary>
    public static void Trail(CraneDb db, OutboxMessage letter, Dictionary<string, object?[]> values) =>
        db.Trail("kernel_outbox", letter.Seq.ToString(CultureInfo.InvariantCulture), values);
}
