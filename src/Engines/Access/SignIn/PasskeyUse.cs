using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>
/// Keeps what a sign-in changes of its passkey: the count by which a copy is noticed. The account itself stays untouched: a
/// sign-in is no change of it that the log records, or that turns an administrator's open form stale.
/// </summary>
internal static class PasskeyUse
{
    private static readonly SystemTask Reading = new("passkey sign-in");

    public static async Task Keep(CraneDb db, UserPasskeyInfo proved, CancellationToken cancel)
    {
        var id = proved.CredentialId;
        if (await db.All<IdentityUserPasskey<Guid>>(Reading).SingleOrDefaultAsync(row => row.CredentialId == id, cancel) is not { } stored) return;
        (stored.Data.SignCount, stored.Data.IsBackedUp, stored.Data.IsUserVerified) = (proved.SignCount, proved.IsBackedUp, proved.IsUserVerified);
        await db.SaveChangesAsync(cancel);
    }
}
