using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>A secret offered for an authenticator app, not yet confirmed.</summary>
/// <param name="Sealed">Goes along with the form; only this account can confirm it.</param>
/// <param name="Secret">For typing.</param>
/// <param name="Svg">The QR code.</param>
public sealed record AuthenticatorOffer(string Sealed, string Secret, string Svg);

internal sealed record WrongCode() : Refusal(new Text("验证码不正确或已经用过，请输入应用里现在显示的6位数字。", "The code is wrong or was used already: type the six digits the app shows now."))
{
    public override int Status => 422;
}

/// <summary>Sets up and checks authenticator apps.</summary>
internal sealed class Authenticators(CraneDb db, CityClock clock, Keyring keys, IDataProtectionProvider protection, RecoveryCodes codes)
{
    private static readonly SystemTask Reading = new("authenticator");
    private readonly IDataProtector offers = protection.CreateProtector("access.authenticator-offer");

    /// <summary>A new secret, or the one already offered, so that a wrong code does not ask to scan again.</summary>
    public AuthenticatorOffer Offer(Account account, string? offered = null)
    {
        var secret = Offered(account, offered) ?? Totp.NewSecret();
        return new(offers.Protect($"{account.Id}|{account.SecurityStamp}|{secret}"), Totp.Grouped(secret), Qr(Totp.Uri("白鹤", account.UserName!, secret)));
    }

    /// <summary>Takes the offered secret as the account's own when the app shows its code; answers the recovery codes. Saves.</summary>
    public async Task<Result<string[]>> Confirm(Account account, string? offered, string code)
    {
        if (Offered(account, offered) is not { } secret) return new Refused("二维码已过期，请重新扫描。", "The QR code has expired; scan the new one.");
        if (Totp.StepOf(secret, code, clock.RealNow) is not { } step) return new WrongCode();
        account.TotpSecret = keys.Seal(secret);
        account.TotpLastStep = step;
        account.SecurityStamp = Secrets.Token();
        var fresh = await codes.Renew(account.Id);
        if (await db.TrySave() is { } conflict) return conflict;
        return fresh;
    }

    /// <summary>Whether the code is the app's and new. Taking it is one statement: a code seen over a shoulder cannot be used again.</summary>
    public async Task<bool> Check(Account account, string code)
    {
        if (account.TotpSecret is null || Totp.StepOf(keys.Open(account.TotpSecret), code, clock.RealNow) is not { } step) return false;
        return await db.All<Account>(Reading).Where(row => row.Id == account.Id && row.TotpLastStep < step).ExecuteUpdateAsync(row => row.SetProperty(x => x.TotpLastStep, step)) == 1;
    }

    /// <summary>A QR code as SVG that scales, dark on light in every theme so that cameras read it.</summary>
    public static string Qr(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private string? Offered(Account account, string? offered)
    {
        if (string.IsNullOrEmpty(offered)) return null;
        try
        {
            var parts = offers.Unprotect(offered).Split('|');
            return parts.Length == 3 && parts[0] == account.Id.ToString() && parts[1] == account.SecurityStamp ? parts[2] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
