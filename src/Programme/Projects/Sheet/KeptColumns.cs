namespace WhiteCrane.Programme.Projects;

/// <summary>
/// What a sheet leaves alone: a project that is known already keeps what stands in columns the sheet does not have. An
/// empty cell of a column that is there empties it.
/// </summary>
internal static class KeptColumns
{
    /// <summary>The input with everything of absent columns as it is stored. Stage and actual dates have acts of their own and are never taken from a sheet here.</summary>
    /// <param name="funds">The project's funds as stored.</param>
    /// <param name="columns">Keys of the columns the sheet has.</param>
    public static ProjectInput Keep(this ProjectInput input, Project project, IEnumerable<ProjectFund> funds, IReadOnlySet<string> columns)
    {
        T Of<T>(string column, T read, T stored) => columns.Contains(column) ? read : stored;
        return input with
        {
            Code = Of("code", input.Code, project.Code),
            TaskId = Of("task", input.TaskId, project.TaskId),
            YearlyItemId = Of("yearly-item", input.YearlyItemId, project.YearlyItemId),
            Field = Of("field", input.Field, project.Field),
            Site = Of("site", input.Site, project.Site),
            LeadId = Of("lead", input.LeadId, project.LeadId),
            Type = Of("type", input.Type, project.Type),
            Scale = Of("scale", input.Scale, project.Scale),
            YearFen = Of("year", input.YearFen, project.YearFen),
            Funds = Funds(input, funds.ToDictionary(fund => fund.Kind), columns),
            PlannedStart = Of("planned-start", input.PlannedStart, project.PlannedStart),
            PlannedFinish = Of("planned-finish", input.PlannedFinish, project.PlannedFinish),
            ContactName = Of("contact-name", input.ContactName, project.ContactName),
            ContactPhone = Of("contact-phone", input.ContactPhone, project.ContactPhone),
            StatisticsRequired = Of("statistics-required", input.StatisticsRequired, project.StatisticsRequired),
            StatisticsEntered = Of("statistics-entered", input.StatisticsEntered, project.StatisticsEntered),
            Stage = project.Stage,
            ActualStart = project.ActualStart,
            ActualFinish = project.ActualFinish,
        };
    }

    /// <summary>True when the sheet lacks a column of money, so that stored funds are needed to read it.</summary>
    public static bool LacksFunds(IReadOnlySet<string> columns) => ProjectWords.Funds.Any(kind => !columns.Contains("fund-" + kind) || !columns.Contains("fundyear-" + kind));

    private static Dictionary<FundKind, FundInput> Funds(ProjectInput input, Dictionary<FundKind, ProjectFund> stored, IReadOnlySet<string> columns)
    {
        var funds = new Dictionary<FundKind, FundInput>();
        foreach (var kind in ProjectWords.Funds)
        {
            var (read, old) = (input.Funds.GetValueOrDefault(kind), stored.GetValueOrDefault(kind));
            var fund = new FundInput(columns.Contains("fund-" + kind) ? read.Fen : old?.Fen ?? 0, columns.Contains("fundyear-" + kind) ? read.YearFen : old?.YearFen ?? 0);
            if (fund != default) funds[kind] = fund;
        }
        return funds;
    }
}
