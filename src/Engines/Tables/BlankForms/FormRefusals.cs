using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Tables.BlankForms;

/// <summary>Why a file is not taken as a form to be filled; each belongs to the form field "file".</summary>
internal static class FormRefusals
{
    public static readonly Invalid OldOrLocked = File("这是旧格式（.xls）或加了密码的文件，不能原样填好再还给您。请取消密码并另存为 .xlsx 后再上传。", "This is an old .xls file or one with a password and cannot be given back as it is; remove the password, save it as .xlsx and upload that.");
    public static readonly Invalid NotWorkbook = File("这不是 .xlsx 文件。要原样填好的表请另存为 .xlsx 后再上传。", "This is no .xlsx file: a form that comes back as it was must be saved as .xlsx first.");
    public static readonly Invalid NoHead = File("没有找到表头。表头应在前30行，每列写明要填什么，例如姓名、性别、身份证号。", "No head was found. It must stand in the first 30 rows and say for each column what belongs there, such as name, sex, identity number.");
    public static readonly Invalid TooWide = File($"表头超过{FormHead.MostColumns}列，未接收。请删去不填的列后再上传。", $"The head has more than {FormHead.MostColumns} columns and was not taken; delete columns that are not to be filled.");
    public static readonly Invalid TooLong = File("表里的行太多（可能有几万行空行）。请删去多余的空行后再上传。", "The sheet has too many rows, perhaps tens of thousands of empty ones; delete those and upload it again.");
    public static readonly Invalid NoStyles = File("文件缺少样式部分，不能保持原样。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。", "The file lacks its styles and cannot be kept as it is; open it in Excel or WPS, save it as .xlsx and upload that.");

    public static Invalid FormulaInHead(string cell) => File($"表头的单元格{cell}是没有结果的公式，不知道这一列要填什么。请改成文字后再上传。", $"Cell {cell} of the head is a formula without a result, so it does not say what the column is for; write it as text and upload it again.");

    private static Invalid File(string zh, string en) => new("file", zh, en);
}
