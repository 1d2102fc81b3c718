using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Programme;

namespace WhiteCrane.App.Start;

/// <summary>Keeps the demonstration as it was at its start, and puts it back.</summary>
internal sealed class DemoReset(CraneDb db, CityOptions city, CityClock clock, IMemoryCache cache, IOutputCacheStore pages, AccessWriter access, CityDays days)
{
    private string StartFile => Path.Combine(city.DataFolder, "city-start.db");

    /// <summary>Copies the freshly filled database; the copy is never served.</summary>
    public async Task Keep(CancellationToken cancel = default)
    {
        File.Delete(StartFile);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {StartFile}", cancel);
    }

    /// <summary>Puts the first day back, with everything that was done since gone.</summary>
    public Task Run(CancellationToken cancel) => days.Between(async () =>
    {
        await using var source = new SqliteConnection($"Data Source={StartFile};Mode=ReadOnly;Pooling=False");
        await source.OpenAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await Copy(source, (SqliteConnection)db.Database.GetDbConnection(), cancel);
        await db.Database.CloseConnectionAsync();
        db.ChangeTracker.Clear();
        access.LeaveChain();
        AnchorFiles.Forget(city);
        if (cache is MemoryCache memory) memory.Clear();
        await db.Claim(city, clock, Demonstration.FirstDay);
        foreach (var tag in (string[])[ProgrammeModule.PublicPages, FacilitiesModule.PublicPages]) await pages.EvictByTagAsync(tag, cancel);
    }, cancel);

    /// <summary>The copying itself does not wait for whoever is writing just now, such as the access log's index a moment after a page.</summary>
    private static async Task Copy(SqliteConnection from, SqliteConnection to, CancellationToken cancel)
    {
        const int Busy = 5, Locked = 6, Most = 100;
        for (var tries = 1; ; tries++)
            try
            {
                from.BackupDatabase(to);
                return;
            }
            catch (SqliteException error) when (error.SqliteErrorCode is Busy or Locked && tries < Most)
            {
                await Task.Delay(100, cancel);
            }
    }
}
