using System.Buffers.Binary;

namespace WhiteCrane.Kernel.Files;

/// <summary>A photograph without what a camera or a program wrote beside the picture: place, time, device, names.</summary>
public static class PhotoBytes
{
    private static readonly string[] Picture = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    /// <summary>The same picture; null for what is neither a whole jpg nor a whole png.</summary>
    public static byte[]? Bare(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg(bytes) : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ? Png(bytes) : null;

    private static byte[]? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var bare = new MemoryStream(bytes.Length);
        bare.Write(bytes[..2]);
        var drawn = false;
        for (var at = 2; at + 2 <= bytes.Length && bytes[at] == 0xff;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xff) { at++; continue; } // a fill byte
            if (marker == 0xd9) // the end; what follows, such as a second picture, is left out
            {
                bare.Write(bytes.Slice(at, 2));
                return drawn ? bare.ToArray() : null;
            }
            if (at + 4 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) + 2 is var length && (length < 4 || at + length > bytes.Length)) return null;
            var part = bytes.Slice(at, length);
            at += length;
            if (Belongs(marker, part[4..])) bare.Write(part);
            if (marker != 0xda) continue;
            drawn = true;
            var from = at;
            while (at + 2 <= bytes.Length && (bytes[at] != 0xff || bytes[at + 1] is 0 or >= 0xd0 and <= 0xd7)) at++;
            bare.Write(bytes[from..at]);
        }
        return null;
    }

    /// <summary>JFIF, a colour profile and Adobe's colour transform belong to the picture; other application parts and comments do not.</summary>
    private static bool Belongs(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xe0 => content.StartsWith("JFIF"u8),
        0xe2 => content.StartsWith("ICC_PROFILE"u8),
        0xee => content.StartsWith("Adobe"u8),
        (>= 0xe0 and <= 0xef) or 0xfe => false,
        _ => true,
    };

    private static byte[]? Png(ReadOnlySpan<byte> bytes)
    {
        var bare = new MemoryStream(bytes.Length);
        bare.Write(bytes[..8]);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) return null;
            var name = System.Text.Encoding.ASCII.GetString(bytes.Slice(at + 4, 4));
            if (Picture.Contains(name)) bare.Write(bytes.Slice(at, (int)length + 12));
            if (name == "IEND") return bare.ToArray();
            at += (int)length + 12;
        }
        return null;
    }
}
