using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace WhiteCrane.PlanReading;

/// <summary>Takes the text out of a PDF line by line, in reading order. A PDF of scanned pages is told apart.</summary>
internal static class PdfText
{
    public static NoticeText.Result Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var pdf = PdfDocument.Open(bytes.ToArray(), new ParsingOptions { UseLenientParsing = true });
            if (pdf.NumberOfPages > NoticeText.MostPdfPages) return NoticeText.Result.No(Refusals.TooManyPages(pdf.NumberOfPages));
            var text = new StringBuilder();
            var pictures = 0;
            foreach (var page in pdf.GetPages())
            {
                Append(page, text);
                if (text.Length > NoticeText.MostCharacters) return NoticeText.Result.No(Refusals.TextTooLong(text.Length));
                pictures += page.NumberOfImages > 0 ? 1 : 0;
            }
            // Scanners may leave a page number or a stamp of text on each picture.
            var characters = text.ToString().Count(char.IsLetterOrDigit);
            if (pictures > 0 && characters < 20 * pdf.NumberOfPages || characters == 0) return NoticeText.Result.No(Refusals.Scanned);
            return NoticeText.Result.Of(text.ToString().Trim(), NoticeFormat.Pdf);
        }
        catch (PdfDocumentEncryptedException)
        {
            return NoticeText.Result.No(Refusals.ProtectedPdf);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // A damaged file makes the PDF reader fail in many ways; to the person it is one.
            return NoticeText.Result.No(Refusals.Broken("pdf"));
        }
    }

    /// <summary>Letters are put into lines by their height and, within a line, by their place.</summary>
    private static void Append(Page page, StringBuilder text)
    {
        var letters = page.Letters.Where(l => l.Value.Length > 0).ToList();
        if (letters.Count == 0) return;
        var lines = new List<List<Letter>>();
        foreach (var letter in letters.OrderByDescending(l => Math.Round(l.StartBaseLine.Y, 1)).ThenBy(l => l.StartBaseLine.X))
        {
            var height = Math.Max(letter.PointSize, 4);
            if (lines.Count > 0 && Math.Abs(lines[^1][0].StartBaseLine.Y - letter.StartBaseLine.Y) < height * 0.45) lines[^1].Add(letter);
            else lines.Add([letter]);
        }
        var left = lines.Min(l => l.Min(c => c.StartBaseLine.X));
        foreach (var line in lines)
        {
            line.Sort((a, b) => a.StartBaseLine.X.CompareTo(b.StartBaseLine.X));
            var size = Math.Max(line[0].PointSize, 4);
            // An indent of two characters is how a Chinese office opens a paragraph.
            var indent = (line[0].StartBaseLine.X - left) / size;
            if (indent is > 1.4 and < 3.2) text.Append("\u3000\u3000");
            for (var i = 0; i < line.Count; i++)
            {
                if (i > 0 && line[i].StartBaseLine.X - line[i - 1].EndBaseLine.X > size * 0.6 && text[^1] != ' ') text.Append(' ');
                text.Append(Radicals.Of(line[i].Value));
            }
            text.Append('\n');
        }
    }
}
