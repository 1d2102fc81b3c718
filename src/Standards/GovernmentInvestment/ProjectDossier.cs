namespace WhiteCrane.Standards;

/// <summary>
/// What the papers of a project say, as far as the checks need it. Money in fen. Null means nobody has answered yet, which asks; an
/// answer against the regulation blocks.
/// </summary>
public sealed record ProjectDossier
{
    /// <summary>The code of the online approval platform (项目代码).</summary>
    public string? Code { get; init; }

    public DateOnly? ProposalApproved { get; init; }
    public DateOnly? FeasibilityApproved { get; init; }

    /// <summary>Approval of the preliminary design with its estimate (概算).</summary>
    public DateOnly? DesignApproved { get; init; }

    public long? FeasibilityEstimateFen { get; init; }
    public long? DesignEstimateFen { get; init; }

    /// <summary>An estimate more than 10 % above the feasibility figure was reported to the approver.</summary>
    public bool? OverrunReported { get; init; }

    public SimplifiedApproval Simplified { get; init; }

    /// <summary>Total investment as now expected.</summary>
    public long? TotalInvestmentFen { get; init; }

    /// <summary>The approver fixed a higher estimate after <see cref="DesignEstimateFen"/>.</summary>
    public bool? EstimateRaised { get; init; }

    public string? Name { get; init; }
    public string? Scale { get; init; }
    public DateOnly? PlannedStart { get; init; }
    public DateOnly? PlannedFinish { get; init; }
    public long? YearInvestmentFen { get; init; }

    /// <summary>Sources of money and their amounts.</summary>
    public IReadOnlyList<long> FundSourcesFen { get; init; } = [];

    /// <summary>The project stands in an annual plan of government investment.</summary>
    public bool InAnnualPlan { get; init; }

    public bool? TiedToBudget { get; init; }
    public bool? BuildingConditionsMet { get; init; }
    public bool? ContractorPreFinances { get; init; }

    /// <summary>Rural workers' wages: money arranged, special account opened.</summary>
    public bool? WagesArranged { get; init; }

    /// <summary>Part of the money is borrowed outside a government bond within its quota.</summary>
    public bool? BorrowedOutsideBudget { get; init; }

    /// <summary>Site changed, or scale or content changed greatly, since approval.</summary>
    public bool SiteOrScaleChanged { get; init; }

    public bool? ChangeApproved { get; init; }
    public DateOnly? AcceptedOn { get; init; }
    public DateOnly? FinalAccountsOn { get; init; }
    public bool? SurplusReturned { get; init; }

    /// <summary>Start, progress and finish so far were reported on the online platform.</summary>
    public bool? ReportedOnPlatform { get; init; }

    public bool? Archived { get; init; }

    /// <summary>The stage left when the project was suspended.</summary>
    public ProjectStage? SuspendedFrom { get; init; }

    /// <summary>Why the project goes back, is suspended, resumed or cancelled.</summary>
    public string? Reason { get; init; }
}
