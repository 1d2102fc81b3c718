using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>All passkeys of an account, for counting and taking away.</summary>
internal static class AccountPasskeys
{
    private static readonly SystemTask Reading = new("passkeys of an account");

    public static Task<int> Count(CraneDb db, Guid account, CancellationToken cancel = default) =>
        db.All<IdentityUserPasskey<Guid>>(Reading).CountAsync(row => row.UserId == account, cancel);

    /// <summary>Takes them away in the current unit of work; the caller saves.</summary>
    public static async Task Remove(CraneDb db, Guid account, CancellationToken cancel = default) =>
        db.RemoveRange(await db.All<IdentityUserPasskey<Guid>>(Reading).Where(row => row.UserId == account).ToListAsync(cancel));
}
