using System.IO.Compression;
using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Why a file or text is not read. <c>Code</c> is stable; <c>Message</c> says what to do, in both languages.</summary>
public sealed record ReadRefusal(string Code, Text Message);

/// <summary>The kinds of file a notice may come in.</summary>
public enum NoticeFormat { Word, Pdf, Html, PlainText }

/// <summary>
/// Takes the text out of a notice's file. The content must be what the name says; limits are checked before anything is unpacked.
/// </summary>
public static class NoticeText
{
    public const int MostFileBytes = 20 * 1024 * 1024;
    public const int MostCharacters = 2_000_000;
    public const int MostZipEntries = 2_000;
    public const long MostUnpackedBytes = 200L * 1024 * 1024;
    public const int MostUnpackedRatio = 200;
    public const int MostPdfPages = 1_000;

    private static readonly Dictionary<string, string> Unreadable = new()
    {
        ["doc"] = "Word 97–2003", ["dot"] = "Word 97–2003", ["wps"] = "WPS", ["wpt"] = "WPS", ["ofd"] = "OFD", ["rtf"] = "RTF", ["odt"] = "OpenDocument", ["pages"] = "Pages", ["uot"] = "UOF", ["uof"] = "UOF", ["ceb"] = "CEB", ["caj"] = "CAJ",
    };

    /// <summary>Either the text with its format, or the reason there is none; exactly one of the two is set.</summary>
    public sealed record Result(string? Text, NoticeFormat? Format, ReadRefusal? Refusal)
    {
        internal static Result Of(string text, NoticeFormat format) =>
            text.Length > MostCharacters ? No(Refusals.TextTooLong(text.Length))
            : string.IsNullOrWhiteSpace(text) ? No(Refusals.Empty) : new(text, format, null);

        internal static Result No(ReadRefusal refusal) => new(null, null, refusal);
    }

    public static Result Extract(ReadOnlyMemory<byte> bytes, string fileName)
    {
        if (bytes.Length > MostFileBytes) return Result.No(Refusals.FileTooLarge(bytes.Length));
        if (bytes.Length == 0) return Result.No(Refusals.Empty);
        var extension = Extension(fileName);
        if (Unreadable.TryGetValue(extension, out var name)) return Result.No(Refusals.SaveAsDocx(extension, name));
        if (extension is "docm" or "dotm") return Result.No(Refusals.Macros);
        var content = Contents.Of(bytes.Span);
        NoticeFormat? named = extension switch
        {
            "docx" => NoticeFormat.Word, "pdf" => NoticeFormat.Pdf, "html" or "htm" => NoticeFormat.Html, "txt" or "text" or "md" or "" => NoticeFormat.PlainText, _ => null,
        };
        if (named is null) return Result.No(Refusals.UnknownType(extension));
        if (content == ContentKind.OldWord) return Result.No(extension == "docx" ? Refusals.ProtectedWord : Refusals.Mismatch(extension, content));
        try
        {
            return (named, content) switch
            {
                (NoticeFormat.Word, ContentKind.Zip) => DocxText.Read(bytes),
                (NoticeFormat.Pdf, ContentKind.Pdf) => PdfText.Read(bytes),
                (NoticeFormat.Html, ContentKind.Text) => HtmlText.Read(bytes),
                (NoticeFormat.PlainText, ContentKind.Text) => PlainText.Read(bytes.Span),
                (_, ContentKind.Binary) when named is NoticeFormat.PlainText or NoticeFormat.Html => Result.No(Refusals.Binary),
                _ => Result.No(Refusals.Mismatch(extension, content)),
            };
        }
        catch (InvalidDataException)
        {
            return Result.No(Refusals.Broken(extension));
        }
    }

    private static string Extension(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot < 0 || dot < fileName.LastIndexOfAny(['/', '\\']) ? "" : fileName[(dot + 1)..].Trim().ToLowerInvariant();
    }
}
