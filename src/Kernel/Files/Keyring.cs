using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WhiteCrane.Kernel.Files;

/// <summary>
/// The city's keys, in a folder outside the data: AES-256-GCM for content, HMAC-SHA-256 for blind look-up.
/// A sealed value names its key, so that old values open while new ones are sealed with the newest key.
/// </summary>
public sealed class Keyring
{
    private const int NonceSize = 12, TagSize = 16;
    private readonly Dictionary<int, byte[]> keys;
    private readonly int newest;

    private Keyring(Dictionary<int, byte[]> keys)
    {
        this.keys = keys;
        newest = keys.Keys.Max();
    }

    /// <summary>Opens the keyring of a folder; a folder without one gets its first key, readable by the owner alone.</summary>
    public static Keyring In(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "keyring.json");
        if (!File.Exists(path)) Write(path, new() { [1] = RandomNumberGenerator.GetBytes(32) });
        return new Keyring(JsonSerializer.Deserialize<Dictionary<int, byte[]>>(File.ReadAllText(path))!);
    }

    /// <summary>Adds a new key to the folder's keyring; values sealed before stay readable.</summary>
    public static void Rotate(string folder)
    {
        var path = Path.Combine(folder, "keyring.json");
        var keys = JsonSerializer.Deserialize<Dictionary<int, byte[]>>(File.ReadAllText(path))!;
        keys[keys.Keys.Max() + 1] = RandomNumberGenerator.GetBytes(32);
        Write(path, keys);
    }

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[4 + NonceSize + TagSize + plain.Length];
        BitConverter.TryWriteBytes(sealedBytes, newest);
        var nonce = sealedBytes.AsSpan(4, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[newest], TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(4 + NonceSize + TagSize), sealedBytes.AsSpan(4 + NonceSize, TagSize));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were changed, or sealed by a key that is not here.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 4 + NonceSize + TagSize || !keys.TryGetValue(BitConverter.ToInt32(sealedBytes), out var key))
            throw new CryptographicException("not sealed by a key of this keyring");
        var plain = new byte[sealedBytes.Length - 4 - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedBytes.Slice(4, NonceSize), sealedBytes[(4 + NonceSize + TagSize)..], sealedBytes.Slice(4 + NonceSize, TagSize), plain);
        return plain;
    }

    public string Seal(string plain) => Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(plain)));

    public string Open(string sealedText) => Encoding.UTF8.GetString(Open(Convert.FromBase64String(sealedText)));

    /// <summary>A keyed fingerprint by which a sealed value can be looked up exactly, and only with the key.</summary>
    public string BlindIndex(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(keys[keys.Keys.Min()], Encoding.UTF8.GetBytes(value)));

    private static void Write(string path, Dictionary<int, byte[]> keys)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(keys));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(fresh, path, overwrite: true);
    }
}
