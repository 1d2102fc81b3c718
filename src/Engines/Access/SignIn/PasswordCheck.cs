using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

internal sealed record WrongPassword() : Refusal(new Text("用户名或密码不正确。", "The user name or the password is wrong."))
{
    public override int Status => 422;
}

/// <summary>The first proof: user name and password. Unknown names get the same answer after the same work.</summary>
internal sealed class PasswordCheck(CraneDb db, TryCounter tries, IPasswordHasher<Account> hasher)
{
    private static readonly SystemTask Reading = new("sign-in: password");
    private static readonly Account Decoy = new() { DisplayName = "", SortKey = "" };
    private static string? decoyHash;

    public async Task<Result<Account>> Check(string userName, string password)
    {
        if (userName.Length is 0 or > 100 || password.Length is 0 or > PasswordRules.Longest) return new WrongPassword();
        if (await tries.Take(TryCounter.Name(userName)) is { } locked) return locked;
        var normal = Account.Normalise(userName);
        var account = await db.All<Account>(Reading).SingleOrDefaultAsync(row => row.NormalizedUserName == normal);
        decoyHash ??= hasher.HashPassword(Decoy, Secrets.Token());
        var verified = hasher.VerifyHashedPassword(account ?? Decoy, account?.PasswordHash ?? decoyHash, password);
        if (account?.PasswordHash is null || verified == PasswordVerificationResult.Failed) return new WrongPassword();
        if (account.Disabled) return new Refused("这个账号已停用，请联系管理员。", "This account is switched off; please ask an administrator.");
        await tries.Clear(TryCounter.Name(userName));
        return account;
    }

    /// <summary>Whether this is the account's password, counted as sign-in counts: for acts that ask for it again.</summary>
    public async Task<Refusal?> Again(Account account, string password)
    {
        if (await tries.Take(TryCounter.Name(account.UserName!)) is { } locked) return locked;
        if (account.PasswordHash is null || password.Length is 0 or > PasswordRules.Longest || hasher.VerifyHashedPassword(account, account.PasswordHash, password) == PasswordVerificationResult.Failed)
            return new Invalid("current", "当前密码不正确", "The current password is wrong");
        await tries.Clear(TryCounter.Name(account.UserName!));
        return null;
    }

    public bool Is(Account account, string password) => account.PasswordHash is not null && hasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed;

    /// <summary>Sets a password; everything that rests on the old one dies with the security stamp. The caller saves.</summary>
    public void Set(Account account, string password, bool mustChange)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.MustChangePassword = mustChange;
        account.SecurityStamp = Secrets.Token();
    }

    /// <summary>The second proof: the authenticator's code, or a recovery code.</summary>
    public async Task<Result<string>> Second(Account account, string typed, Authenticators authenticators, RecoveryCodes recovery)
    {
        if (await tries.Take(TryCounter.Code(account.Id)) is { } locked) return locked;
        var code = Secrets.Plain(typed);
        var passed = code.Length == 10 ? await recovery.Spend(account.Id, code) ? "password+recovery" : null : await authenticators.Check(account, code) ? "password+totp" : null;
        if (passed is null) return new WrongCode();
        await tries.Clear(TryCounter.Code(account.Id));
        return passed;
    }
}
