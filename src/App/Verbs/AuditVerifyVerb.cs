using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.App.Verbs;

/// <summary>Verifies the access log against itself, the anchors in the data folder and one brought from elsewhere. It changes nothing.</summary>
internal static class AuditVerifyVerb
{
    /// <returns>0 when all is as it was written, 1 with findings, 2 when nothing could be verified.</returns>
    public static async Task<int> Run(VerbLine line)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        if (line.Words.Count > 0) return Refuse(new("用法：audit verify [--anchor 文件]", "usage: audit verify [--anchor FILE]"));
        var city = CityOptions.From(line.Options);
        var files = (await AnchorFiles.In(city)).ToList();
        if (line.Options["anchor"] is { } path)
            try
            {
                files.Add(new AnchorFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return Refuse(new($"无法读取锚定文件{path}", $"the anchor {path} cannot be read"));
            }
        if (!File.Exists(Path.Combine(city.KeysFolder, Keyring.FileName)) || (city.PostgresConnection is null && !File.Exists(city.DatabaseFile)))
            return Refuse(new($"{city.DataFolder}里没有城市数据，或{city.KeysFolder}里没有密钥", $"there is no city in {city.DataFolder}, or no keys in {city.KeysFolder}"));
        await using var app = CityWithoutServer.Build(line);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        if (!await db.Database.CanConnectAsync()) return Refuse(new("数据库没有应答", "the database does not answer"));
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) return Refuse(new("数据库不是本版本的，请先运行 migrate", "the database is not at this version; run migrate first"));
        var report = await app.Services.GetRequiredService<VerifyAccessLog>().Run(files);
        foreach (var finding in report.Findings) Console.WriteLine($"{finding.What.Zh} / {finding.What.En}");
        Console.WriteLine($"{report.Summary.Zh} / {report.Summary.En}");
        return report.Sound ? 0 : 1;
    }

    private static int Refuse(Text why)
    {
        Console.Error.WriteLine($"{why.Zh} / {why.En}");
        return 2;
    }
}
