using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Excel files of one list and of the list of all items: the same columns as on the page.</summary>
internal static class YearlyTable
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(YearlyPermissions.See);
        endpoints.MapGet("/yearly/{id:guid}/export", OneList).WithMetadata(needs);
        endpoints.MapGet("/yearly/items/export", AllItems).WithMetadata(needs);
    }

    internal static IReadOnlyList<Column<YearlyRow>> Columns(DateOnly day) =>
    [
        new("year", new("年度", "Year"), row => row.List.Year.ToString(CultureInfo.InvariantCulture), new("四位年份", "Four digits")),
        new("bureau", new("印发单位", "Issued by"), row => row.Bureau, new("单位简称", "Short name")),
        new("number", new("序号", "Number"), row => row.Number, new("县级任务写在市级序号之后", "A county's follows the bureau's")),
        new("text", new("任务内容", "Item"), row => row.Item.Text, new("不超过500个字", "500 characters or fewer")),
        new("goal", new("目标", "Goal"), row => row.Item.Goal, new("用文字写明", "In words")),
        new("task", new("服务的任务", "Task it serves"), row => row.Task, new("方案里的任务", "A task of the notice")),
        new("unit", new("责任单位", "Responsible"), row => row.Unit, new("单位简称", "Short name")),
        new("place", new("地区", "Place"), row => row.Place, new("名称", "Name")),
        new("deadline", new("完成时限", "Deadline"), row => row.Item.Deadline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new("写成 2025-09-24", "As 2025-09-24")),
        new("state", new("状态", "State"), row => row.State(day), new("导出当天的状态", "On the day of the export")),
        new("reason", new("办结说明", "How it ended"), row => row.Item.Closing.Reason, new("结果的理由或依据", "Reason or evidence")),
    ];

    private static async Task<IResult> OneList(Guid id, CraneDb db, Actor actor, CityClock clock, CityOptions city, YearlyReading reading, CancellationToken cancel)
    {
        var list = await db.Visible<YearlyList>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return list is null ? Results.NotFound() : SheetExport.File(new(list.Title, list.Title), Columns(clock.Today), await reading.OfList(actor, id, cancel), city, clock);
    }

    private static async Task<IResult> AllItems(HttpContext http, CraneDb db, Actor actor, CityClock clock, CityOptions city, YearlyReading reading, DivisionGroupings groupings, CancellationToken cancel)
    {
        var filter = YearlyFilter.From(name => http.Request.Query[name].FirstOrDefault());
        var items = await YearlyFilter.Order(filter.Of(db, actor, clock.Today, await groupings.As(filter.By, clock.Today, cancel))).ToListAsync(cancel);
        return SheetExport.File(new("年度建设任务", "Yearly items"), Columns(clock.Today), await reading.Rows(actor, items, cancel), city, clock);
    }
}
