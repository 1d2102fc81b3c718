using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Imports;

/// <summary>A page that takes a sheet in and leads to its job: <see cref="SheetUpload"/> is its form.</summary>
public abstract class SheetUploadPage : CranePage
{
    [Inject] protected SheetIntake Intake { get; set; } = null!;

    /// <summary>The <see cref="ISheetKind.Kind"/> it takes in.</summary>
    protected abstract string Kind { get; }

    protected IReadOnlyList<SheetImport> Imports { get; private set; } = [];

    protected override async Task Load() => Imports = await Db.Visible<SheetImport>(Actor).AsNoTracking().Where(import => import.Kind == Kind).OrderByDescending(import => import.At).Take(10).ToListAsync();

    /// <summary>Hands the uploaded file to the act and goes on to the job's page.</summary>
    protected async Task Send(Func<string, ReadOnlyMemory<byte>, Task<Result<Guid>>> take)
    {
        if (Form.File("file") is not { } file) { Refuse(new Invalid("file", "请选择文件", "Choose a file")); return; }
        if (file.Length > Sheets.LargestFile) { Refuse(new Invalid("file", "文件超过20 MB，请拆成几个文件分别导入。", "The file is larger than 20 MB; split it and import the parts.")); return; }
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        Answer(await take(file.FileName, memory.ToArray()), job => $"/jobs/{job}");
    }
}
