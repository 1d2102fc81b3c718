using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>One change of an opened record: when, by whom, what kind of fact. Values stand in the facts themselves.</summary>
internal sealed record RecordChange(DateTimeOffset At, string By, Text What, Text Change)
{
    private const int Most = 50;

    private static readonly Dictionary<string, (Text Name, string Kind)> Tables = new()
    {
        ["registry_person"] = (new("基本信息", "basic data"), DataKinds.Basic),
        ["registry_name"] = (new("其他姓名", "another name"), DataKinds.Basic),
        ["registry_life_event"] = (new("去世或离开", "death or leaving"), DataKinds.Basic),
        ["registry_document"] = (new("证件", "a document"), DataKinds.Documents),
        ["registry_phone"] = (new("电话", "a telephone"), DataKinds.Contact),
        ["registry_residence"] = (new("住址", "the address"), DataKinds.Contact),
        ["registry_household_member"] = (new("所在的户", "the household"), DataKinds.Family),
        ["registry_authority"] = (new("谁可以代办", "who may act"), DataKinds.Family),
        ["registry_category"] = (new("人员类别", "a category"), DataKinds.Categories),
        ["registry_nomination"] = (new("类别提名", "a nomination"), DataKinds.Categories),
        ["registry_merge"] = (new("合并档案", "a merge of records"), DataKinds.Basic),
        ["registry_relation"] = (new("关系", "a relation"), DataKinds.Family),
        ["consent_photograph"] = (new("照片", "a photograph"), DataKinds.Basic),
        ["consent_word"] = (new("同意或撤回", "a consent or its withdrawal"), DataKinds.Basic),
    };

    /// <summary>What a table's rows are called; null for a table of another room.</summary>
    public static Text? NameOf(string table) => Tables.TryGetValue(table, out var known) ? known.Name : null;

    /// <summary>Newest first; only of the kinds of data that are open.</summary>
    public static async Task<IReadOnlyList<RecordChange>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel = default)
    {
        IReadOnlyList<Guid> records = [opened.Person.Id, .. opened.Earlier];
        var tables = Tables.Where(table => opened.Has(table.Value.Kind)).Select(table => table.Key).ToList();
        var entries = await db.All<AuditEntry>(PersonReading.Task).AsNoTracking().Where(entry => entry.PersonId != null && records.Contains(entry.PersonId.Value) && tables.Contains(entry.Entity)).OrderByDescending(entry => entry.Seq).Take(Most)
            .Select(entry => new { entry.CityTime, entry.ActorName, entry.Entity, entry.Change }).ToListAsync(cancel);
        return [.. entries.Select(entry => new RecordChange(entry.CityTime, entry.ActorName, Tables[entry.Entity].Name, entry.Change switch { "added" => new("登记", "added"), "removed" => new("撤回", "taken back"), _ => new("更改", "changed") }))];
    }
}
