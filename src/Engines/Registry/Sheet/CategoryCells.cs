using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Categories;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sheet;

/// <summary>
/// Categories as offices' lists have them: a column of words (独居、低保), or a column for each with 是, √ or 1. A list nominates; what
/// it says counts once an office has confirmed it, and what an office has turned down is not said again by a list.
/// </summary>
internal static class CategoryCells
{
    public const string Words = "categories";
    private const string Mark = "category:";

    // Usual short names, beside "whether" before them; the codes are those of Standards.
    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["living-alone"] = ["独居", "独居老人"],
        ["empty-nest"] = ["空巢", "空巢老人"],
        ["left-behind-elder"] = ["留守老人"],
        ["disabled-elder"] = ["失能", "失能老人"],
        ["partly-disabled-elder"] = ["半失能", "半失能老人"],
        ["severe-disability"] = ["重残", "重度残疾", "重残人员"],
        ["special-family"] = ["特扶", "计生特扶", "计生特殊家庭", "失独"],
        ["minimum-allowance"] = ["低保", "低保户", "低保对象", "最低生活保障"],
        ["near-allowance"] = ["低保边缘", "低边", "边缘户"],
        ["extreme-poverty"] = ["特困", "特困供养", "五保", "五保户"],
        ["advanced-age"] = ["高龄", "高龄老人"],
        ["dementia"] = ["失智", "失智老人"],
        ["entitled-group"] = ["优抚"],
        ["unsupported-child"] = ["事实无人抚养"],
    };

    /// <summary>For reading only: the template has the column of words.</summary>
    public static IReadOnlyList<Column<SheetRow>> Ticks { get; } =
        [.. CategoryRules.All.Select(rule => new Column<SheetRow>(Mark + rule.Code, rule.Name, row => row[Mark + rule.Code], new("是、√或1", "yes, a tick or 1"), Aliases: [.. Names(rule).SelectMany(name => (string[])[name, "是否" + name, "是否为" + name, "是否属于" + name])]))];

    /// <summary>The codes a row says; what it says that is not understood, or cannot be for this age, is asked about and not taken.</summary>
    public static (IReadOnlyList<string> Codes, FieldRefusal? Ask) Read(SheetRow row, PartialDate? birth, DateOnly today)
    {
        var (codes, ask) = (new List<string>(), (FieldRefusal?)null);
        foreach (var rule in CategoryRules.All)
            if (row[Mark + rule.Code].Trim() is { Length: > 0 } cell)
            {
                if (Ticked(cell) is not { } yes) ask ??= new(Mark + rule.Code, new Text($"“{rule.Name.Zh}”一列写是、√或1，其他内容没有登记", $"The column “{rule.Name.En}” takes yes, a tick or 1; anything else was not taken"));
                else if (yes) codes.Add(rule.Code);
            }
        foreach (var word in Typing.Folded(row[Words]).Split(['、', ',', ';', '/', '，', '；', ' ', '\n', '和'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Ticked(word) is false || word is "普通" or "一般") continue;
            if (CategoryRules.All.FirstOrDefault(rule => rule.Code == word || Names(rule).Contains(word)) is { } named) codes.Add(named.Code);
            else ask ??= new(Words, new Text($"没有“{word}”这个类别，没有登记", $"There is no category “{word}”: it was not taken"));
        }
        foreach (var code in codes.ToList())
        {
            if (CategoryRules.Find(code)!.AgeProblem(birth, today) is not { } problem) continue;
            ask ??= new(Words, new Text(problem.Zh + "，没有登记", problem.En + ": not taken"));
            codes.RemoveAll(other => other == code);
        }
        return ([.. codes.Distinct()], ask);
    }

    /// <summary>Nominates what is neither said nor decided yet; true where anything was added.</summary>
    public static async Task<bool> Nominate(CraneDb db, Guid person, IReadOnlyList<string> codes, Func<string, CategoryNomination> make, DateOnly today, CancellationToken cancel)
    {
        if (codes.Count == 0) return false;
        var valid = await db.All<PersonCategory>(ToRegister.Task).Where(row => row.PersonId == person && (row.To == null || row.To >= today)).Select(row => row.Code).ToListAsync(cancel);
        var said = await db.All<CategoryNomination>(ToRegister.Task).Where(row => row.PersonId == person && row.Confirmed != true).Select(row => row.Code).ToListAsync(cancel);
        var fresh = codes.Where(code => !said.Contains(code) && NominateCategory.Against(valid, code) is null).ToList();
        db.AddRange(fresh.Select(make));
        return fresh.Count > 0;
    }

    private static IEnumerable<string> Names(CategoryRule rule) => [rule.Name.Zh, rule.Name.En, .. Short.GetValueOrDefault(rule.Code, [])];

    private static bool? Ticked(string cell) => Typing.Folded(cell).Trim().ToUpperInvariant() switch
    {
        "是" or "√" or "✓" or "✔" or "☑" or "1" or "有" or "对" or "Y" or "YES" or "TRUE" or "V" => true,
        "否" or "×" or "✗" or "✘" or "☐" or "□" or "0" or "无" or "不是" or "没有" or "N" or "NO" or "FALSE" or "X" or "-" or "—" or "/" => false,
        _ => null,
    };
}
