using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Outbox;

namespace WhiteCrane.Engines.AccessLog
{
    /// <summary>An anchor as it lies in a folder or on a stick.</summary>
    public sealed record AnchorFile(string Name, byte[] Bytes);

    /// <summary>The anchors written beside the database: "anchors/2025-09-24.json" in the data folder.</summary>
    public static class AnchorFiles
    {
        public static string Folder(CityOptions city) => Path.Combine(city.DataFolder, "anchors");

        /// <summary>Every file of the folder, oldest first.</summary>
        public static async Task<IReadOnlyList<AnchorFile>> In(CityOptions city, CancellationToken cancel = default)
        {
            var files = new List<AnchorFile>();
            if (!Directory.Exists(Folder(city))) return files;
            foreach (var path in Directory.GetFiles(Folder(city), "*.json").Order(StringComparer.Ordinal)) files.Add(new(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancel)));
            return files;
        }

        /// <summary>A demonstration that begins again has a new log; the old one's anchors are not about it.</summary>
        public static void Forget(CityOptions demonstration)
        {
            if (demonstration.IsDemonstration && Directory.Exists(Folder(demonstration))) Directory.Delete(Folder(demonstration), recursive: true);
        }
    }
}

namespace WhiteCrane.Engines.AccessLog.Anchors
{
    /// <summary>Writes an anchor's file once its row is committed. A file that is there already and says something else is evidence: it stays, and the message becomes a dead letter.</summary>
    internal sealed class WriteAnchorFile(CraneDb db, CityOptions city) : IOutboxHandler
    {
        public const string OutboxKind = "accesslog.anchor-file";
        private static readonly SystemTask Task = new("anchor of the access log");

        public string Kind => OutboxKind;

        public async System.Threading.Tasks.Task Deliver(string payload, CancellationToken cancel)
        {
            var day = DateOnly.ParseExact(payload, "O", CultureInfo.InvariantCulture);
            if (await db.All<AccessAnchor>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Day == day, cancel) is not { } anchor) return;
            var bytes = Encoding.UTF8.GetBytes(anchor.Json);
            var path = Path.Combine(Directory.CreateDirectory(AnchorFiles.Folder(city)).FullName, anchor.FileName);
            if (File.Exists(path))
            {
                var there = await File.ReadAllBytesAsync(path, cancel);
                if (!bytes.AsSpan().SequenceEqual(there)) throw new IOException("another anchor of that day lies in the folder");
                return;
            }
            await using (var file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(path + ".part", path, overwrite: false);
        }
    }
}
