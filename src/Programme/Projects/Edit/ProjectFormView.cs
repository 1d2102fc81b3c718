using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Ui;

namespace WhiteCrane.Programme.Projects;

/// <summary>What the form of a project shows beside what was typed: the stored project and the choices.</summary>
public sealed class ProjectFormView
{
    private ProjectFormView() { }

    internal Project? Stored { get; private init; }
    internal IReadOnlyList<ProjectFund> Funds { get; init; } = [];
    internal IReadOnlyList<(string, IReadOnlyList<Option>)> Divisions { get; private init; } = null!;
    internal IReadOnlyList<Option> Tasks { get; private init; } = null!;
    internal IReadOnlyList<(string, IReadOnlyList<Option>)> Items { get; private init; } = null!;
    internal IReadOnlyList<Option> Units { get; private init; } = null!;
    internal IReadOnlyList<Option> Leads { get; private init; } = null!;

    internal static async Task<ProjectFormView> Of(CraneDb db, Actor actor, Project? stored) => new()
    {
        Stored = stored,
        Funds = stored is null ? [] : await db.Visible<ProjectFund>(actor).AsNoTracking().Where(fund => fund.ProjectId == stored.Id).ToListAsync(),
        Divisions = await ProjectOptions.Divisions(db, actor, stored?.Division),
        Tasks = await ProjectOptions.Tasks(db, actor, stored?.TaskId),
        Items = await ProjectOptions.YearlyItems(db, actor, stored?.YearlyItemId),
        Units = await ProjectOptions.Units(db, actor, stored?.UnitId),
        Leads = await ProjectOptions.Leads(db, actor),
    };
}
