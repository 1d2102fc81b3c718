using System.IO.Compression;

namespace WhiteCrane.PlanReading;

/// <summary>Looks at a zip's own list of contents before anything is unpacked, and counts again while unpacking.</summary>
internal static class ZipGuard
{
    public static ReadRefusal? Refuse(ZipArchive zip, int packedBytes)
    {
        if (zip.Entries.Count > NoticeText.MostZipEntries) return Refusals.Bomb;
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            if (entry.Length < 0 || total > NoticeText.MostUnpackedBytes) return Refusals.Bomb;
            if (entry.Length > 1024 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > NoticeText.MostUnpackedRatio) return Refusals.Bomb;
            if (Path.GetFileName(entry.FullName).Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) return Refusals.Macros;
        }
        return total / Math.Max(1, packedBytes) > NoticeText.MostUnpackedRatio ? Refusals.Bomb : null;
    }

    /// <summary>False when an entry unpacks to more than its list entry promised: the list cannot be trusted.</summary>
    public static bool Honest(ZipArchive zip)
    {
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            long read = 0;
            int n;
            while ((n = stream.Read(buffer)) > 0)
                if ((read += n) > entry.Length) return false;
        }
        return true;
    }
}
