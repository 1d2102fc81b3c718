namespace WhiteCrane.PlanReading;

/// <summary>The sentences with which a file is refused.</summary>
internal static class Refusals
{
    public static readonly ReadRefusal Empty = new("empty", new("文件里没有文字。", "The file holds no text."));
    public static readonly ReadRefusal Binary = new("binary", new("文件内容不是文字，无法读取。", "The file's content is not text."));
    public static readonly ReadRefusal Macros = new("macros", new("文件带有宏，为了安全不读取。请另存为不带宏的 .docx 后再上传。", "The file holds macros and is not read. Please save it as a .docx without macros."));
    public static readonly ReadRefusal Bomb = new("zip-bomb", new("文件解压后大得不正常，没有读取。", "The file would unpack to an abnormal size and was not read."));
    public static readonly ReadRefusal ProtectedWord = new("protected", new("这个 Word 文件加了密码，或其实是旧的 .doc 文件。请去掉密码并另存为 .docx。", "This Word file has a password, or is really an old .doc. Please remove the password and save it as .docx."));
    public static readonly ReadRefusal ProtectedPdf = new("protected", new("这个 PDF 加了密码，请去掉密码后再上传。", "This PDF is protected by a password. Please remove it first."));
    public static readonly ReadRefusal Scanned = new("scanned-pdf", new("这个 PDF 里是扫描的图片，不是文字。请上传 Word 文件，或由文字生成的 PDF。", "This PDF holds pictures of pages, not text. Please upload the Word file, or a PDF made from text."));
    public static readonly ReadRefusal TooDeep = new("too-deep", new("文件内容一层套一层太深，不像是公文，没有读取。", "The file’s contents are nested too deep for a notice; it was not read."));
    public static readonly ReadRefusal Undecodable = new("encoding", new("文字编码认不出来（不是 UTF-8，也不是 GB18030）。请另存为 UTF-8 的文本。", "The encoding is neither UTF-8 nor GB18030. Please save the text as UTF-8."));

    public static ReadRefusal FileTooLarge(long bytes) => new("file-too-large",
        new($"文件有 {bytes / 1024 / 1024} MB，超过了 {NoticeText.MostFileBytes / 1024 / 1024} MB 的上限。", $"The file has {bytes / 1024 / 1024} MB; the limit is {NoticeText.MostFileBytes / 1024 / 1024} MB."));

    public static ReadRefusal TextTooLong(int characters) => new("text-too-long",
        new($"文字有 {characters:N0} 个字符，超过了 {NoticeText.MostCharacters:N0} 的上限。", $"The text has {characters:N0} characters; the limit is {NoticeText.MostCharacters:N0}."));

    public static ReadRefusal TooManyPages(int pages) => new("too-many-pages",
        new($"PDF 有 {pages} 页，超过了 {NoticeText.MostPdfPages} 页的上限。", $"The PDF has {pages} pages; the limit is {NoticeText.MostPdfPages}."));

    public static ReadRefusal SaveAsDocx(string extension, string name) => new("save-as-docx",
        new($"不能读取 .{extension}（{name}）文件，请在原来的软件里另存为 .docx 后再上传。", $".{extension} ({name}) cannot be read: please save it as .docx and upload that."));

    public static ReadRefusal UnknownType(string extension) => new("unknown-type",
        new($"不能读取 .{extension} 文件，只接受 .docx、.pdf、.html 和 .txt。", $".{extension} files cannot be read; .docx, .pdf, .html and .txt can."));

    public static ReadRefusal Mismatch(string extension, ContentKind content) => new("type-mismatch",
        new($"文件名是 .{(extension.Length == 0 ? "txt" : extension)}，内容却是{Zh(content)}。请用原来的软件重新另存。", $"The name says .{(extension.Length == 0 ? "txt" : extension)}, but the content is {En(content)}. Please save it again from its own program."));

    public static ReadRefusal Broken(string extension) => new("broken",
        new($"这个 .{extension} 文件已损坏，打不开。", $"This .{extension} file is damaged and cannot be opened."));

    private static string Zh(ContentKind kind) => kind switch
    {
        ContentKind.Zip => "压缩包或 Office 文件", ContentKind.Pdf => "PDF", ContentKind.OldWord => "旧版 Office 文件", ContentKind.Rtf => "RTF", ContentKind.Text => "文本", _ => "二进制数据",
    };

    private static string En(ContentKind kind) => kind switch
    {
        ContentKind.Zip => "a zip or Office file", ContentKind.Pdf => "PDF", ContentKind.OldWord => "an old Office file", ContentKind.Rtf => "RTF", ContentKind.Text => "text", _ => "binary data",
    };
}
