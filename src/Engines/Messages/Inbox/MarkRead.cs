using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Messages.Inbox;

/// <summary>Marks one message of one's post as read, or all of them.</summary>
internal static class MarkRead
{
    /// <param name="Id">The message; null for all unread ones.</param>
    internal sealed record Request(Guid? Id);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.Read) is { } no) return no;
        var mine = db.Visible<InboxMessage>(actor);
        if (request.Id is { } one)
        {
            if (!await mine.AnyAsync(message => message.Id == one, cancel)) return new NotFound();
            mine = mine.Where(message => message.Id == one);
        }
        var now = clock.Now;
        await mine.Where(message => message.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(message => message.ReadAt, now), cancel);
        return new Done();
    }
}
