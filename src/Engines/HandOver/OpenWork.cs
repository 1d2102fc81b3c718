using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.HandOver;

/// <summary>What passes on with a post: its open work from every room, and the files its holder uploaded within its scope.</summary>
internal sealed class OpenWork(CraneDb db, AllWork allWork, PostActors posts, CityClock clock)
{
    private const int MostFiles = 200;
    private static readonly Text File = new("上传的文件", "Uploaded file");

    /// <returns>The items, and how many rooms could not answer.</returns>
    public async Task<(List<HandOverItem> Items, int Silent)> Of(HandOverRecord record, CancellationToken cancel = default)
    {
        if (await posts.Of(record.PostId, clock.Today, cancel) is not { } actor) return ([], 0);
        var work = await allWork.Of(actor, clock.Today, cancel);
        var items = work.Items.Where(item => item.Group != WorkGroup.Changed).Select(item => New(record, false, item.Kind, item.Title, item.Href, item.Due)).ToList();
        if (record.GiverId is { } giver)
        {
            var files = await db.Visible<StoredFile>(actor).AsNoTracking().Where(file => file.UploadedBy == giver).OrderByDescending(file => file.UploadedAt).Take(MostFiles).ToListAsync(cancel);
            items.AddRange(files.Select(file => New(record, true, File, file.Name, null, CityClock.DayOf(file.UploadedAt))));
        }
        return ([.. items.Select((item, position) => New(record, item.IsFile, item.Kind, item.Title, item.Href, item.Day, position))], work.Silent);
    }

    private HandOverItem New(HandOverRecord record, bool isFile, Text kind, string title, string? href, DateOnly? day, int position = 0) =>
        new() { Id = clock.NewId(), HandOverId = record.Id, Position = position, IsFile = isFile, KindZh = kind.Zh, KindEn = kind.En, Title = title, Href = href, Day = day };
}
