namespace WhiteCrane.PlanReading;

/// <summary>What the first bytes of a file say it is.</summary>
internal enum ContentKind { Text, Zip, Pdf, OldWord, Rtf, Binary }

internal static class Contents
{
    public static ContentKind Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8)) return ContentKind.Zip;
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return ContentKind.Pdf;
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return ContentKind.OldWord;
        if (bytes.StartsWith("{\\rtf"u8)) return ContentKind.Rtf;
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF])) return ContentKind.Text;
        var sample = bytes[..Math.Min(bytes.Length, 64 * 1024)];
        var odd = 0;
        foreach (var b in sample) if (b < 32 && b is not (9 or 10 or 11 or 12 or 13 or 26 or 27)) odd++;
        return odd * 500 > sample.Length ? ContentKind.Binary : ContentKind.Text;
    }
}
