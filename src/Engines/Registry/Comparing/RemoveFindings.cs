using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>What comparing found names people and has served after half a year; the facts that were confirmed stand in the register with the list as their source.</summary>
internal sealed class RemoveFindings(CityClock clock) : ICityDayJob
{
    public string Name => "registry.list-findings";
    public int Order => 911;

    public async Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var over = clock.Now.AddDays(-HandedList.KeptDays);
        var lists = await db.All<HandedList>(ToRegister.Task).Where(row => row.At < over).Select(row => row.Id).ToListAsync(cancel);
        // A job that failed leaves its file.
        db.RemoveRange(await db.All<StoredFile>(ToRegister.Task).Where(file => file.OwnerKind == HandedList.FileOwner && file.UploadedAt < over).ToListAsync(cancel));
        foreach (var part in lists.Chunk(100)) await db.All<ListFinding>(ToRegister.Task).Where(row => part.Contains(row.ListId)).ExecuteDeleteAsync(cancel);
    }
}
