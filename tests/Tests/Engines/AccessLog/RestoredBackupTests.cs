using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WhiteCrane.App.Verbs;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.AccessLog;

/// <summary>A city is copied while it serves and put back from the copy: whole, opened by its keys alone, and an older one is known to be older.</summary>
public class RestoredBackupTests
{
    [Theory, OnBoth]
    public async Task What_was_looked_at_after_the_backup_is_missed_by_the_anchor_that_was_sent_out(Database on)
    {
        await using var city = await TestCity.Start(on);
        var options = city.Services.GetRequiredService<CityOptions>();
        var (backup, apart) = (Path.Combine(Path.GetDirectoryName(options.DataFolder)!, "backup"), Path.Combine(Path.GetDirectoryName(options.DataFolder)!, "sent-out"));
        await city.Opened(3);
        await AnchorTests.Day(city);
        var kept = await city.Do(Actor.System, async (db, services) =>
        {
            var file = await services.GetRequiredService<FileStore>().Keep(db, Actor.System, "test", Guid.NewGuid(), "2208", "file.txt", "kept"u8.ToArray());
            await db.SaveChangesAsync();
            return file.Value.Id;
        });
        Assert.Equal(0, await BackupVerb.Run(Line("backup", 1, options, on, null, backup)));
        Assert.Equal(2, await BackupVerb.Run(Line("backup", 1, options, on, null, backup))); // not over an earlier one
        Assert.Equal(2, await BackupVerb.Run(Line("backup", 1, options, on, null, Path.Combine(options.DataFolder, "backup"))));
        Assert.Equal(2, await BackupVerb.Run(Line("backup", 1, options, on, null)));
        Assert.DoesNotContain(Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories), file => Path.GetFileName(file) == Keyring.FileName);

        city.Time.Advance(TimeSpan.FromDays(1));
        await city.Opened(2);
        await AnchorTests.Day(city);
        Directory.CreateDirectory(apart);
        var newest = Directory.EnumerateFiles(Path.Combine(options.DataFolder, "anchors")).Max()!;
        var sent = Path.Combine(apart, Path.GetFileName(newest));
        File.Copy(newest, sent);

        var database = on == Database.Postgres ? await Restore(Path.Combine(backup, "city.dump")) : null;
        try
        {
            var back = options with { DataFolder = backup, PostgresConnection = database is null ? null : TestPostgres.Connection(database) };
            Assert.Equal(0, await DoctorVerb.Run(Line("doctor", 1, back, on, back.PostgresConnection)));
            Assert.Equal(0, await AuditVerifyVerb.Run(Line("audit verify", 2, back, on, back.PostgresConnection)));
            Assert.Equal(1, await AuditVerifyVerb.Run(Line("audit verify", 2, back, on, back.PostgresConnection, "--anchor", sent)));
            var opened = await Serving(back, async (db, services) => await services.GetRequiredService<FileStore>().Read(await db.All<StoredFile>(AccessLogCity.Looking).SingleAsync(file => file.Id == kept)));
            Assert.Equal("kept"u8.ToArray(), opened);
            // With other keys it opens nothing, and none are made over it.
            var strange = back with { KeysFolder = options.KeysFolder + "-other" };
            Assert.NotEqual(0, await DoctorVerb.Run(Line("doctor", 1, strange, on, strange.PostgresConnection)));
            Assert.False(File.Exists(Path.Combine(strange.KeysFolder, Keyring.FileName)));
        }
        finally
        {
            if (database is not null) await TestPostgres.Drop(database);
        }
    }

    private static VerbLine Line(string verb, int words, CityOptions city, Database on, string? postgres, params string[] rest) =>
        VerbLine.Of([.. verb.Split(' '), .. rest, "--city", "real", "--data", city.DataFolder, "--keys", city.KeysFolder, .. on == Database.Postgres ? (string[])["--postgres", postgres ?? city.PostgresConnection!] : []], words);

    private static async Task<T> Serving<T>(CityOptions city, Func<CraneDb, IServiceProvider, Task<T>> act)
    {
        await using var app = CityWithoutServer.Build(Line("doctor", 1, city, city.PostgresConnection is null ? Database.Sqlite : Database.Postgres, city.PostgresConnection));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Current = Actor.System;
        return await act(scope.ServiceProvider.GetRequiredService<CraneDb>(), scope.ServiceProvider);
    }

    /// <summary>A database made of a dump, as docs/backup.md says.</summary>
    private static async Task<string> Restore(string dump)
    {
        var name = $"crane_{Environment.ProcessId}_restored";
        await TestPostgres.Run($"CREATE DATABASE {name}");
        var server = new NpgsqlConnectionStringBuilder(TestPostgres.Server);
        using var restore = Process.Start(new ProcessStartInfo("pg_restore", ["--no-owner", "--host", server.Host!, "--port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--username", server.Username!, "--dbname", name, dump]))!;
        await restore.WaitForExitAsync();
        Assert.Equal(0, restore.ExitCode);
        return name;
    }
}
