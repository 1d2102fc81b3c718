using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>The anchors in the database are a chain too; files say what the database said on their day.</summary>
internal static class AnchorCheck
{
    private static readonly SystemTask Task = new("verify the access log");

    /// <returns>How many were compared.</returns>
    public static async Task<int> Of(CraneDb db, IReadOnlyList<AnchorFile> files, Findings findings, CancellationToken cancel)
    {
        var known = new Dictionary<DateOnly, byte[]>();
        string? previous = null;
        await foreach (var row in db.All<AccessAnchor>(Task).AsNoTracking().OrderBy(row => row.Day).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var bytes = Encoding.UTF8.GetBytes(row.Json);
            known[row.Day] = row.Hash;
            var text = AnchorText.Read(bytes);
            if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(row.Hash) || text is null || text.Day != row.Day) findings.Add($"数据库中{row.Day:yyyy-MM-dd}的锚定被改动", $"the anchor of {row.Day:yyyy-MM-dd} in the database was changed");
            else if (text.Previous != previous) findings.Add($"{row.Day:yyyy-MM-dd}以前的锚定缺失或被改动", $"an anchor before {row.Day:yyyy-MM-dd} is missing or was changed");
            previous = Convert.ToHexStringLower(row.Hash);
        }
        foreach (var day in known.Keys.Order())
            if (AnchorText.Read(Encoding.UTF8.GetBytes(await db.All<AccessAnchor>(Task).Where(row => row.Day == day).Select(row => row.Json).SingleAsync(cancel))) is { } text)
                await HeadCheck.Of(db, text.Heads, new Text($"{day:yyyy-MM-dd}的锚定", $"the anchor of {day:yyyy-MM-dd}"), findings, cancel);
        foreach (var file in files) await Compare(db, file, known, findings, cancel);
        return known.Count + files.Count;
    }

    private static async System.Threading.Tasks.Task Compare(CraneDb db, AnchorFile file, Dictionary<DateOnly, byte[]> known, Findings findings, CancellationToken cancel)
    {
        if (AnchorText.Read(file.Bytes) is not { } text)
        {
            findings.Add($"文件{file.Name}不是锚定文件", $"the file {file.Name} is no anchor");
            return;
        }
        if (!known.TryGetValue(text.Day, out var hash)) findings.Add($"数据库中没有{text.Day:yyyy-MM-dd}的锚定，文件{file.Name}却有", $"the database holds no anchor of {text.Day:yyyy-MM-dd}, as the file {file.Name} does");
        else if (SHA256.HashData(file.Bytes).AsSpan().SequenceEqual(hash)) return; // the same text was compared above
        else findings.Add($"文件{file.Name}与数据库中{text.Day:yyyy-MM-dd}的锚定不同", $"the file {file.Name} is not the anchor of {text.Day:yyyy-MM-dd} in the database");
        await HeadCheck.Of(db, text.Heads, new Text($"文件{file.Name}", $"the file {file.Name}"), findings, cancel);
    }
}
