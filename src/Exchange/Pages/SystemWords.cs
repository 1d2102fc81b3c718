using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Exchange.Pages;

/// <summary>Words and choices of the pages of connected systems.</summary>
internal static class SystemWords
{
    public static Text Purpose(string code) => ExchangePurposes.All.FirstOrDefault(purpose => purpose.Code == code)?.Name ?? new Text(code, code);

    public static Text State(ConnectedSystem system, DateOnly today) =>
        system.SwitchedOff ? new("已停用", "switched off")
        : system.From > today ? new("还未到第一天", "not begun yet")
        : system.To < today ? new("已过有效期", "out of date")
        : system.Fingerprint is null ? new("还没有密钥", "no secret yet") : new("可以使用", "in use");

    /// <summary>What the form of a new system begins with.</summary>
    public static Dictionary<string, string> Begin(Actor actor, DateOnly today) => new() { ["division"] = actor.Division, ["purpose"] = ExchangePurposes.Care, ["scopes"] = "system/Patient.rs", ["from"] = today.ToString("O") };

    public static Dictionary<string, string> Stored(ConnectedSystem system) =>
        new() { ["name"] = system.Name, ["division"] = system.Division, ["purpose"] = system.Purpose, ["scopes"] = system.Scopes, ["from"] = system.From.ToString("O"), ["to"] = system.To?.ToString("O") ?? "" };

    public static SystemFields Fields(Posted form) => new(form.Value("name"), form.Value("division"), form.Value("purpose"), form.Value("scopes"),
        form.Date("from", new("第一天", "first day"), required: true) ?? default, form.Date("to", new("最后一天", "last day")));

    public static Task<List<Option>> Organisations(CraneDb db, Actor actor) =>
        db.Visible<Organisation>(actor).Where(Sight.ByDivision<Organisation>(actor, row => row.Division)).OrderBy(row => row.Division).ThenBy(row => row.SortKey).Select(row => new Option(row.Id.ToString(), row.Name, null, false)).ToListAsync();

    /// <summary>The administrator's own divisions down to townships.</summary>
    public static async Task<List<Option>> Divisions(CraneDb db, Actor actor) =>
        [.. (await db.Visible<Division>(actor).AsNoTracking().Where(Sight.ByDivision<Division>(actor, row => row.Code)).Where(row => row.Level != DivisionLevel.Village).OrderBy(row => row.Code).ToListAsync()).Select(row => new Option(row.Code, new string('　', (int)row.Level) + row.Name))];
}
