using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Exchange.Tokens;

/// <summary>
/// The keys of access tokens, derived from the city's keyring: the same after a restart and on every node, with no file of
/// their own to lose. They rest on its oldest key, which is never deleted.
/// </summary>
internal static class TokenKeys
{
    public static SecurityKey Signing(Keyring keys)
    {
        // Not every number is a key of the curve; the next one is tried.
        for (var attempt = 0; ; attempt++)
            try
            {
                return new ECDsaSecurityKey(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Derive(keys, $"sign:{attempt}") })) { KeyId = "exchange-sign" };
            }
            catch (CryptographicException) when (attempt < 10)
            {
            }
    }

    public static SecurityKey Encryption(Keyring keys) => new SymmetricSecurityKey(Derive(keys, "encrypt")) { KeyId = "exchange-encrypt" };

    private static byte[] Derive(Keyring keys, string use) => Convert.FromHexString(keys.BlindIndex("exchange-token:" + use));
}
