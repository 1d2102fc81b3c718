using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>The publication in force as files: JSON with everything, CSV for each list. Nothing published, nothing to download.</summary>
internal static class OpenData
{
    public const string Licence = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The downloads, in the order of the page.</summary>
    public static readonly IReadOnlyList<(string File, Text Name)> Files =
    [
        ("programme.json", new("全部内容", "Everything")),
        ("goals.csv", new("预期目标", "Expected goals")),
        ("targets.csv", new("数字指标", "Targets in numbers")),
        ("tasks.csv", new("任务和责任单位", "Tasks and units")),
        ("projects.csv", new("建设项目", "Projects")),
        ("people.csv", new("人数表", "Tables of people")),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (file, _) in Files)
            endpoints.MapGet("/data/" + file, (PublishedPages pages, CityOptions city, CancellationToken cancel) => Download(pages, city, file, cancel)).WithMetadata(new OpenAttribute()).CacheOutput(ProgrammeModule.PublicPages);
    }

    private static async Task<IResult> Download(PublishedPages pages, CityOptions city, string file, CancellationToken cancel)
    {
        if (await pages.Now(cancel) is not { } published) return Results.NotFound();
        var demonstration = city.IsDemonstration;
        var bytes = file.EndsWith(".json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Json(published, demonstration)) : Csv(Rows(file, published.View), demonstration);
        return Results.File(bytes, file.EndsWith(".json", StringComparison.Ordinal) ? "application/json; charset=utf-8" : "text/csv; charset=utf-8", (demonstration ? "demonstration-" : "") + file);
    }

    internal static string Json(PublishedView published, bool demonstration) =>
        $$"""{"publication":{{published.Number}},"publishedOn":"{{published.On:yyyy-MM-dd}}","licence":"{{Licence}}","demonstration":{{(demonstration ? "true" : "false")}},"programme":{{published.View.ToJson()}}}""";

    internal static IEnumerable<string?[]> Rows(string file, PublicProgrammeView view) => file switch
    {
        "goals.csv" => [["序号 number", "目标 goal", "期限 by", "领域 field", "责任单位 owner", "口径 criterion", "结果 outcome", "灯号 light", "依据 reason", "依法推进部分 lawful part"],
            .. view.Goals.Select(goal => new[] { goal.Number.ToString(), goal.Text, Day(goal.By), goal.Field.Name().Zh, goal.Owner, goal.Criterion, goal.Outcome.Name().Zh, goal.Light?.Colour.Name().Zh, goal.Light?.Zh ?? goal.Reason, goal.Lawful })],
        "targets.csv" => [["指标 target", "目标值 to reach", "期限 by", "目前 now", "数字日期 as of", "填报单位 reported by", "原文 sentence"],
            .. view.Targets.Select(target => new[] { target.Subject, target.Printed, Day(target.By), target.Figure?.Zh, Day(target.Figure?.On), target.Figure?.Organisation, target.Sentence })],
        "tasks.csv" => [["编号 label", "任务 task", "类别 kind", "领域 field", "责任单位 units", "期限 by", "结果 outcome", "灯号 light", "依据 reason", "原文 text"],
            .. view.Tasks.Select(task => new[] { task.Label, task.Title, task.Kind == Programme.Tasks.TaskKind.Task ? "任务" : "保障措施", task.Field.Name().Zh, string.Join("、", task.Units.Select(unit => unit.Name)), Day(task.Deadline), task.Outcome.Name().Zh, task.Light?.Colour.Name().Zh, task.Light?.Zh ?? task.Reason, task.Text })],
        "projects.csv" => [["项目 project", "地区代码 division", "地区 place", "领域 field", "阶段 stage", "灯号 light", "依据 reason", "完工 finish", "已完工 finished"],
            .. view.Projects.Select(project => new[] { project.Name, project.County, view.Counties.FirstOrDefault(county => county.Code == project.County)?.Name, project.Field?.Name().Zh, project.Stage?.Name().Zh, project.Light?.Colour.Name().Zh, project.Light?.Zh, Day(project.Finish), project.Finished ? "是 yes" : "" })],
        _ => [["表 table", "地区代码 division", "地区 place", "列 column", "人数 people", "来源 source"],
            .. view.People.SelectMany(table => table.Rows.SelectMany(row => row.Cells.Select((cell, at) => new[] { table.Title, row.Code, row.Name, table.Columns[at], cell.Text.Zh, table.Source })))],
    };

    /// <summary>UTF-8 with its mark, so that office programs read Chinese; a cell that would be taken for a formula is made text.</summary>
    internal static byte[] Csv(IEnumerable<string?[]> rows, bool demonstration)
    {
        var text = new StringBuilder("\uFEFF");
        var head = true;
        foreach (var row in rows)
        {
            text.AppendJoin(',', (demonstration ? row.Append(head ? "标记 mark" : "演示数据") : row).Select(Cell)).Append("\r\n");
            head = false;
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') value = "'" + value;
        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : '"' + value.Replace("\"", "\"\"") + '"';
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
