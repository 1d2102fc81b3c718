using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>The registers of goals and tasks as Excel, with the filters of the page they were asked from.</summary>
internal static class ExportRegisters
{
    private static readonly Text NoHint = new("导出", "exported");
    private static readonly IReadOnlyList<Column<GoalLine>> GoalColumns =
    [
        Of<GoalLine>("number", "序号", "No.", line => line.Goal.Position.ToString()),
        Of<GoalLine>("goal", "目标", "Goal", line => line.Goal.Text),
        Of<GoalLine>("by", "期限", "By", line => PrintedDay.Iso(line.Goal.By)),
        Of<GoalLine>("owner", "负责单位", "Owner", line => line.Owner),
        Of<GoalLine>("tasks", "对应任务", "Tasks", line => string.Join('、', line.Tasks.Select(task => task.Label))),
        Of<GoalLine>("target", "指标", "Target", line => string.Join('；', line.Targets.Select(one => one.Target.Printed))),
        Of<GoalLine>("figure", "最新填报", "Latest, typed", line => string.Join('；', line.Targets.Where(one => one.Figure is not null).Select(one => $"{one.Target.With(one.Figure!.Thousandths)}（{PrintedDay.Iso(one.Figure.On)}，{one.Figure.ByOrganisation} {one.Figure.ByName}）"))),
        Of<GoalLine>("criterion", "口径", "Criterion", line => line.Goal.Criterion),
        Of<GoalLine>("light", "亮灯", "Light", line => line.Light.Colour.Name()),
        Of<GoalLine>("why", "亮灯理由", "Why", line => line.Light.Sentence),
        Of<GoalLine>("word", "负责人说明", "The owner's word", line => line.Word?.Text),
        Of<GoalLine>("state", "状态", "State", line => line.Goal.Closing.Outcome.Name()),
        Of<GoalLine>("lawful", "合法部分", "Lawful part", line => line.Goal.LawfulPart),
    ];

    private static readonly IReadOnlyList<Column<TaskLine>> TaskColumns =
    [
        Of<TaskLine>("kind", "性质", "Kind", line => line.Task.Kind == TaskKind.Task ? new Text("重点任务", "Task") : new Text("保障措施", "Safeguard")),
        Of<TaskLine>("label", "编号", "No.", line => line.Task.Label),
        Of<TaskLine>("title", "任务", "Task", line => line.Task.Title),
        Of<TaskLine>("lead", "牵头或共同负责单位", "Lead or joint units", line => Names(line, unit => unit.RoleCode != UnitRole.Supporting)),
        Of<TaskLine>("supporting", "配合单位", "Supporting units", line => Names(line, unit => unit.RoleCode == UnitRole.Supporting)),
        Of<TaskLine>("by", "期限", "By", line => PrintedDay.Iso(line.Due)),
        Of<TaskLine>("field", "领域", "Field", line => line.Task.Field.Name()),
        Of<TaskLine>("state", "办结", "State", line => line.Task.Closing.Outcome.Name()),
        Of<TaskLine>("text", "原文", "The text", line => line.Task.Text),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/goals.xlsx", async (HttpRequest request, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel) =>
            SheetExport.File(new("目标", "Goals"), GoalColumns, await RegisterFilter.Of(request).Goals(db, actor, clock.Today, cancel), city, clock)).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));
        endpoints.MapGet("/tasks.xlsx", async (HttpRequest request, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel) =>
            SheetExport.File(new("任务", "Tasks"), TaskColumns, await RegisterFilter.Of(request).Tasks(db, actor, cancel), city, clock)).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));
    }

    private static Column<T> Of<T>(string key, string zh, string en, Func<T, string?> write) => new(key, new Text(zh, en), write, NoHint);

    private static string Names(TaskLine line, Func<UnitView, bool> which) => string.Join('、', line.Units.Where(unit => unit.Stands && which(unit)).Select(unit => unit.Name));
}
