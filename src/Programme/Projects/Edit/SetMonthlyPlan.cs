using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Sets where the project is to stand at the end of each month, and what must have been paid by then.</summary>
internal static class SetMonthlyPlan
{
    /// <param name="Bp">Cumulative physical progress; null leaves the month without a point of its own.</param>
    /// <param name="PayFen">Cumulative payments required; null where none is planned.</param>
    internal sealed record Month(DateOnly First, int? Bp, long? PayFen);

    internal sealed record Request(Guid ProjectId, int Version, IReadOnlyList<Month> Months);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForOffice(actor) is { } other) return other;
        if (project.Version != request.Version) return new ChangedMeanwhile();
        var errors = Check(project, request.Months);
        if (errors.Count > 0) return new Invalid(errors);

        var stored = await db.Visible<PlannedProgress>(actor).Where(plan => plan.ProjectId == project.Id).ToListAsync(cancel);
        Put(db, project.Id, stored, request.Months);
        project.Version++;
        if (await db.SaveAndJudge([project.Id], clock.Today, cancel) is { } conflict) return conflict;
        return project.Id;
    }

    /// <summary>What cannot be taken: months outside the planned time, progress out of range or falling, payments falling or above the total.</summary>
    public static List<FieldRefusal> Check(Project project, IReadOnlyList<Month> months)
    {
        List<FieldRefusal> errors = [];
        void No(string field, string zh, string en) => errors.Add(new FieldRefusal(field, new Text(zh, en)));
        if (months.Count > 0 && (project.PlannedStart is null || project.PlannedFinish is null)) No("", "请先填写计划开工和计划完工", "Enter the planned start and finish first");
        var (bp, pay) = (0, 0L);
        foreach (var month in months.OrderBy(month => month.First))
        {
            var (key, name) = (Months.Key(month.First), OfficialDates.Month(month.First));
            if (month.First < Months.Of(project.PlannedStart ?? month.First) || month.First > project.PlannedFinish) No("bp-" + key, $"{name.Zh}不在计划工期内", $"{name.En} lies outside the planned time");
            if (month.Bp is < 0 or > 10000) No("bp-" + key, $"{name.Zh}的进度须在0%到100%之间", $"The progress of {name.En} must lie between 0 and 100 %");
            else if (month.Bp < bp) No("bp-" + key, $"{name.Zh}的累计进度低于上月", $"The cumulative progress of {name.En} is below the month before");
            if (month.PayFen is not null && month.Bp is null) No("bp-" + key, $"{name.Zh}有支付计划，请同时填写进度", $"{name.En} has a payment planned: enter its progress too");
            if (month.PayFen < pay) No("pay-" + key, $"{name.Zh}的累计支付低于上月", $"The cumulative payments of {name.En} are below the month before");
            if (month.PayFen > project.TotalFen) No("pay-" + key, $"{name.Zh}的累计支付超过总投资", $"The cumulative payments of {name.En} exceed the total");
            (bp, pay) = (month.Bp ?? bp, month.PayFen ?? pay);
        }
        return errors;
    }

    /// <summary>Brings the stored points in line; a month without progress and payment has no row.</summary>
    public static void Put(CraneDb db, Guid project, IReadOnlyList<PlannedProgress> stored, IReadOnlyList<Month> months)
    {
        foreach (var row in stored.Where(row => !months.Any(month => month.First == row.Month && month.Bp is not null))) db.Remove(row);
        foreach (var month in months.Where(month => month.Bp is not null))
        {
            var row = stored.FirstOrDefault(row => row.Month == month.First);
            if (row is null) db.Add(new PlannedProgress { ProjectId = project, Month = month.First, Bp = month.Bp!.Value, PayFen = month.PayFen });
            else (row.Bp, row.PayFen) = (month.Bp!.Value, month.PayFen);
        }
    }
}
