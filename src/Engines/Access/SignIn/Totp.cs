using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>Time-based one-time passwords as authenticator apps make them: RFC 6238, SHA-1, 30 seconds, 6 digits.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    /// <summary>160 random bits in Base32, as RFC 4226 asks.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, 32);

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of one step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // SHA-1 is what every authenticator app computes; HMAC does not rest on its collision resistance.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
        var offset = hash[^1] & 0xf;
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step this code belongs to, of the present one and its two neighbours (phones run a little fast or slow); null when of none.</summary>
    public static long? StepOf(string secret, string typed, DateTimeOffset now)
    {
        var code = Encoding.ASCII.GetBytes(Secrets.Plain(typed));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), code)) found = step;
        return found;
    }

    /// <summary>What the QR code says to an authenticator app.</summary>
    public static string Uri(string issuer, string account, string secret) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}";

    /// <summary>The secret in groups of four, for typing it into an app.</summary>
    public static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(group => new string(group)));

    private static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (bits, held, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            bits = (bits << 5) | Base32.IndexOf(letter);
            held += 5;
            if (held < 8) continue;
            held -= 8;
            bytes[at++] = (byte)(bits >> held);
            bits &= (1 << held) - 1;
        }
        return bytes;
    }
}
