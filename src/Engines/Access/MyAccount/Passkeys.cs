using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.MyAccount;

internal sealed record PasskeyRefused() : Refusal(new Text("通行密钥没有通过核对，请再试一次。", "The passkey could not be verified; please try again."))
{
    public override int Status => 422;
}

/// <summary>The options a browser needs to make a passkey for the own account; asked for with the password.</summary>
internal static class OfferPasskey
{
    public const int Most = 10;

    internal sealed record Request(string Current);

    /// <returns>The options as JSON; what must come back with them lies in a sealed cookie.</returns>
    public static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, PasswordCheck passwords, SignInManager<Account> manager, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account) return new NotFound();
        if (await passwords.Again(account, request.Current) is { } wrong) return wrong;
        if ((await manager.UserManager.GetPasskeysAsync(account)).Count >= Most) return new Refused($"最多可以有{Most}个通行密钥，请先删除不用的。", $"You may have {Most} passkeys; remove one first.");
        return await manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.DisplayName });
    }
}

/// <summary>Keeps a passkey the browser has made for the options offered.</summary>
internal static class AddPasskey
{
    internal sealed record Request(string Credential, string Name);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, SignInManager<Account> manager, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account) return new NotFound();
        if (request.Credential.Length is 0 or > 20_000) return new PasskeyRefused();
        try
        {
            var made = await manager.PerformPasskeyAttestationAsync(request.Credential);
            if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString()) return new PasskeyRefused();
            made.Passkey.Name = request.Name.Trim() is { Length: > 0 and <= 40 } name ? name : new Text("通行密钥", "Passkey").Zh;
            return (await manager.UserManager.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded ? new Done() : new PasskeyRefused();
        }
        catch (InvalidOperationException)
        {
            // No options were offered to this browser, or they were used already.
            return new PasskeyRefused();
        }
    }
}

/// <summary>Gives an own passkey another name.</summary>
internal static class RenamePasskey
{
    internal sealed record Request(string Id, string Name);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, UserManager<Account> users, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (request.Name.Trim().Length is 0 or > 40) return new Invalid("name-" + request.Id, "请填写名称，不超过40个字", "Enter a name, 40 characters at most");
        if (await OwnAccount.Of(db, actor, cancel) is not { } account || await OwnPasskey.Of(users, account, request.Id) is not { } passkey) return new NotFound();
        passkey.Name = request.Name.Trim();
        return (await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded ? new Done() : new ChangedMeanwhile();
    }
}

/// <summary>Takes an own passkey away: it signs nobody in any more.</summary>
internal static class RemovePasskey
{
    internal sealed record Request(string Id);

    public static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, UserManager<Account> users, CancellationToken cancel = default)
    {
        if (OwnAccount.Lacks(actor) is { } no) return no;
        if (await OwnAccount.Of(db, actor, cancel) is not { } account || await OwnPasskey.Of(users, account, request.Id) is not { } passkey) return new NotFound();
        return (await users.RemovePasskeyAsync(account, passkey.CredentialId)).Succeeded ? new Done() : new ChangedMeanwhile();
    }
}

internal static class OwnPasskey
{
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    public static async Task<UserPasskeyInfo?> Of(UserManager<Account> users, Account account, string id) =>
        (await users.GetPasskeysAsync(account)).SingleOrDefault(passkey => IdOf(passkey) == id);
}
