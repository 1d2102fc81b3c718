using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.MyAccount;

/// <summary>The account of whoever acts: the only one these acts touch.</summary>
internal static class OwnAccount
{
    private static readonly SystemTask Reading = new("own account");

    public static async Task<Account?> Of(CraneDb db, Actor actor, CancellationToken cancel = default) =>
        await db.All<Account>(Reading).SingleOrDefaultAsync(row => row.Id == actor.AccountId, cancel);

    /// <summary>The refusal for somebody who has not signed in as a person.</summary>
    public static Refusal? Lacks(Actor actor) => actor.AccountId is null ? new NotSignedIn() : null;
}
