using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>A row understood: what it means, what stands against it, and what is only to be looked at.</summary>
/// <param name="Plan">Null leaves the stored plan alone.</param>
internal sealed record ReadRow(int Number, Guid? Existing, ProjectInput Input, IReadOnlyList<SetMonthlyPlan.Month>? Plan, IReadOnlyList<FieldRefusal> Errors, FieldRefusal? Ask) : CheckedRow(Number, Input.Name, Errors, Ask);

/// <summary>Reads rows of the project sheet by the same rules as the form.</summary>
/// <param name="columns">Columns the sheet has: a known project keeps what stands in the others.</param>
internal sealed class RowReader(ImportLookups known, Actor actor, DateOnly today, IReadOnlySet<string> columns) : ISheetReader
{
    private readonly Dictionary<string, int> codes = [];
    private readonly Dictionary<Guid, int> ids = [];

    public ValueTask<CheckedRow> Read(SheetRow row, CancellationToken cancel) => new(Read(row));

    internal ReadRow Read(SheetRow row)
    {
        List<FieldRefusal> errors = [];
        var values = row.Values.ToDictionary(one => one.Key, one => new[] { one.Value.Trim() });
        Match(values, errors);
        var existing = Existing(row, errors);
        var form = new Posted(values);
        var input = ProjectFields.Read(form) with { SumsConfirmed = true };
        Guid? hung = null;
        errors.AddRange(form.Errors.Where(error => errors.All(other => other.Field != error.Field)));
        if (existing is { } id && known.Known.TryGetValue(id, out var project))
        {
            if (row["stage"].Length > 0 && input.Stage != project.Stage) errors.Add(new("stage", new Text($"阶段现为“{project.Stage.Name().Zh}”，只能在项目页变更", $"The stage is “{project.Stage.Name().En}”; it changes on the project’s page only")));
            if (project.NotForOffice(actor) is { } other) errors.Add(new("id", other.Message));
            input = input.Keep(project, known.Funds[id], columns);
            hung = project.YearlyItemId;
        }
        // A place that was not found is said once, not again as somebody else's.
        var placed = input.Division.Length > 0 && errors.All(error => error.Field != "division");
        if (input.YearlyItemId is { } chosen && placed && known.Items.TryGetValue(chosen, out var item) && item.Against(input.Division, already: chosen == hung) is { } not) errors.Add(new("yearly-item", not));
        if (placed && actor.OutsideOf(input.Division) is { } elsewhere) errors.Add(new("division", elsewhere.Message));
        errors.AddRange(input.Check(today, isNew: existing is null).Where(error => errors.All(other => other.Field != error.Field)));
        var plan = existing is not null && !columns.Contains("plan") ? null : Plan(row, input, errors);
        Twice(row, input, existing, errors);
        return new ReadRow(row.Number, existing, input, plan, errors, errors.Count == 0 && (input with { SumsConfirmed = false }).SumsDiffer is { } differ ? new("total", differ) : null);
    }

    private Guid? Existing(SheetRow row, List<FieldRefusal> errors)
    {
        if (row["id"].Trim() is { Length: > 0 } text)
        {
            if (Guid.TryParse(text, out var id) && known.Known.ContainsKey(id)) return id;
            errors.Add(new("id", new Text("没有这个系统编号的项目，或您无权查看；新项目请留空", "There is no project of this number, or you may not see it; leave it empty for a new one")));
            return null;
        }
        if (row["code"].Trim() is not { Length: > 0 } code || !known.Codes.TryGetValue(code, out var byCode)) return null;
        if (known.Known.ContainsKey(byCode)) return byCode;
        errors.Add(new("code", new Text("其他地区已有项目使用这个代码", "A project of another division has this code")));
        return null;
    }

    private void Twice(SheetRow row, ProjectInput input, Guid? existing, List<FieldRefusal> errors)
    {
        if (input.Code is { } code)
        {
            if (!codes.TryAdd(code, row.Number)) errors.Add(new("code", new Text($"与第{codes[code]}行的项目代码重复", $"The same project code as in row {codes[code]}")));
            else if (known.Codes.TryGetValue(code, out var owner) && owner != existing && errors.All(error => error.Field != "code")) errors.AddRange(ProjectSaving.CodeTaken.Errors);
        }
        if (existing is { } id && !ids.TryAdd(id, row.Number)) errors.Add(new("id", new Text($"与第{ids[id]}行是同一个项目", $"The same project as in row {ids[id]}")));
    }

