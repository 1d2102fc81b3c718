using System.Buffers.Binary;
using System.Text;
using WhiteCrane.Kernel.Files;

namespace WhiteCrane.Tests.Kernel;

public class PhotoBytesTests
{
    [Fact]
    public void A_jpg_keeps_its_picture_and_profile_and_nothing_else()
    {
        byte[] scan = [0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33];
        var bare = PhotoBytes.Bare(Jpeg(scan, trailer: [.. Part(0xe1, "Exif second picture"), 0xff, 0xd9]))!;
        var text = Encoding.Latin1.GetString(bare);
        Assert.Contains("JFIF", text);
        Assert.Contains("ICC_PROFILE", text);
        foreach (var gone in (string[])["Exif", "GPS", "Photoshop", "a comment", "MPF", "http"]) Assert.DoesNotContain(gone, text);
        Assert.True(bare.AsSpan().IndexOf(scan) > 0);
        Assert.Equal((byte)0xd9, bare[^1]);
        Assert.Equal(bare, PhotoBytes.Bare(bare)); // nothing left to take out
    }

    [Fact]
    public void A_png_keeps_its_picture_and_no_text()
    {
        var bare = PhotoBytes.Bare(Png("GPS 45.5"))!;
        var text = Encoding.Latin1.GetString(bare);
        Assert.Contains("IDAT", text);
        Assert.DoesNotContain("GPS", text);
        Assert.DoesNotContain("tEXt", text);
        Assert.Equal(bare, PhotoBytes.Bare(bare));
    }

    [Fact]
    public void What_is_broken_or_no_picture_is_not_taken()
    {
        var jpeg = Jpeg([1, 2, 3], []);
        foreach (var cut in Enumerable.Range(0, jpeg.Length)) Assert.Null(PhotoBytes.Bare(jpeg.AsSpan(0, cut)));
        var png = Png("x");
        foreach (var cut in Enumerable.Range(0, png.Length)) Assert.Null(PhotoBytes.Bare(png.AsSpan(0, cut)));
        Assert.Null(PhotoBytes.Bare("GIF89a"u8));
        Assert.Null(PhotoBytes.Bare([0xff, 0xd8, 0xff, 0xd9])); // nothing drawn
        var random = new Random(7);
        for (var turn = 0; turn < 2000; turn++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            _ = PhotoBytes.Bare([0xff, 0xd8, 0xff, .. noise]); // never throws
        }
    }

    internal static byte[] Png(string text) => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, .. Chunk("IHDR", new byte[13]), .. Chunk("tEXt", Encoding.ASCII.GetBytes(text)), .. Chunk("eXIf", Encoding.ASCII.GetBytes(text)), .. Chunk("IDAT", new byte[20]), .. Chunk("IEND", [])];

    private static byte[] Jpeg(byte[] scan, byte[] trailer) =>
        [0xff, 0xd8, .. Part(0xe0, "JFIF\0picture"), .. Part(0xe1, "Exif\0\0GPS"), .. Part(0xe1, "http://ns.adobe.com/xap"), .. Part(0xe2, "ICC_PROFILE\0"), .. Part(0xe2, "MPF\0"), .. Part(0xed, "Photoshop"), .. Part(0xfe, "a comment"), .. Part(0xdb, "tables"), .. Part(0xda, "head"), .. scan, 0xff, 0xd9, .. trailer];

    private static byte[] Part(byte marker, string content)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        return [0xff, marker, .. length, .. Encoding.Latin1.GetBytes(content)];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
    }
}
