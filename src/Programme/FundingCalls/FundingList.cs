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

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>What the list of calls is asked for, as its address says it.</summary>
/// <param name="State">"open", "soon" (closes within a week) or "closed".</param>
internal sealed record FundingFilter(FundingKind? Kind, string? State)
{
    public static FundingFilter From(Func<string, string?> query) => new(Enum.TryParse<FundingKind>(query("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null, query("state"));

    public IQueryable<FundingCall> Of(CraneDb db, Actor actor, DateOnly day)
    {
        var calls = db.Visible<FundingCall>(actor).AsNoTracking();
        if (Kind is { } kind) calls = calls.Where(call => call.Kind == kind);
        var soon = day.AddDays(WarnOfClosing.Days);
        return State switch
        {
            "open" => calls.Where(call => call.OpensOn <= day && call.ClosesOn >= day),
            "soon" => calls.Where(call => call.OpensOn <= day && call.ClosesOn >= day && call.ClosesOn <= soon),
            "closed" => calls.Where(call => call.ClosesOn < day),
            _ => calls,
        };
    }

    /// <summary>The latest closing day first.</summary>
    public static IOrderedQueryable<FundingCall> Order(IQueryable<FundingCall> calls) => calls.OrderByDescending(call => call.ClosesOn).ThenByDescending(call => call.Id);

    public static string Cursor(FundingCall call) => $"{call.ClosesOn:yyyy-MM-dd}~{call.Id:N}";

    public static IQueryable<FundingCall> After(IQueryable<FundingCall> calls, string? cursor) =>
        cursor?.Split('~') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var closes) && Guid.TryParseExact(id, "N", out var guid)
            ? calls.Where(call => call.ClosesOn < closes || (call.ClosesOn == closes && call.Id.CompareTo(guid) < 0))
            : calls;
}

/// <summary>One application with the names a list shows.</summary>
internal sealed record FundingRow(FundingApplication Application, string Applicant, string? Project, string Place)
{
    public static async Task<List<FundingRow>> Of(CraneDb db, Actor actor, PlaceNames names, Guid call, CancellationToken cancel = default)
    {
        var rows = await db.Visible<FundingApplication>(actor).AsNoTracking().Where(row => row.CallId == call).OrderBy(row => row.Division).ThenBy(row => row.AppliedOn).ThenBy(row => row.Id).ToListAsync(cancel);
        var projects = rows.Select(row => row.ProjectId).OfType<Guid>().ToList();
        var bodies = rows.Select(row => row.OrganisationId).ToList();
        var titles = await db.Visible<Project>(actor).Where(row => projects.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var shorts = await db.Visible<Organisation>(actor).Where(row => bodies.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel);
        var places = await names.Map(cancel);
        return [.. rows.Select(row => new FundingRow(row, shorts.GetValueOrDefault(row.OrganisationId, ""), row.ProjectId is { } id ? titles.GetValueOrDefault(id) : null, places.FullName(row.Division)))];
    }
}

/// <summary>Excel files: the calls as listed, and the applicants of one.</summary>
internal static class FundingTable
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(FundingPermissions.See);
        endpoints.MapGet("/calls/export", Calls).WithMetadata(needs);
        endpoints.MapGet("/calls/{id:guid}/export", Applicants).WithMetadata(needs);
    }

    private static IReadOnlyList<Column<FundingCall>> CallColumns(DateOnly day) =>
    [
        new("title", new("名称", "Title"), call => call.Title, new("文字", "Words")),
        new("kind", new("资金类型", "Kind"), call => FundingCall.KindName(call.Kind), new("中央、省级或债券", "Central, provincial or bonds")),
        new("caller", new("发布单位", "Called by"), call => call.Caller, new("文字", "Words")),
        new("number", new("文号", "Number"), call => call.DocumentNumber, new("文字", "Words")),
        new("opens", new("开始日期", "Opens"), call => Day(call.OpensOn), new("日期", "Day")),
        new("closes", new("截止日期", "Closes"), call => Day(call.ClosesOn), new("日期", "Day")),
        new("most", new("单个项目上限（万元）", "Most for one project (10,000 yuan)"), call => Wan(call.MostFen), new("数字", "Number")),
        new("conditions", new("申报条件", "Conditions"), call => call.Conditions, new("文字", "Words")),
        new("state", new("状态", "State"), call => call.State(day), new("导出当天的状态", "On the day of the export")),
    ];

    private static readonly IReadOnlyList<Column<FundingRow>> RowColumns =
    [
        new("place", new("地区", "Place"), row => row.Place, new("名称", "Name")),
        new("applicant", new("申报单位", "Applicant"), row => row.Applicant, new("简称", "Short name")),
        new("project", new("项目", "Project"), row => row.Project, new("名称", "Name")),
        new("asked", new("申报金额（万元）", "Asked for (10,000 yuan)"), row => Wan(row.Application.AskedFen), new("数字", "Number")),
        new("applied", new("申报日期", "Applied on"), row => Day(row.Application.AppliedOn), new("日期", "Day")),
        new("outcome", new("结果", "Outcome"), row => FundingApplication.OutcomeName(row.Application.Outcome), new("文字", "Words")),
        new("approved", new("批准金额（万元）", "Approved (10,000 yuan)"), row => Wan(row.Application.ApprovedFen), new("数字", "Number")),
        new("decided", new("结果日期", "Decided on"), row => row.Application.DecidedOn is { } day ? Day(day) : null, new("日期", "Day")),
        new("words", new("文号或原因", "Paper or reason"), row => row.Application.DecisionWords, new("文字", "Words")),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string? Wan(long? fen) => fen is { } known ? (known / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) : null;

    private static async Task<IResult> Calls(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel)
    {
        var calls = await FundingFilter.Order(FundingFilter.From(name => http.Request.Query[name].FirstOrDefault()).Of(db, actor, clock.Today)).ToListAsync(cancel);
        return SheetExport.File(new("资金申报", "Calls for money"), CallColumns(clock.Today), calls, city, clock);
    }

    private static async Task<IResult> Applicants(Guid id, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames names, CancellationToken cancel)
    {
        var call = await db.Visible<FundingCall>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return call is null ? Results.NotFound() : SheetExport.File(new(call.Title, call.Title), RowColumns, await FundingRow.Of(db, actor, names, id, cancel), city, clock);
    }
}
