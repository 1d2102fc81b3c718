using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What a person writes of an item, whether in a draft, an amendment or for a county.</summary>
internal sealed record ItemWords(string Text, Guid? TaskId, string? Goal, Guid? UnitId, DateOnly? Deadline, string Division)
{
    /// <summary>What cannot be taken. A unit and a deadline within the year or the next belong to every item that is issued.</summary>
    public async Task<List<FieldRefusal>> Check(CraneDb db, Actor actor, int year, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        if (Text.Trim().Length is 0 or > 500) errors.Add(new("text", new Text("请填写任务内容，不超过500个字", "Enter the item, 500 characters or fewer")));
        if (Goal?.Length > 500) errors.Add(new("goal", new Text("目标不超过500个字", "The goal must be 500 characters or fewer")));
        if (UnitId is null) errors.Add(new("unit", new Text("请选择责任单位", "Choose the responsible unit")));
        else if (!await db.Visible<Organisation>(actor).AnyAsync(row => row.Id == UnitId, cancel)) errors.Add(new("unit", new Text("没有这个单位", "There is no such unit")));
        if (Deadline is null) errors.Add(new("deadline", new Text("请填写完成时限", "Enter the deadline")));
        else if (Deadline < new DateOnly(year, 1, 1) || Deadline > new DateOnly(year + 1, 12, 31)) errors.Add(new("deadline", new Text($"完成时限应在{year}年1月1日到{year + 1}年12月31日之间", $"The deadline must lie between 1 January {year} and 31 December {year + 1}")));
        if (TaskId is not null && !await db.Visible<ProgrammeTask>(actor).AnyAsync(row => row.Id == TaskId, cancel)) errors.Add(new("task", new Text("没有这个任务", "There is no such task")));
        if (!await db.Visible<Division>(actor).AnyAsync(row => row.Code == Division, cancel)) errors.Add(new("division", new Text("没有这个地区", "There is no such place")));
        return errors;
    }

    public void WriteTo(YearlyItem item)
    {
        item.Text = Text.Trim();
        item.Initials = Pinyin.Initials(item.Text);
        (item.TaskId, item.Goal, item.UnitId, item.Deadline, item.Division) = (TaskId, string.IsNullOrWhiteSpace(Goal) ? null : Goal.Trim(), UnitId, Deadline, Division);
    }

    public static ItemWords Of(YearlyItem item) => new(item.Text, item.TaskId, item.Goal, item.UnitId, item.Deadline, item.Division);

    /// <summary>The item as an amendment keeps it: one line a field, names instead of ids, in Chinese as the list is.</summary>
    public async Task<string> InWords(CraneDb db, Actor actor, CancellationToken cancel)
    {
        var unit = await db.Visible<Organisation>(actor).Where(row => row.Id == UnitId).Select(row => row.ShortName).SingleOrDefaultAsync(cancel);
        var task = await db.Visible<ProgrammeTask>(actor).Where(row => row.Id == TaskId).Select(row => row.Title).SingleOrDefaultAsync(cancel);
        var place = await db.Visible<Division>(actor).Where(row => row.Code == Division).Select(row => row.Name).SingleOrDefaultAsync(cancel);
        return string.Join('\n', [$"内容：{Text.Trim()}", $"目标：{Goal?.Trim()}", $"服务的任务：{task}", $"责任单位：{unit}", $"完成时限：{(Deadline is { } day ? OfficialDates.Plain(day).Zh : "")}", $"地区：{place}"]);
    }
}

/// <summary>Finds what an act works on, and refuses what is not the actor's own.</summary>
internal static class YearlyDoor
{
    public static readonly Refusal NotOwn = new Refused("只能办理本单位的年度建设任务。", "You may act only on your own organisation's list.");
    public static readonly Refusal IsClosed = new Refused("这份年度建设任务已经办结，不能再改。", "This list is closed and can no longer be changed.");

    public static async Task<Result<YearlyList>> Own(CraneDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        var list = await db.Visible<YearlyList>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (list is null) return new NotFound();
        return list.OrganisationId == actor.OrganisationId || actor.IsSystem ? list : NotOwn;
    }

    /// <summary>Makes this unit of work count in the list's version: issuing or closing the list in the same moment is refused, or this is.</summary>
    public static void Counts(this CraneDb db, YearlyList list) => db.Entry(list).Property(row => row.Title).IsModified = true;

    public static YearlyAmendment Amendment(Guid id, YearlyItem item, AmendmentKind kind, string? before, string? after, string reason, Actor actor, Kernel.Clock.CityClock clock) => new()
    {
        Id = id,
        ListId = item.ListId,
        ItemId = item.Id,
        Kind = kind,
        Before = before,
        After = after,
        Reason = reason.Trim(),
        On = clock.Today,
        ByName = actor.DisplayName,
        ByOrganisation = actor.OrganisationName,
        At = clock.Now,
    };
}
