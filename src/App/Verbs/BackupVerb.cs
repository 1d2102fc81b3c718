using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using WhiteCrane.Kernel.City;
using WhiteCrane.Standards;

namespace WhiteCrane.App.Verbs;

/// <summary>Copies the city's data, database first, into an empty folder while the city serves. The keys are not among it: whoever finds the copy opens nothing.</summary>
internal static class BackupVerb
{
    private const string Dump = "city.dump";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <returns>0 when the copy is whole, 1 when it is not, 2 when nothing could be copied.</returns>
    public static async Task<int> Run(VerbLine line)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        if (line.Words is not [var word]) return Refuse(new("用法：backup 文件夹", "usage: backup FOLDER"));
        var (city, to) = (CityOptions.From(line.Options), Path.GetFullPath(word));
        if (city.PostgresConnection is null && !File.Exists(city.DatabaseFile)) return Refuse(new($"{city.DataFolder}里没有城市数据", $"there is no city in {city.DataFolder}"));
        if (Within(to, city.DataFolder) || Within(to, city.KeysFolder)) return Refuse(new("备份不能放在数据或密钥的文件夹里", "a backup lies outside the folders of data and keys"));
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()) return Refuse(new($"{to}里已有内容，请换一个空文件夹", $"{to} is not empty: name another folder"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(to);
        else Directory.CreateDirectory(to, OwnerOnly);
        if (await (city.PostgresConnection is { } postgres ? Postgres(postgres, to) : Task.FromResult(Sqlite(city, to))) is { } broken) return Refuse(broken, 1);
        // After the database: a file's bytes are on disk before its row is committed, so that no row of the copy is without them.
        var files = CopyFiles(city, to);
        Console.WriteLine($"已备份到{to}（另有{files}个文件）。密钥不在里面：{city.KeysFolder}请另外备份，分开存放。 / Backed up to {to}, with {files} files. The keys are not in it: back {city.KeysFolder} up by itself and keep it apart.");
        return 0;
    }

    private static Text? Sqlite(CityOptions city, string to)
    {
        using var source = Open(city.DatabaseFile, SqliteOpenMode.ReadOnly);
        using var copy = Open(Path.Combine(to, Path.GetFileName(city.DatabaseFile)), SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return check.ExecuteScalar() is "ok" ? null : new("数据库的副本不完整，请检查磁盘后重做", "the copy of the database is not whole: look at the disk and take it again");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static async Task<Text?> Postgres(string connection, string to)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--no-owner", "--file", Path.Combine(to, Dump), "--host", server.Host ?? "", "--port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--username", server.Username ?? "", "--dbname", server.Database ?? ""]) { RedirectStandardError = true };
        if (server.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        try
        {
            using var dump = Process.Start(start)!;
            var errors = await dump.StandardError.ReadToEndAsync();
            await dump.WaitForExitAsync();
            return dump.ExitCode == 0 ? null : new($"pg_dump没有完成：{errors.Trim()}", $"pg_dump did not finish: {errors.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new("备份PostgreSQL要用pg_dump，请先安装（Debian：postgresql-client）", "backing up PostgreSQL needs pg_dump: install it first (Debian: postgresql-client)");
        }
    }

    private static int CopyFiles(CityOptions city, string to)
    {
        var files = 0;
        foreach (var file in Directory.EnumerateFiles(city.DataFolder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(city.DatabaseFile, StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(city.DataFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
                files++;
            }
            catch (FileNotFoundException)
            {
                // Deleted meanwhile, its row before it.
            }
        }
        return files;
    }

    private static bool Within(string path, string folder) => (path + Path.DirectorySeparatorChar).StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static int Refuse(Text why, int code = 2)
    {
        Console.Error.WriteLine($"{why.Zh} / {why.En}");
        return code;
    }
}
