using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme;

namespace WhiteCrane.App.Start;

/// <summary>Keeps the demonstration as it was at its start, and puts it back.</summary>
internal sealed class DemoReset(CraneDb db, CityOptions city, CityClock clock, IMemoryCache cache, IOutputCacheStore pages, AccessWriter access)
{
    private string StartFile => Path.Combine(city.DataFolder, "city-start.db");

    /// <summary>Copies the freshly filled database; the copy is never served.</summary>
    public async Task Keep(CancellationToken cancel = default)
    {
        File.Delete(StartFile);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {StartFile}", cancel);
    }

    /// <summary>Puts the first day back, with everything that was done since gone.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await using var source = new SqliteConnection($"Data Source={StartFile};Mode=ReadOnly;Pooling=False");
        await source.OpenAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        source.BackupDatabase((SqliteConnection)db.Database.GetDbConnection());
        await db.Database.CloseConnectionAsync();
        db.ChangeTracker.Clear();
        access.LeaveChain();
        AnchorFiles.Forget(city);
        if (cache is MemoryCache memory) memory.Clear();
        foreach (var tag in (string[])[ProgrammeModule.PublicPages, FacilitiesModule.PublicPages]) await pages.EvictByTagAsync(tag, cancel);
        await db.Claim(city, clock, Demonstration.FirstDay);
    }
}
