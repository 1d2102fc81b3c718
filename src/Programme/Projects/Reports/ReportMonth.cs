using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>
/// Reports a project's month: by the unit, or by an office that took the figures down by telephone or from paper. A month
/// that was sent back, or is not checked yet, is reported again over the old figures.
/// </summary>
internal static class ReportMonth
{
    internal sealed record Request(Guid ProjectId, DateOnly Month, int Bp, long InvestedFen, long PaidFen, string? Note, ReportWay Way = ReportWay.Unit);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReportMonth) is { } no) return no;
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForUnit(actor) is { } outside) return outside;
        var month = Months.Of(request.Month);
        var way = actor.OrganisationId == project.UnitId && request.Way is ReportWay.Telephone or ReportWay.Paper ? ReportWay.Unit : request.Way;
        if (actor.OrganisationId != project.UnitId && way == ReportWay.Unit) return new Invalid("way", "代项目单位填报，请选择电话或纸质", "Reporting for the unit: choose telephone or paper");
        var reports = await db.Visible<MonthReport>(actor).Where(report => report.ProjectId == project.Id).ToListAsync(cancel);
        var report = reports.FirstOrDefault(report => report.Month == month);
        if (report?.State is ReportState.Checked or ReportState.Accepted)
            return new Refused($"{OfficialDates.Month(month).Zh}的月报{report.State.Name().Zh}，不能重报；数字有误请联系核对或认定的单位更正。", $"The report of {OfficialDates.Month(month).En} is past reporting ({report.State.Name().En}); ask the office that checks or accepts to correct it.");
        var errors = Check(project, reports, request with { Month = month }, clock.Today);
        if (errors.Count > 0) return new Invalid(errors);

        if (report is null) db.Add(report = new MonthReport { Id = clock.NewId(), ProjectId = project.Id, Month = month, ReportedAt = clock.Now });
        (report.Bp, report.InvestedFen, report.PaidFen, report.Note, report.Way) = (request.Bp, request.InvestedFen, request.PaidFen, request.Note, way);
        db.Add(report.Step(ReportState.Reported, request.Note, actor, clock));
        var id = report.Id;
        var taken = new Refused("这个月的月报刚刚已由别人报送，请刷新后查看。", "Somebody else has just reported this month; reload the page.");
        if (await db.SaveUnique(project.Id, clock.Today, () => db.Visible<MonthReport>(actor).AnyAsync(row => row.ProjectId == project.Id && row.Month == month && row.Id != id, cancel), taken, cancel) is { } refused) return refused;
        return id;
    }

    private static List<FieldRefusal> Check(Project project, IReadOnlyList<MonthReport> reports, Request request, DateOnly today)
    {
        List<FieldRefusal> errors = [];
        void No(string field, string zh, string en) => errors.Add(new FieldRefusal(field, new Text(zh, en)));
        if (request.Month > today) No("month", "还不到这个月", "This month has not begun");
        else if (!project.TakesReport(request.Month)) No("month", "项目这个月不在建，无须月报", "The project was not being built in this month; no report is needed");
        errors.AddRange(MonthFigures.Refuse(project, request.Bp, request.InvestedFen, request.PaidFen));
        if (errors.Count == 0 && string.IsNullOrWhiteSpace(request.Note) && MonthFigures.Backwards(reports, request.Month, request.Bp, request.InvestedFen, request.PaidFen) is { } backwards)
            No("note", $"{backwards.Zh}，请在说明里写明原因", $"{backwards.En}: say why in the note");
        return errors;
    }
}
