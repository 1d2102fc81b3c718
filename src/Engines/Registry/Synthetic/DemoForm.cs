using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Engines.Tables.BlankForms;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>A blank form that waits in one township to be filled, and a made-up list that was handed on.</summary>
internal sealed class DemoForm(FileStore files) : IDemonstration
{
    private const string Township = "220882205", Worker = "包斯琴";
    private static readonly string[] Headings = ["序号", "姓名", "性别", "年龄", "村（社区）", "联系电话", "低保"];

    public int Order => 41;

    public async Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (await db.All<ReceivedForm>(ToRegister.Task).AnyAsync(cancel)) return;
        if (await db.All<Account>(ToRegister.Task).Where(account => account.DisplayName == Worker && account.Synthetic).Select(account => (Guid?)account.Id).FirstOrDefaultAsync(cancel) is not { } worker) return;
        var bytes = Sheets.Bytes<string>(new Text("困难群众花名册", "List"), [.. Headings.Select(heading => new Column<string>(heading, new Text(heading, heading), row => row, new Text("演示", "demonstration")))], []);
        var id = clock.NewId();
        var kept = await files.Keep(db, new Actor { AccountId = worker, Division = Township }, ReceivedForm.FileOwner, id, Township, "困难群众花名册（演示）.xlsx", bytes, cancel);
        db.Add(new ReceivedForm { Id = id, FileId = kept.Value.Id, FileName = kept.Value.Name, Digest = BlankForm.Read(bytes).Value.Digest, AccountId = worker, At = clock.Now });
        db.Add(new Disclosure
        {
            Id = clock.NewId(), Division = Township, Category = CategoryRules.MinimumAllowance, AsOf = new DateOnly(2025, 9, 1), Purpose = RegistryPurposes.Disclosure, Recipient = "县残联（演示）",
            Columns = [FillColumn.PersonName, FillColumn.Sex, FillColumn.Age], People = 12, FileName = "残疾人花名册（演示）（已填）.xlsx", By = "新艾里蒙古族乡 " + Worker, AccountId = worker, Day = new DateOnly(2025, 9, 2), At = clock.Now.AddDays(-22),
        });
        await db.SaveChangesAsync(cancel);
    }
}
