using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Documents: what is taken, how it lies on disk, and what is left when something breaks.</summary>
public class FileTests
{
    private static readonly SystemTask Looking = new("test");

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7 x", "application/pdf")]
    [InlineData("A.PDF", "%PDF-1.7 x", "application/pdf")]
    [InlineData("a.pdf", "<html>", null)]
    [InlineData("a.pdf", " %PDF-1.7", null)]
    [InlineData("a.png", "%PDF-1.7", null)]
    [InlineData("a.docx", "%PDF-1.7", null)]
    [InlineData("a.txt", "白城市", "text/plain")]
    [InlineData("a.txt", "MZ\0\0", null)]
    [InlineData("a.csv", "a,b", "text/csv")]
    [InlineData("a.exe", "MZ", null)]
    [InlineData("a", "text", null)]
    [InlineData("a.pdf.exe", "%PDF-1.7", null)]
    [InlineData("a.docm", "PK", null)]
    [InlineData(".pdf", "%PDF-1.7", "application/pdf")]
    public void Content_and_name_must_agree(string name, string content, string? type)
    {
        var answer = FileTypes.Of(Encoding.UTF8.GetBytes(content), name);
        if (type is not null) Assert.Equal(type, answer.Value);
        else Assert.Equal("file", Assert.Single(Assert.IsType<Invalid>(answer.Refusal).Errors).Field);
    }

