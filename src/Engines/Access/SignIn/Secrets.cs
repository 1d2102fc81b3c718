using System.Security.Cryptography;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Random values that are typed, carried in an address or kept in a cookie. Alphabets leave out what is misread (0 O 1 l I).</summary>
internal static class Secrets
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>256 bits for an address or a cookie.</summary>
    public static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A password to be handed over once: three groups of four with letters and digits in each, some 50 bits.</summary>
    public static string InitialPassword() => string.Join('-', Enumerable.Range(0, 3).Select(_ => Pick(Letters, 2) + Pick(Digits, 1) + Pick(Letters + Digits, 1)));

    /// <summary>Ten codes, each good for one sign-in without the authenticator; some 49 bits each.</summary>
    public static string[] RecoveryCodes() => [.. Enumerable.Range(0, 10).Select(_ => Pick(Letters + Digits, 5) + "-" + Pick(Letters + Digits, 5))];

    /// <summary>A code to be typed on a phone: eight digits, good for minutes.</summary>
    public static string ShortCode() => RandomNumberGenerator.GetString("0123456789", 8);

    /// <summary>How a typed code is compared: spaces, dashes, case and full-width characters make no difference.</summary>
    public static string Plain(string typed) =>
        string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Pick(string alphabet, int count) => RandomNumberGenerator.GetString(alphabet, count);
}
