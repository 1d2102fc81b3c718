using System.Text;

namespace WhiteCrane.PlanReading;

/// <summary>Decodes text: byte order marks first, then strict UTF-8, then GB18030 (which holds GBK and GB2312).</summary>
internal static class PlainText
{
    private static readonly Encoding Strict8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb = Gb18030();

    public static NoticeText.Result Read(ReadOnlySpan<byte> bytes) =>
        Decode(bytes) is { } text
            ? text.Contains('\0') ? NoticeText.Result.No(Refusals.Binary) : NoticeText.Result.Of(text, NoticeFormat.PlainText)
            : NoticeText.Result.No(Refusals.Undecodable);

    /// <summary>The text, without its byte order mark; null when no encoding fits.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Try(new UnicodeEncoding(false, true, true), bytes[2..]);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Try(new UnicodeEncoding(true, true, true), bytes[2..]);
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return Try(Strict8, bytes[3..]);
        return Try(Strict8, bytes) ?? Try(Gb, bytes);
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
