using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>What a file is, told by its content.</summary>
internal enum TableFormat { Workbook, OldWorkbook, Text }

/// <summary>Looks at a workbook's outside and its list of contents before anything is unpacked.</summary>
internal static class WorkbookGuard
{
    private static readonly byte[] Compound = [0xd0, 0xcf, 0x11, 0xe0];

    public const int MostParts = 2_000;
    public const long MostUnpacked = 200L << 20;
    public const int MostRatio = 200;

    public static Invalid? Refuse(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span;
        if (start.Length == 0) return TableRefusals.Empty;
        if (start.Length > Sheets.LargestFile) return TableRefusals.TooLarge;
        if (FormatOf(start) == TableFormat.OldWorkbook) return Holds(start, "EncryptedPackage") ? TableRefusals.Locked : Holds(start, "_VBA_PROJECT") ? TableRefusals.Macros : null;
        if (FormatOf(start) == TableFormat.Text) return TextTable.Refuse(start);
        try
        {
            using var zip = Open(bytes);
            return Refuse(zip);
        }
        catch (Exception error) when (IsBroken(error))
        {
            return TableRefusals.Broken;
        }
    }

    public static TableFormat FormatOf(ReadOnlySpan<byte> start) => start.StartsWith(Compound) ? TableFormat.OldWorkbook : start.StartsWith("PK"u8) ? TableFormat.Workbook : TableFormat.Text;

    // Names in the old format's list of contents are UTF-16.
    private static bool Holds(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;

    /// <summary>What reading a file throws that is not as its format says: cut off, packed in another way, a number or place that does not exist.</summary>
    public static bool IsBroken(Exception error) =>
        error is InvalidDataException or IOException or System.Xml.XmlException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or NotSupportedException;

    public static ZipArchive Open(ReadOnlyMemory<byte> bytes) => new(Stream(bytes), ZipArchiveMode.Read);

    public static MemoryStream Stream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);

    private static Invalid? Refuse(ZipArchive zip)
    {
        if (zip.Entries.Count > MostParts) return TableRefusals.Bomb;
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || entry.FullName.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)) return TableRefusals.Macros;
            total += entry.Length;
            if (entry.Length < 0 || total > MostUnpacked) return TableRefusals.Bomb;
            if (entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > MostRatio) return TableRefusals.Bomb;
        }
        return zip.GetEntry("xl/workbook.xml") is null && !zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? TableRefusals.NotExcel : null;
    }
}
