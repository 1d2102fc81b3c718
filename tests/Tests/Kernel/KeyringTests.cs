using System.Security.Cryptography;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Keys: made once, never replaced, readable by their owner, and old values open after every rotation.</summary>
public sealed class KeyringTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("crane-keys-").FullName, "keys");

    private string KeyFile => Path.Combine(folder, "keyring.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void What_was_sealed_opens_again_and_nothing_else_does()
    {
        var keys = Keyring.In(folder);
        var bytes = keys.Seal("白鹤"u8);
        Assert.Equal("白鹤"u8, keys.Open(bytes));
        Assert.NotEqual(bytes, keys.Seal("白鹤"u8));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(changed));
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(bytes.AsSpan(0, at)));
        }
        Assert.Equal("", keys.Open(keys.Seal("")));
    }

    [Fact]
    public void Rotation_keeps_old_values_readable_and_the_index_where_it_was()
    {
        var before = Keyring.In(folder);
        var (old, index) = (before.Seal("旧"), before.BlindIndex("13800000000"));
        Keyring.Rotate(folder);
        var after = Keyring.In(folder);
        Assert.Equal("旧", after.Open(old));
        Assert.Equal(index, after.BlindIndex("13800000000"));
        Assert.NotEqual(index, after.BlindIndex("13800000001"));
        var fresh = after.Seal("新");
        Assert.NotEqual(Convert.FromBase64String(old)[..4], Convert.FromBase64String(fresh)[..4]);
        // A process that has been running since before the rotation finds the new key by itself.
        Assert.Equal("新", before.Open(fresh));
        Assert.Equal(Convert.FromBase64String(fresh)[..4], Convert.FromBase64String(before.Seal("也用新钥"))[..4]);
    }

    [Fact, System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_file_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        Keyring.In(folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Keyring.Rotate(folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Keyring.In(folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"1\":\"AAAA\"}")]
    [InlineData("{\"1\":")]
    [InlineData("[1,2]")]
    [InlineData("{\"0\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}")]
    public void A_damaged_keyring_is_a_clear_error_and_is_not_replaced(string content)
    {
        Keyring.In(folder);
        File.WriteAllText(KeyFile, content);
        var error = Assert.Throws<InvalidDataException>(() => Keyring.In(folder));
        Assert.Contains(KeyFile, error.Message);
        Assert.Contains("backup", error.Message);
        Assert.Throws<InvalidDataException>(() => Keyring.Rotate(folder));
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task Many_first_starts_at_once_make_one_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var here = folder + round;
            using var gate = new Barrier(8);
            var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() => { gate.SignalAndWait(); return Keyring.In(here); }, TaskCreationOptions.LongRunning)));
            var value = rings[0].Seal("一把钥匙");
            Assert.All(rings, ring => Assert.Equal("一把钥匙", ring.Open(value)));
            Assert.Equal(["keyring.json", "keyring.json.lock"], Directory.GetFiles(here).Select(Path.GetFileName).Order());
        }
    }

    [Fact]
    public async Task Rotations_at_once_lose_no_key()
    {
        var first = Keyring.In(folder).Seal("x");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Factory.StartNew(() => Keyring.Rotate(folder), TaskCreationOptions.LongRunning)));
        Assert.Equal(6, System.Text.Json.JsonDocument.Parse(File.ReadAllText(KeyFile)).RootElement.EnumerateObject().Count());
        Assert.Equal("x", Keyring.In(folder).Open(first));
    }
}
