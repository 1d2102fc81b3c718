using WhiteCrane.Kernel.Clock;

namespace WhiteCrane.Programme.Projects;

/// <summary>Where the demonstration's projects have their money from; sources add up to the total.</summary>
internal static class DemoMoney
{
    /// <summary>万元 planned for 2025: everything of what ends this year, by months otherwise.</summary>
    public static int ThisYear(DemoProjectLine line)
    {
        var months = Months.Between(Months.Parse(line.Start)!.Value, Months.Parse(line.Finish)!.Value).ToList();
        return line.Wan * months.Count(month => month.Year == 2025) / months.Count;
    }

    public static IEnumerable<ProjectFund> Of(Project project, DemoProjectLine line, CityClock clock)
    {
        (FundKind Kind, int Percent)[] shares = line switch
        {
            { Bond: true } => [(FundKind.SpecialBond, 60), (FundKind.Province, 20), (FundKind.County, 20)],
            { Type: ProjectType.Purchase or ProjectType.Service } => [(FundKind.City, 30), (FundKind.County, 70)],
            { Wan: > 1000 } => [(FundKind.Central, 50), (FundKind.Province, 20), (FundKind.County, 30)],
            _ => [(FundKind.Province, 40), (FundKind.County, 60)],
        };
        var (total, year) = (project.TotalFen, project.YearFen);
        foreach (var (kind, percent) in shares)
        {
            var last = kind == shares[^1].Kind;
            var (fen, yearFen) = last ? (total, year) : (project.TotalFen * percent / 100, project.YearFen * percent / 100);
            (total, year) = (total - fen, year - yearFen);
            yield return new ProjectFund { Id = clock.NewId(), ProjectId = project.Id, Kind = kind, Fen = fen, YearFen = yearFen };
        }
    }
}
