using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Files;

/// <summary>Keeps and returns documents: type checked by content, size limited, sealed, never served from a path.</summary>
public sealed class FileStore(CityOptions city, Keyring keys, CityClock clock)
{
    public const long LargestFile = 20L << 20;
    private const string Unfinished = ".part";
    private const int NoSpace = 28, NoQuota = 122, NoSpaceOnWindows = 112;
    private static readonly SystemTask Task = new("files without a row");

    private string Folder => Path.Combine(city.DataFolder, "files");

    /// <summary>Adds a file to the current unit of work; its bytes are on disk before the row is committed.</summary>
    public async Task<Result<StoredFile>> Keep(CraneDb db, Actor actor, string ownerKind, Guid ownerId, string division, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        if (bytes.Length == 0) return new Invalid("file", "文件是空的。", "The file is empty.");
        if (bytes.Length > LargestFile) return new Invalid("file", "文件超过20 MB，请压缩或拆分后再上传。", "The file is larger than 20 MB; compress or split it first.");
        var type = FileTypes.Of(bytes.Span, name);
        if (type.Refusal is { } refusal) return refusal;
        var file = new StoredFile
        {
            Id = clock.NewId(),
            OwnerKind = ownerKind,
            OwnerId = ownerId,
            Division = division,
            Name = FileTypes.CleanName(name),
            ContentType = type.Value,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            UploadedBy = actor.AccountId,
            UploadedAt = clock.Now,
        };
        if (await Write(PathOf(file.Id), keys.Seal(bytes.Span), cancel) is { } full) return full;
        db.Add(file);
        return file;
    }

    /// <exception cref="CryptographicException">The bytes on disk are not those that were kept.</exception>
    public async Task<byte[]> Read(StoredFile file, CancellationToken cancel = default)
    {
        var bytes = keys.Open(await File.ReadAllBytesAsync(PathOf(file.Id), cancel));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256 ? bytes : throw new CryptographicException("these are another file's bytes");
    }

    /// <summary>Removes bytes that no row names, left by a process that died before its commit; a day's grace lets running acts end.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> Sweep(CraneDb db, CancellationToken cancel)
    {
        if (!Directory.Exists(Folder)) return 0;
        var removed = 0;
        var before = clock.RealNow.AddDays(-1);
        var old = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Known: Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id), Id: id))
            .Where(file => file.Known && file.Id.Version == 7 && KeptAt(file.Id) < before);
        foreach (var batch in old.Chunk(500))
        {
            var ids = batch.Select(file => file.Id).ToList();
            var named = (await db.All<StoredFile>(Task).Where(file => ids.Contains(file.Id)).Select(file => file.Id).ToListAsync(cancel)).ToHashSet();
            foreach (var file in batch.Where(file => file.Path.EndsWith(Unfinished, StringComparison.Ordinal) || !named.Contains(file.Id)))
            {
                File.Delete(file.Path);
                removed++;
            }
        }
        return removed;
    }

    // The id tells when it was made on the real clock; a file system's own times change with every copy.
    private static DateTimeOffset KeptAt(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));

    /// <summary>Whole or not at all, and on the disk itself before the row is committed.</summary>
    private static async Task<Refusal?> Write(string path, byte[] sealedBytes, CancellationToken cancel)
    {
        var part = path + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(sealedBytes, cancel);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, path);
            return null;
        }
        catch (Exception error)
        {
            if (File.Exists(part)) File.Delete(part);
            if (error is IOException && (error.HResult & 0xffff) is NoSpace or NoQuota or NoSpaceOnWindows) return new StorageFull();
            throw;
        }
    }

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N")[^2..], id.ToString("N"));
}

public sealed record StorageFull() : Refusal(new Text("服务器存储空间不足，文件没有保存。请联系管理员，稍后再上传。", "The server has no room left; the file was not kept. Tell an administrator and upload it again later."))
{
    public override int Status => 507;
}
