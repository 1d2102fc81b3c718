using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>One code that stands in for the authenticator once. Kept as a keyed fingerprint; the code itself was shown once.</summary>
public sealed class RecoveryCode : IVisible<RecoveryCode>
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Fingerprint { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    public static Expression<Func<RecoveryCode, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return code => account != null && code.AccountId == account;
    }
}

/// <summary>Makes, spends and takes away recovery codes.</summary>
internal sealed class RecoveryCodes(CraneDb db, CityClock clock, Keyring keys)
{
    private static readonly SystemTask Reading = new("recovery codes");

    /// <summary>Adds ten new codes to the current unit of work, in place of all before; the caller saves and shows them once.</summary>
    public async Task<string[]> Renew(Guid account)
    {
        await Remove(account);
        var codes = Secrets.RecoveryCodes();
        db.AddRange(codes.Select(code => new RecoveryCode { Id = clock.NewId(), AccountId = account, Fingerprint = Of(account, code) }));
        return codes;
    }

    public async Task Remove(Guid account) => db.RemoveRange(await db.All<RecoveryCode>(Reading).Where(code => code.AccountId == account).ToListAsync());

    /// <summary>True when the code was good; it is spent by that, in one statement, so that it cannot be used twice.</summary>
    public async Task<bool> Spend(Guid account, string typed)
    {
        var (fingerprint, now) = (Of(account, typed), clock.RealNow);
        return await db.All<RecoveryCode>(Reading).Where(code => code.AccountId == account && code.Fingerprint == fingerprint && code.UsedAt == null).ExecuteUpdateAsync(code => code.SetProperty(x => x.UsedAt, now)) == 1;
    }

    private string Of(Guid account, string code) => keys.BlindIndex($"recovery:{account}:{Secrets.Plain(code)}");
}
