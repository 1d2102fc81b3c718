using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>A report somebody has looked at: which, and in which version it was shown.</summary>
internal readonly record struct SeenReport(Guid Id, int Version)
{
    /// <summary>As a tick of a form carries it.</summary>
    public string Tick => $"{Id}:{Version}";

    /// <summary>Reads <see cref="Tick"/>; of anything else a report that is not there.</summary>
    public static SeenReport Of(string tick) =>
        tick.Split(':') is [var id, var version] && Guid.TryParse(id, out var report) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? new(report, shown) : default;
}

/// <summary>The figures of a report are others than those that were on the page.</summary>
internal sealed record FiguresChanged(string Project, DateOnly Month) : Refusal(new Text(
    $"“{Project}”{OfficialDates.Month(Month).Zh}的月报在您打开页面后改过，都没有办理；请看过现在的数字再办。",
    $"The report of “{Project}” for {OfficialDates.Month(Month).En} has changed since the page was shown, and nothing was done; look at the figures as they are now and do it again."));

/// <summary>What the steps of a month's report share: finding it with its project, and who may take which step.</summary>
internal static class MonthSteps
{
    public const int MostAtOnce = 500;

    /// <summary>The reports among these ids that this actor sees, with their projects.</summary>
    public static async Task<List<(MonthReport Report, Project Project)>> Find(CraneDb db, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await (from report in db.Visible<MonthReport>(actor)
                          join project in db.Visible<Project>(actor) on report.ProjectId equals project.Id
                          where ids.Contains(report.Id)
                          select new { report, project }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.report, row.project))];
    }

    /// <summary>The refusal of a step that rests on figures which are not those that were looked at.</summary>
    public static Refusal? NotSeen(MonthReport report, Project project, IEnumerable<SeenReport> seen) =>
        seen.Contains(new(report.Id, report.Version)) ? null : new FiguresChanged(project.Name, report.Month);

    /// <summary>The refusal of a county that checks what is not its own.</summary>
    public static Refusal? NotChecker(Project project, Actor actor) => actor.OutsideOf(project.Division);

    /// <summary>The refusal of a bureau that accepts what another one leads.</summary>
    public static Refusal? NotAcceptor(Project project, Actor actor) => project.NotForOffice(actor);

    /// <summary>The refusal of a step that does not follow from where the report stands.</summary>
    public static Refusal? NotAt(MonthReport report, Project project, params ReportState[] states) => states.Contains(report.State) ? null
        : new Refused($"“{project.Name}”{OfficialDates.Month(report.Month).Zh}的月报现在是“{report.State.Name().Zh}”，不能这样办理。", $"The report of “{project.Name}” for {OfficialDates.Month(report.Month).En} now stands at “{report.State.Name().En}”; this cannot be done to it.");

    public static Refusal? TooMany(int count) => count == 0 ? new Invalid("report", "请先勾选月报", "Tick some reports first") : count > MostAtOnce ? new Invalid("report", $"一次最多办理{MostAtOnce}份", $"At most {MostAtOnce} at once") : null;
}