    [Fact]
    public void Office_files_are_told_by_their_parts_and_macros_are_refused()
    {
        Assert.True(FileTypes.Of(Zip("[Content_Types].xml", "word/document.xml"), "a.docx").Ok);
        Assert.True(FileTypes.Of(Zip("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx").Ok);
        Assert.False(FileTypes.Of(Zip("[Content_Types].xml", "xl/workbook.xml"), "a.docx").Ok);
        Assert.False(FileTypes.Of(Zip("word/document.xml", "word/vbaProject.bin"), "a.docx").Ok);
        Assert.False(FileTypes.Of(Zip("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "a.xlsx").Ok);
        Assert.False(FileTypes.Of(Zip("readme.txt"), "a.docx").Ok);
    }

    [Fact]
    public void A_broken_office_file_is_refused_and_never_an_exception()
    {
        var whole = Zip("[Content_Types].xml", "word/document.xml");
        for (var length = 0; length < whole.Length; length++) Assert.False(FileTypes.Of(whole.AsSpan(0, length), "a.docx").Ok);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 20].Sample(changes =>
        {
            var broken = whole.ToArray();
            foreach (var (at, value) in changes) broken[at] = value;
            _ = FileTypes.Of(broken, "a.docx").Ok;
        }, iter: 3000);
    }

    [Fact]
    public void A_bomb_dressed_as_a_document_is_not_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open())
            for (var megabyte = 0; megabyte < 512; megabyte++) entry.Write(new byte[1 << 20]);
        var bomb = stream.ToArray();
        Assert.True(bomb.Length < FileStore.LargestFile);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FileTypes.Of(bomb, "a.docx");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\张三\\方案.txt", "方案.txt")]
    [InlineData("方案\r\nSet-Cookie: x.txt", "方案Set-Cookie: x.txt")]
    [InlineData("a\u202etxt.exe", "atxt.exe")]
    public void Names_lose_what_is_not_a_name(string given, string kept) => Assert.Equal(kept, FileTypes.CleanName(given));

    [Fact]
    public void A_very_long_name_keeps_its_ending()
    {
        var kept = FileTypes.CleanName(new string('长', 5000) + ".pdf");
        Assert.Equal(200, kept.Length);
        Assert.EndsWith(".pdf", kept);
    }

    [Theory, OnBoth]
    public async Task A_file_is_kept_sealed_and_read_back(Database on)
    {
        await using var city = await TestCity.Start(on);
        var bytes = Encoding.UTF8.GetBytes("marker 身份证 " + new string('x', 100_000));
        var file = await Keep(city, "说明.txt", bytes);
        var onDisk = Assert.Single(Disk(city));
        Assert.Equal(-1, File.ReadAllBytes(onDisk).AsSpan().IndexOf("marker"u8));
        Assert.DoesNotContain("说明", onDisk);
        Assert.Equal(bytes, await Store(city).Read(file));
        Assert.Equal(("text/plain", (long)bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (file.ContentType, file.Size, file.Sha256));

        Keyring.Rotate(Options(city).KeysFolder);
        var later = new FileStore(Options(city), Keyring.In(Options(city).KeysFolder), city.Clock);
        Assert.Equal(bytes, await later.Read(file));
    }

    [Theory, OnBoth]
    public async Task Empty_and_too_large_are_refused_and_leave_nothing(Database on)
    {
        await using var city = await TestCity.Start(on);
        Assert.IsType<Invalid>((await Try(city, "a.txt", [])).Refusal);
        var large = new byte[FileStore.LargestFile + 1];
        Array.Fill(large, (byte)'a');
        Assert.Contains("20 MB", Assert.IsType<Invalid>((await Try(city, "a.txt", large)).Refusal).Errors[0].Message.Zh);
        Assert.IsType<Invalid>((await Try(city, "a.exe", "MZ"u8.ToArray())).Refusal);
        Assert.Empty(Disk(city));
        Assert.True((await Try(city, "a.txt", large[..^1])).Ok);
    }

    [Fact]
    public async Task Changed_and_exchanged_bytes_are_refused()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var (one, two) = (await Keep(city, "1.txt", "one"u8.ToArray()), await Keep(city, "2.txt", "two"u8.ToArray()));
        var paths = Disk(city).ToDictionary(path => Guid.ParseExact(Path.GetFileName(path), "N"));
        File.Copy(paths[two.Id], paths[one.Id], overwrite: true);
        await Assert.ThrowsAsync<CryptographicException>(() => Store(city).Read(one));
        var bytes = File.ReadAllBytes(paths[two.Id]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(paths[two.Id], bytes);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Store(city).Read(two));
    }

    [Theory, OnBoth]
    public async Task Bytes_that_no_row_names_are_swept_after_a_day_and_no_others(Database on)
    {
        await using var city = await TestCity.Start(on);
        var kept = await Keep(city, "kept.txt", "kept"u8.ToArray());
        Assert.True((await Try(city, "lost.txt", "lost"u8.ToArray(), save: false)).Ok); // the process died before its commit
        var half = Disk(city)[0] + ".part"; // or in the middle of writing
        File.WriteAllText(half, "half");
        Assert.Single(await city.Do(Actor.System, (db, _) => db.Visible<StoredFile>(Actor.System).ToListAsync()));
        await city.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Equal(3, Disk(city).Count);
        city.Time.Advance(TimeSpan.FromHours(25));
        Assert.True((await Try(city, "young.txt", "young"u8.ToArray(), save: false)).Ok);
        await city.Services.GetRequiredService<CityDays>().RunDue(default);
        Assert.Equal(2, Disk(city).Count);
        Assert.Equal("kept"u8.ToArray(), await Store(city).Read(kept));
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_refusal_and_nothing_is_half_stored()
    {
        Assert.SkipUnless(Environment.UserName == "root" && OperatingSystem.IsLinux(), "only root can mount a small disk");
        await using var city = await TestCity.Start(Database.Sqlite);
        var small = Directory.CreateTempSubdirectory("crane-small-").FullName;
        Assert.SkipUnless(await Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small) == 0, "mounting is not allowed here");
        try
        {
            var store = new FileStore(Options(city) with { DataFolder = small }, city.Services.GetRequiredService<Keyring>(), city.Clock);
            var answer = await city.Do(Actor.System, async (db, _) =>
            {
                var kept = await store.Keep(db, Actor.System, "test", Guid.Empty, "2208", "a.txt", Encoding.UTF8.GetBytes(new string('a', 200_000)));
                Assert.False(db.ChangeTracker.HasChanges());
                return kept;
            });
            Assert.IsType<StorageFull>(answer.Refusal);
            Assert.Equal(507, answer.Refusal.Status);
            Assert.Empty(Directory.GetFiles(small, "*", SearchOption.AllDirectories));
            Assert.True((await city.Do(Actor.System, (db, _) => store.Keep(db, Actor.System, "test", Guid.Empty, "2208", "a.txt", "small enough"u8.ToArray()))).Ok);
        }
        finally
        {
            await Run("umount", small);
            Directory.Delete(small);
        }
    }

    private static CityOptions Options(TestCity city) => city.Services.GetRequiredService<CityOptions>();

    private static FileStore Store(TestCity city) => city.Services.GetRequiredService<FileStore>();

    private static List<string> Disk(TestCity city) => Path.Combine(Options(city).DataFolder, "files") is var folder && Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order()] : [];

    private static async Task<StoredFile> Keep(TestCity city, string name, byte[] bytes) => (await Try(city, name, bytes)).Value;

    private static Task<Result<StoredFile>> Try(TestCity city, string name, byte[] bytes, bool save = true) => city.Do(Actor.System, async (db, _) =>
    {
        var kept = await Store(city).Keep(db, Actor.System, "test", Guid.Empty, "2208", name, bytes);
        if (save) await db.SaveChangesAsync();
        return kept;
    });

    private static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in entries)
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write("<x/>");
        return stream.ToArray();
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
