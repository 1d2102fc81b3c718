using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>The project list for other programs: the same filters, pages and acts as the pages have.</summary>
internal static class ProjectsApi
{
    /// <summary>One project. Money in fen, progress in basis points (1 % = 100).</summary>
    internal sealed record Item(Guid Id, string? Code, string Name, Guid? TaskId, Guid? YearlyItemId, string Field, string Division, Guid UnitId, Guid? LeadId, string Type, string Stage, string Oc4idsStatus, long TotalFen, long YearFen, DateOnly? PlannedStart, DateOnly? PlannedFinish, DateOnly? ActualStart, DateOnly? ActualFinish, DateOnly? Month, int? ProgressBp, long? InvestedFen, string Light, string LightZh, string LightEn, string LightRule, bool Synthetic);

    /// <summary>A page of the list; <see cref="Next"/> is the address of the one after it, null at the end.</summary>
    internal sealed record Answer(IReadOnlyList<Item> Projects, string? Next);

    /// <summary>A month as a program reports it.</summary>
    internal sealed record Month(string? Of, int? ProgressBp, long? InvestedFen, long? PaidFen, string? Note);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/projects", List).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));
        endpoints.MapPost("/api/projects/{id:guid}/months", Report).WithMetadata(new NeedsAttribute(ProgrammePermissions.ReportMonth));
    }

    private static async Task<IResult> List(HttpContext http, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
    {
        var filter = ProjectFilter.From(name => http.Request.Query[name].FirstOrDefault());
        var (rows, _, later) = await (await filter.In(db, actor, clock.Today)).Page(filter, cancel);
        var address = http.Request.Path + http.Request.QueryString.ToString();
        return Results.Json(new Answer([.. rows.Select(Of)], later && rows.Count > 0 ? Ui.PageUrl.With(address, ("before", null), ("after", rows[^1].Id.ToString())) : null));
    }

    private static async Task<IResult> Report(Guid id, Month body, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
    {
        if (Months.Parse(body.Of) is not { } month) return new Invalid("of", "月份请写成 2025-09", "Write the month as 2025-09").ToHttp();
        if (body is not { ProgressBp: { } bp, InvestedFen: { } invested, PaidFen: { } paid }) return new Invalid("progressBp", "请给出 progressBp、investedFen 和 paidFen", "Give progressBp, investedFen and paidFen").ToHttp();
        return (await ReportMonth.Handle(new(id, month, bp, invested, paid, body.Note, ReportWay.Program), db, actor, clock, cancel)).ToHttp();
    }

    private static Item Of(Project row) => new(row.Id, row.Code, row.Name, row.TaskId, row.YearlyItemId, row.Field.ToString(), row.Division, row.UnitId, row.LeadId, row.Type.ToString(), row.Stage.ToString(), GovernmentInvestment.Oc4idsStatus(row.Stage, row.SuspendedFrom),
        row.TotalFen, row.YearFen, row.PlannedStart, row.PlannedFinish, row.ActualStart, row.ActualFinish, row.LastMonth, row.LastBp, row.LastInvestedFen, row.Light.ToString(), row.LightZh, row.LightEn, row.LightRule, row.Synthetic);
}
