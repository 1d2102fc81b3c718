using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Engines.Facilities.Sheet;

/// <summary>Takes a sheet of facilities in; a job checks and imports it.</summary>
internal static class ImportFacilities
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Supervise) is { } no) return no;
        return await intake.Take(FacilitySheetKind.Name, request.FileName, request.Bytes, db, actor, cancel);
    }
}

/// <summary>The list of facilities one keeps as a workbook, and the template for more.</summary>
internal static class FacilitySheet
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/facilities/register/export", Export).WithMetadata(new NeedsAttribute(FacilitiesPermissions.Keep));
        endpoints.MapGet("/facilities/register/template", Template).WithMetadata(new NeedsAttribute(FacilitiesPermissions.Supervise));
    }

    /// <summary>Those an actor keeps, in the order of their places.</summary>
    public static async Task<List<FacilityLine>> Lines(CraneDb db, Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        var rows = await (from facility in KeptFacility.Of(db, actor)
                          join office in db.Visible<Organisation>(actor) on facility.OperatorId equals office.Id
                          join period in db.Visible<FacilityPeriod>(actor) on facility.Id equals period.FacilityId
                          where period.From <= today && (period.To == null || period.To >= today)
                          orderby facility.Division, facility.SortKey, facility.Id
                          select new { facility, office.Name, office.CreditCode, period.State, period.From }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new FacilityLine(row.facility, row.CreditCode ?? row.Name, row.State, row.From))];
    }

    private static async Task<IResult> Export(CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames names, CancellationToken cancel) =>
        SheetExport.File(FacilityTable.Sheet, FacilityTable.Columns(await names.Map(cancel)), await Lines(db, actor, clock.Today, cancel), city, clock);

    private static async Task<IResult> Template(PlaceNames names, CancellationToken cancel) =>
        Results.File(Sheets.Template(FacilityTable.Sheet, FacilityTable.Columns(await names.Map(cancel))), Sheets.ContentType, "设施-模板.xlsx");
}
