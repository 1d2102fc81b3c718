using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables;

/// <summary>Why a file is not read as a table; each belongs to the form field "file".</summary>
internal static class TableRefusals
{
    public static readonly Invalid Empty = File("文件是空的。", "The file is empty.");
    public static readonly Invalid TooLarge = File("文件超过20 MB，请拆成几个文件分别导入。", "The file is larger than 20 MB; split it and import the parts.");
    public static readonly Invalid Locked = File("文件加了密码，不能读取。请取消密码后再上传。", "The file has a password and cannot be read; remove the password and upload it again.");
    public static readonly Invalid NotExcel = File("这不是 Excel 文件（.xlsx、.xls）或文本表格（.csv），请另存为 .xlsx 后再上传。", "This is neither an Excel file (.xlsx, .xls) nor a table as text (.csv); save it as .xlsx and upload that.");
    public static readonly Invalid WebPage = File("这是改了扩展名的网页，不是 Excel 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。", "This is a web page under another name and no Excel file; open it in Excel or WPS, save it as .xlsx and upload that.");
    public static readonly Invalid Broken = File("文件已损坏，不能读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。", "The file is broken and cannot be read; open it in Excel or WPS, save it as .xlsx and upload that.");
    public static readonly Invalid Macros = File("文件含有宏，未接收。请另存为不含宏的 .xlsx 后再上传。", "The file holds macros and was not taken; save it as .xlsx without macros and upload that.");
    public static readonly Invalid Bomb = File("文件解压后大得不合理，未读取。请只保留要导入的表，另存后再上传。", "The file unpacks to an unreasonable size and was not read; keep only the table to import, save it and upload that.");
    public static readonly Invalid TooManyRows = File($"表中超过{Sheets.MostRows:#,0}行，请拆成几个文件分别导入。", $"The table has more than {Sheets.MostRows:#,0} rows; split it and import the parts.");
    public static readonly Invalid NoRows = File("表中只有表头，没有可导入的行。", "The table has headings but no rows to import.");

    public static Invalid Missing(IEnumerable<Standards.Text> headings)
    {
        var list = headings.ToList();
        return File($"表头缺少：{string.Join("、", list.Select(heading => heading.Zh))}。请用模板的表头。", $"Headings are missing: {string.Join(", ", list.Select(heading => heading.En))}. Use the headings of the template.");
    }

    public static Invalid Twice(string heading) => File($"表头“{heading}”出现了两次，请只保留一列。", $"The heading “{heading}” stands there twice; keep one column.");

    public static Invalid Unvalued(IReadOnlyList<string> cells)
    {
        var some = string.Join(", ", cells.Take(10));
        return File($"这些单元格是没有结果的公式：{some}。请复制后“粘贴为数值”再上传。", $"These cells hold formulas without a result: {some}. Copy them, paste as values and upload again.");
    }

    private static Invalid File(string zh, string en) => new("file", zh, en);
}

/// <summary>More came out of the file than its list of contents promised, or than is taken.</summary>
internal sealed class TooMuch() : Exception("too much");

/// <summary>The content is sealed with a password.</summary>
internal sealed class Locked() : Exception("locked");
