using System.Globalization;
using System.IO.Compression;
using System.Text;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Files;

/// <summary>Which documents are taken, told by their content; a name that says otherwise is refused.</summary>
public static class FileTypes
{
    private const int LongestName = 200, LongestExtension = 20;
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xls"] = "application/vnd.ms-excel",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".htm"] = "text/html",
    };

    /// <summary>The content type, or the refusal of a file whose kind is not taken or whose content is not what its name says.</summary>
    public static Result<string> Of(ReadOnlySpan<byte> bytes, string name)
    {
        var extension = Path.GetExtension(CleanName(name));
        if (!Types.TryGetValue(extension, out var type))
            return new Invalid("file", $"不能接收“{extension}”文件。可以上传：pdf、docx、xlsx、xls、txt、csv、html、png、jpg。", $"Files of type “{extension}” are not taken. Upload pdf, docx, xlsx, xls, txt, csv, html, png or jpg.");
        var fits = extension.ToLowerInvariant() switch
        {
            ".pdf" => bytes.StartsWith("%PDF-"u8),
            ".png" => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47]),
            ".jpg" or ".jpeg" => bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]),
            ".docx" => HoldsOffice(bytes, "word/"),
            ".xlsx" => HoldsOffice(bytes, "xl/"),
            ".xls" => bytes.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0]) && bytes.IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) < 0,
            _ => bytes[..Math.Min(bytes.Length, 4096)].IndexOf((byte)0) < 0 || bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble),
        };
        if (!fits)
            return new Invalid("file", $"文件内容与扩展名“{extension}”不符，或含有宏，未接收。", $"The content does not match “{extension}”, or it holds macros; it was not taken.");
        return type;
    }

    /// <summary>The last part of a path from any system, without control characters, at most 200 long with its extension.</summary>
    public static string CleanName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)]).Trim();
        var extension = Path.GetExtension(clean) is { Length: <= LongestExtension } real ? real : "";
        return clean.Length <= LongestName ? clean : clean[..(LongestName - extension.Length)].TrimEnd() + extension;
    }

    private static bool HoldsOffice(ReadOnlySpan<byte> bytes, string folder)
    {
        if (!bytes.StartsWith("PK"u8)) return false;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            return zip.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal))
                && !zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false; // a broken directory of entries
        }
    }
}
