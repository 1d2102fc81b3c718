using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Pages;

/// <summary>How the access log is read to the person whose record it is.</summary>
internal static class SeenWords
{
    private static readonly SystemTask Task = new("who was given a person's data");

    public static Text Of(string act) => act switch
    {
        AccessActs.Open => new("打开档案", "opened the record"),
        AccessActs.List => new("在名单上看到", "saw on a list"),
        AccessActs.Search => new("查找时看到", "found by a search"),
        AccessActs.Unmask => new("看了完整号码", "saw a whole number"),
        AccessActs.Edit => new("修改", "changed it"),
        AccessActs.Export => new("导出", "took it out as a file"),
        AccessActs.Disclose => new("提供给其他单位", "passed it on"),
        AccessActs.BreakGlass => new("紧急打开", "opened in an emergency"),
        AccessActs.ApiRead => new("其他系统读取", "read by another system"),
        AccessActs.Import => new("导入名册时核对", "compared with a list that came in"),
        AccessActs.Own => new("本人查看", "looked at by the person"),
        _ => new(act, act),
    };

    /// <summary>What was done in each look, with who was given the data where they were passed on.</summary>
    public static async Task<Func<AccessSeen, Text>> Of(CraneDb db, IEnumerable<AccessSeen> looks, CancellationToken cancel = default)
    {
        var ids = looks.Where(look => look.Act == AccessActs.Disclose).Select(look => Disclosure.IdIn(look.Reference)).OfType<Guid>().Distinct().ToList();
        var recipients = ids.Count == 0 ? [] : await db.All<Disclosure>(Task).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Recipient, cancel);
        return look => look.Act != AccessActs.Disclose ? Of(look.Act)
            : Disclosure.IdIn(look.Reference) is { } id && recipients.TryGetValue(id, out var recipient) ? new($"提供给{recipient}", $"passed it on to {recipient}")
            : HandedRecord.SystemIn(look.Reference) is { } system ? new($"录入{system.Name.Zh}", $"entered it in: {system.Name.En}")
            : Of(look.Act);
    }

    public static Text Kind(string kind) => DataKinds.Names.TryGetValue(kind, out var name) ? name : new(kind, kind);
}
