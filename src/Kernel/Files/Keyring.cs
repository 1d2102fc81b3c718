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
    public const string FileName = "keyring.json";
    private const int NonceSize = 12, TagSize = 16, KeySize = 32;
    private readonly string path;
    private volatile IReadOnlyDictionary<int, byte[]> keys;

    private Keyring(string path)
    {
        this.path = path;
        keys = Load(path);
    }

    /// <summary>Opens the keyring of a folder; a folder without one gets its first key, readable by the owner alone.</summary>
    /// <exception cref="InvalidDataException">The keyring is damaged. It is never replaced by a new one.</exception>
    public static Keyring In(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            using var alone = Alone(path);
            if (!File.Exists(path)) Write(path, new() { [1] = RandomNumberGenerator.GetBytes(KeySize) });
        }
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly) File.SetUnixFileMode(path, OwnerOnly);
        return new Keyring(path);
    }

    /// <summary>Adds a new key to the folder's keyring; values sealed before stay readable, and running processes find the new key by themselves.</summary>
    /// <exception cref="IOException">Another process writes this keyring and does not end.</exception>
    /// <returns>Its number.</returns>
    public static int Rotate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        using var alone = Alone(path);
        var keys = new Dictionary<int, byte[]>(Load(path));
        var number = keys.Keys.Max() + 1;
        keys[number] = RandomNumberGenerator.GetBytes(KeySize);
        Write(path, keys);
        return number;
    }

    /// <summary>Number of the first key.</summary>
    public int Oldest => keys.Keys.Min();

    /// <summary>Number of the key that sealed these bytes.</summary>
    public static int KeyOf(ReadOnlySpan<byte> sealedBytes) => BitConverter.ToInt32(sealedBytes);

    /// <summary>Whether the key of this number is here; one that another process has added is found.</summary>
    public bool Has(int number) => Find(number) is not null;

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[4 + NonceSize + TagSize + plain.Length];
        var (newest, key) = keys.MaxBy(pair => pair.Key);
        BitConverter.TryWriteBytes(sealedBytes, newest);
        var nonce = sealedBytes.AsSpan(4, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(4 + NonceSize + TagSize), sealedBytes.AsSpan(4 + NonceSize, TagSize));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were changed, or sealed by a key that is not here.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 4 + NonceSize + TagSize || Find(BitConverter.ToInt32(sealedBytes)) is not { } key)
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

    /// <summary>The same under one key of a room's own choice, so that it may go over to a newer one.</summary>
    /// <exception cref="CryptographicException">The key is not here.</exception>
    public string BlindIndex(string value, int key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Find(key) ?? throw new CryptographicException($"key {key} is not in this keyring"), Encoding.UTF8.GetBytes(value)));

    private byte[]? Find(int number)
    {
        if (keys.TryGetValue(number, out var key)) return key;
        try
        {
            keys = Load(path); // another process may have rotated since
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return null;
        }
        return keys.GetValueOrDefault(number);
    }

    private static IReadOnlyDictionary<int, byte[]> Load(string path)
    {
        Dictionary<int, byte[]>? keys;
        try
        {
            keys = JsonSerializer.Deserialize<Dictionary<int, byte[]>>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            keys = null;
        }
        return keys is { Count: > 0 } && keys.All(key => key is { Key: > 0, Value.Length: KeySize })
            ? keys
            : throw new InvalidDataException($"The keyring {path} is damaged. Put it back from its backup: nothing that was sealed opens without it, and a new one would not help.");
    }

    private static readonly UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>One writer at a time over all processes: a move does not refuse an existing file atomically, so that two first starts would each make a key.</summary>
    private static FileStream Alone(string path)
    {
        FileStream? alone = null;
        return SpinWait.SpinUntil(() => TryLock(path + ".lock", out alone), TimeSpan.FromSeconds(10)) ? alone! : throw new IOException($"The keyring {path} is being written by another process.");
    }

    private static bool TryLock(string path, out FileStream? stream)
    {
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            stream = null;
            return false;
        }
    }

    /// <summary>Whole and on the disk, or not at all.</summary>
    private static void Write(string path, Dictionary<int, byte[]> keys)
    {
        var fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, keys);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }
}
