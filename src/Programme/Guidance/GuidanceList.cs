using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>What the list of guidance is asked for, as its address says it.</summary>
internal sealed record GuidanceFilter(Guid? Project, Guid? Asker, string? State, GroupBy By, string? Place)
{
    public static GuidanceFilter From(Func<string, string?> query) => new(
        Guid.TryParse(query("project"), out var project) ? project : null, Guid.TryParse(query("asker"), out var asker) ? asker : null, query("state"), DivisionGroupings.Read(query("by")), query("place"));

    public IQueryable<GuidanceRecord> Of(CraneDb db, Actor actor, DateOnly day, DivisionGrouping grouping)
    {
        var records = db.Visible<GuidanceRecord>(actor).AsNoTracking();
        if (Project is { } project) records = records.Where(record => record.ProjectId == project);
        if (Asker is { } asker) records = records.Where(record => record.AskerId == asker);
        if (Place is { Length: > 0 } && grouping.Within<GuidanceRecord>(Place, record => record.Division) is { } within) records = records.Where(within);
        return State switch
        {
            "asked" => records.Where(record => record.State == GuidanceState.Asked),
            "late" => records.Where(record => record.State == GuidanceState.Asked && record.Due < day),
            "answered" => records.Where(record => record.State == GuidanceState.Answered),
            "closed" => records.Where(record => record.State == GuidanceState.Closed),
            _ => records,
        };
    }

    /// <summary>The newest visit first.</summary>
    public static IOrderedQueryable<GuidanceRecord> Order(IQueryable<GuidanceRecord> records) => records.OrderByDescending(record => record.SeenOn).ThenByDescending(record => record.Id);

    public static string Cursor(GuidanceRecord record) => $"{record.SeenOn:yyyy-MM-dd}~{record.Id:N}";

    public static IQueryable<GuidanceRecord> After(IQueryable<GuidanceRecord> records, string? cursor) =>
        cursor?.Split('~') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var seen) && Guid.TryParseExact(id, "N", out var guid)
            ? records.Where(record => record.SeenOn < seen || (record.SeenOn == seen && record.Id.CompareTo(guid) < 0))
            : records;
}

/// <summary>One record with the names a list shows.</summary>
internal sealed record GuidanceRow(GuidanceRecord Record, string Project, string Asker, string Unit, string Place)
{
    public Text State(DateOnly day) => Record.StateOn(day);

    public static async Task<List<GuidanceRow>> Of(CraneDb db, Actor actor, PlaceNames names, IReadOnlyList<GuidanceRecord> records, CancellationToken cancel = default)
    {
        var projects = records.Select(record => record.ProjectId).Distinct().ToList();
        var bodies = records.SelectMany(record => new[] { record.AskerId, record.UnitId }).Distinct().ToList();
        var titles = await db.Visible<Project>(actor).Where(row => projects.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var shorts = await db.Visible<Organisation>(actor).Where(row => bodies.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel);
        var places = await names.Map(cancel);
        return [.. records.Select(record => new GuidanceRow(record, titles.GetValueOrDefault(record.ProjectId, new Text("（项目）", "(project)")), shorts.GetValueOrDefault(record.AskerId, ""), shorts.GetValueOrDefault(record.UnitId, ""), places.FullName(record.Division)))];
    }
}

/// <summary>The Excel file of what the list of guidance shows.</summary>
internal static class GuidanceTable
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/guidance/export", Export).WithMetadata(new NeedsAttribute(GuidancePermissions.See));

    private static IReadOnlyList<Column<GuidanceRow>> Columns(DateOnly day) =>
    [
        new("seen-on", new("看现场日期", "Visited on"), row => Day(row.Record.SeenOn), new("日期", "Day")),
        new("project", new("项目", "Project"), row => row.Project, new("名称", "Name")),
        new("place", new("地区", "Place"), row => row.Place, new("名称", "Name")),
        new("unit", new("项目单位", "Unit"), row => row.Unit, new("简称", "Short name")),
        new("asker", new("督导单位", "Asked by"), row => row.Asker, new("简称", "Short name")),
        new("seen", new("看到的情况", "Seen"), row => row.Record.Seen, new("文字", "Words")),
        new("said", new("提出的意见", "Asked for"), row => row.Record.Said, new("文字", "Words")),
        new("due", new("答复时限", "Answer due"), row => Day(row.Record.Due), new("日期", "Day")),
        new("state", new("状态", "State"), row => row.State(day), new("导出当天的状态", "On the day of the export")),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<IResult> Export(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames names, DivisionGroupings groupings, CancellationToken cancel)
    {
        var filter = GuidanceFilter.From(name => http.Request.Query[name].FirstOrDefault());
        var records = await GuidanceFilter.Order(filter.Of(db, actor, clock.Today, await groupings.As(filter.By, clock.Today, cancel))).ToListAsync(cancel);
        return SheetExport.File(new("督导记录", "Guidance"), Columns(clock.Today), await GuidanceRow.Of(db, actor, names, records, cancel), city, clock);
    }
}
