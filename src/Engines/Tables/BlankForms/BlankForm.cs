using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>What stands in one cell of a filled form.</summary>
/// <param name="Gap">The column is asked for and nothing is known: the cell comes in yellow.</param>
public readonly record struct FormCell(string? Text, bool IsNumber = false, bool Gap = false);

/// <summary>
/// A form that another body sent to be filled in: its headings, and the same file with rows in it. Everything else in the file
/// stays as it was: other sheets, styles, merged heads, widths, what stands below the rows.
/// </summary>
public sealed class BlankForm
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly FormHead head;

    private BlankForm(ReadOnlyMemory<byte> bytes, string sheet, FormHead head) => (this.bytes, SheetName, this.head) = (bytes, sheet, head);

    public string SheetName { get; }

    public IReadOnlyList<FormHeading> Headings => head.Headings;

    public int BlankRows => head.Blank;

    /// <summary>Forms of the same headings have the same.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Headings.Select(heading => $"{heading.Column}:{heading}")))));

    /// <returns>The form, or the refusal of a file that is no .xlsx, holds macros, is broken or too large, or has no head.</returns>
    public static Result<BlankForm> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])) return FormRefusals.OldOrLocked;
        if (WorkbookGuard.Refuse(bytes) is { } refusal) return refusal;
        if (WorkbookGuard.FormatOf(bytes.Span) != TableFormat.Workbook) return FormRefusals.NotWorkbook;
        try
        {
            using var zip = WorkbookGuard.Open(bytes);
            if (zip.GetEntry("xl/styles.xml") is null) return FormRefusals.NoStyles;
            var sheet = new FormSheet(zip);
            var head = FormHead.Find(sheet);
            return head.Refusal is { } none ? none : new BlankForm(bytes, sheet.Name, head.Value);
        }
        catch (TooMuch)
        {
            return FormRefusals.TooLong;
        }
        catch (Exception error) when (WorkbookGuard.IsBroken(error) || error is NullReferenceException or InvalidOperationException or KeyNotFoundException)
        {
            return TableRefusals.Broken;
        }
    }

    /// <summary>The file with these rows in it.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="rows">Cells in the order of <see cref="Headings"/>; taken one by one.</param>
    public byte[] Fill(int count, IEnumerable<IReadOnlyList<FormCell>> rows)
    {
        using var zip = WorkbookGuard.Open(bytes);
        return new FormFilling(zip, head, count).Write(rows);
    }
}
