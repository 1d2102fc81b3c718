using System.Security.Cryptography;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Files;

/// <summary>Keeps and returns documents: type checked by content, size limited, sealed, never served from a path.</summary>
public sealed class FileStore(CityOptions city, Keyring keys, CityClock clock)
{
    public const long LargestFile = 20L << 20;

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
            Name = Path.GetFileName(name),
            ContentType = type.Value,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            UploadedBy = actor.AccountId,
            UploadedAt = clock.Now,
        };
        var path = PathOf(file.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + ".part", keys.Seal(bytes.Span), cancel);
        File.Move(path + ".part", path);
        db.Add(file);
        return file;
    }

    public async Task<byte[]> Read(StoredFile file, CancellationToken cancel = default) =>
        keys.Open(await File.ReadAllBytesAsync(PathOf(file.Id), cancel));

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N")[^2..], id.ToString("N"));
}
