using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Tables;

/// <summary>What a list shows, as a workbook to take away: named by the list and the city's day, and marked where it is the demonstration's.</summary>
public static class SheetExport
{
    public static IResult File<T>(Text title, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows, CityOptions city, CityClock clock)
    {
        var marked = city.IsDemonstration ? new Text(title.Zh + "（演示数据）", title.En + " (demonstration)") : title;
        return Results.File(Sheets.Bytes(marked, columns, rows), Sheets.ContentType, $"{marked} {clock.Today:yyyy-MM-dd}.xlsx");
    }
}
