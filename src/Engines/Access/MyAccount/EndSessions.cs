using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.MyAccount;

/// <summary>Ends one of the own sessions, or all but the present one. The ended browser is out at its next request.</summary>
internal static class EndSessions
{
    /// <param name="Session">The one to end; null ends all but <paramref name="Present"/>.</param>
    internal sealed record Request(Guid? Session, Guid? Present);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, SessionDoor door, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (request.Session is { } one)
        {
            if (!await db.Visible<Session>(actor).AnyAsync(row => row.Id == one && row.EndedAt == null, cancel)) return new NotFound();
            await door.End(one);
        }
        else await door.EndAll(actor.AccountId!.Value, request.Present);
        return new Done();
    }
}
