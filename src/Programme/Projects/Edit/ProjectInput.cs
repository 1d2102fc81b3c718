using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Money of one source: for the whole project and for this year, fen.</summary>
internal readonly record struct FundInput(long Fen, long YearFen);

/// <summary>A project as somebody fills it in, on the page, in a sheet or through the interface.</summary>
internal sealed record ProjectInput
{
    public string? Code { get; init; }
    public string Name { get; init; } = "";
    public Guid? TaskId { get; init; }
    public Field Field { get; init; }
    public string Division { get; init; } = "";
    public string? Site { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? LeadId { get; init; }
    public ProjectType Type { get; init; }
    public string? Scale { get; init; }
    public long TotalFen { get; init; }
    public long YearFen { get; init; }
    public IReadOnlyDictionary<FundKind, FundInput> Funds { get; init; } = new Dictionary<FundKind, FundInput>();
    public DateOnly? PlannedStart { get; init; }
    public DateOnly? PlannedFinish { get; init; }
    public string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
    public bool StatisticsRequired { get; init; }
    public bool StatisticsEntered { get; init; }
    public Guid? YearlyItemId { get; init; }

    /// <summary>How a project that is new here stands already; later only an act of its own changes the stage.</summary>
    public ProjectStage Stage { get; init; }
    public DateOnly? ActualStart { get; init; }
    public DateOnly? ActualFinish { get; init; }

    /// <summary>The person has seen that the sources do not add up to the total, and means it.</summary>
    public bool SumsConfirmed { get; init; }

    public long FundSum => Funds.Values.Sum(fund => fund.Fen);
    public long YearFundSum => Funds.Values.Sum(fund => fund.YearFen);

    /// <summary>What cannot be taken, field by field. <paramref name="today"/> is the city's day.</summary>
    public List<FieldRefusal> Check(DateOnly today, bool isNew)
    {
        List<FieldRefusal> errors = [];
        void No(string field, string zh, string en) => errors.Add(new FieldRefusal(field, new Text(zh, en)));
        if (string.IsNullOrWhiteSpace(Name)) No("name", "请填写项目名称", "Enter the project name");
        if (Name.Length > 200) No("name", "项目名称不超过200个字", "The project name must be 200 characters or fewer");
        if (Code is { } code && (code.Length > 40 || code.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))) No("code", "项目代码只含字母、数字和“-”，不超过40个", "The project code holds letters, digits and “-” only, at most 40");
        if (Division.Length == 0) No("division", "请选择建设地点所在地区", "Choose the division the site lies in");
        if (UnitId is null) No("unit", "请选择项目单位", "Choose the project unit");
        if (PlannedFinish < PlannedStart) No("planned-finish", "计划完工不能早于计划开工", "The planned finish cannot be before the planned start");
        if (TotalFen < 0) No("total", "总投资不能是负数", "The total investment cannot be negative");
        if (YearFen < 0) No("year", "本年投资不能是负数", "This year’s investment cannot be negative");
        if (TotalFen > 0 && YearFen > TotalFen) No("year", "本年投资不能大于总投资", "This year’s investment cannot exceed the total");
        foreach (var (kind, fund) in Funds)
            if (fund.Fen < 0 || fund.YearFen < 0) No("fund-" + kind, $"{kind.Name().Zh}不能是负数", $"{kind.Name().En} cannot be negative");
        if (isNew) CheckStage(today, No);
        if (errors.Count == 0 && SumsDiffer is { } differ && !SumsConfirmed) errors.Add(new FieldRefusal("sums-confirmed", differ));
        return errors;
    }

    /// <summary>That the sources do not add up, said as a question; null when they do or none is given.</summary>
    public Text? SumsDiffer
    {
        get
        {
            if (Funds.Count > 0 && FundSum != TotalFen) return Differ("资金来源合计", "The sources add up to", FundSum, "总投资", "the total is", TotalFen);
            return Funds.Count > 0 && YearFundSum > 0 && YearFundSum != YearFen ? Differ("本年资金合计", "This year’s sources add up to", YearFundSum, "本年投资", "this year’s investment is", YearFen) : null;
        }
    }

    private static Text Differ(string zh, string en, long sum, string whole, string wholeEn, long total) => new(
        $"{zh}{Money.Wan(sum).Zh}，{whole}{Money.Wan(total).Zh}，两者不等。请核对；确认无误请勾选", $"{en} {Money.Wan(sum).En}, {wholeEn} {Money.Wan(total).En}. Check them; tick to confirm");

    private void CheckStage(DateOnly today, Action<string, string, string> no)
    {
        var building = Stage is >= ProjectStage.Construction and <= ProjectStage.Operation;
        if (Stage is ProjectStage.Suspended or ProjectStage.Cancelled) no("stage", "新登记的项目不能是暂停或取消", "A new project cannot be suspended or cancelled");
        if (building && ActualStart is null) no("actual-start", "已开工的项目请填写实际开工日期", "Enter the actual start of a project that has started");
        if (!building && ActualStart is not null) no("actual-start", "未开工的项目不填实际开工日期", "A project that has not started has no actual start");
        if (Stage is >= ProjectStage.Acceptance and <= ProjectStage.Operation && ActualFinish is null) no("actual-finish", "已完工的项目请填写实际完工日期", "Enter the actual finish of a finished project");
        if (Stage < ProjectStage.Acceptance && ActualFinish is not null) no("actual-finish", "未完工的项目不填实际完工日期", "A project that is not finished has no actual finish");
        if (ActualFinish < ActualStart) no("actual-finish", "实际完工不能早于实际开工", "The actual finish cannot be before the actual start");
        if (ActualStart > today) no("actual-start", "实际开工日期不能在今天之后", "The actual start cannot lie in the future");
        if (ActualFinish > today) no("actual-finish", "实际完工日期不能在今天之后", "The actual finish cannot lie in the future");
    }

    /// <summary>Writes what a later change may write; stage and actual dates have acts of their own.</summary>
    public void ApplyTo(Project project)
    {
        project.Rename(Name.Trim());
        project.Code = Code;
        project.TaskId = TaskId;
        project.Field = Field;
        project.Division = Division;
        project.Site = Site;
        project.UnitId = UnitId!.Value;
        project.LeadId = LeadId;
        project.Type = Type;
        project.Scale = Scale;
        project.TotalFen = TotalFen;
        project.YearFen = YearFen;
        project.PlannedStart = PlannedStart;
        project.PlannedFinish = PlannedFinish;
        project.ContactName = ContactName;
        project.ContactPhone = ContactPhone;
        project.StatisticsRequired = StatisticsRequired;
        project.StatisticsEntered = StatisticsEntered;
        project.YearlyItemId = YearlyItemId;
    }
}