    private List<SetMonthlyPlan.Month> Plan(SheetRow row, ProjectInput input, List<FieldRefusal> errors)
    {
        if (PlanText.Read(row["plan"]) is not { } plan)
        {
            errors.Add(new("plan", new Text("月度计划请写成 2025-08=65%; 2025-09=75%", "Write the monthly plan as 2025-08=65%; 2025-09=75%")));
            return [];
        }
        if (errors.Count > 0) return plan;
        var project = new Project { Id = Guid.Empty, Name = "", Initials = "", SortKey = "", Division = "", UnitId = Guid.Empty, PlannedStart = input.PlannedStart, PlannedFinish = input.PlannedFinish, TotalFen = input.TotalFen };
        errors.AddRange(SetMonthlyPlan.Check(project, plan).Take(1).Select(error => error with { Field = "plan" }));
        return plan;
    }

    // Words become what the form's choices would send.
    private void Match(Dictionary<string, string[]> values, List<FieldRefusal> errors)
    {
        void Word<T>(string key, IEnumerable<(T Value, Text Name)> words, Text what)
        {
            if (!values.TryGetValue(key, out var typed) || typed[0].Length == 0) return;
            foreach (var (value, name) in words)
            {
                if (typed[0] != name.Zh && !string.Equals(typed[0], name.En, StringComparison.OrdinalIgnoreCase)) continue;
                values[key] = [value!.ToString()!];
                return;
            }
            errors.Add(new(key, new Text($"{what.Zh}没有“{typed[0]}”这一项", $"“{typed[0]}” is not a {what.En}")));
        }
        void Named(string key, IReadOnlyDictionary<string, Guid?> names, Text what)
        {
            if (!values.TryGetValue(key, out var typed) || typed[0].Length == 0) return;
            if (names.TryGetValue(typed[0], out var id) && id is not null) values[key] = [id.Value.ToString()];
            else errors.Add(new(key, names.ContainsKey(typed[0]) ? new Text($"有多个{what.Zh}叫“{typed[0]}”，请写全称", $"More than one {what.En} is called “{typed[0]}”; write the full name") : new Text($"没有找到{what.Zh}“{typed[0]}”", $"The {what.En} “{typed[0]}” was not found")));
        }
        Word("field", Enum.GetValues<Field>().Select(field => (field, field.Name())), new Text("领域", "field"));
        Word("type", ProjectWords.Types.Select(type => (type, type.Name())), new Text("建设类型", "type"));
        Word("stage", GovernmentInvestment.Stages.Select(stage => (stage.Stage, stage.Name)), new Text("阶段", "stage"));
        foreach (var key in (string[])["statistics-required", "statistics-entered"]) Word(key, [("yes", new Text("是", "yes")), ("no", new Text("否", "no"))], new Text("“是”或“否”", "yes or no"));
        Named("unit", known.Organisations, new Text("项目单位", "project unit"));
        Named("lead", known.Leads, new Text("市级牵头单位", "lead bureau"));
        Named("task", known.Tasks, new Text("任务", "task"));
        if (values.TryGetValue("yearly-item", out var cell)) values["yearly-item"] = [HangingItem.CitedIn(cell[0])];
        Named("yearly-item", known.ItemsCited, new Text("年度建设任务", "yearly item"));
        if (values.TryGetValue("division", out var place) && place[0].Length > 0)
        {
            var code = new string([.. place[0].TakeWhile(char.IsAsciiDigit)]);
            if (known.Divisions.Contains(code)) values["division"] = [code];
            else if (known.DivisionByName.TryGetValue(place[0], out var named)) values["division"] = [named];
            else errors.Add(new("division", new Text($"没有找到地区“{place[0]}”", $"The division “{place[0]}” was not found")));
        }
    }
}
