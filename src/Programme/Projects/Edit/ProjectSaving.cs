using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>What adding and changing a project share.</summary>
internal static class ProjectSaving
{
    public static readonly Invalid CodeTaken = new("code", "已有项目使用这个项目代码，请核对", "Another project has this code; check it");
    private static readonly SystemTask Task = new("project codes");

    public static Project New(ProjectInput input, Actor actor, CityClock clock, bool synthetic = false)
    {
        var project = new Project { Id = clock.NewId(), Name = "", Initials = "", SortKey = "", Division = input.Division, UnitId = input.UnitId!.Value, Synthetic = synthetic, CreatedAt = clock.Now };
        input.ApplyTo(project);
        (project.Stage, project.ActualStart, project.ActualFinish) = (input.Stage, input.ActualStart, input.ActualFinish);
        return project;
    }

    /// <summary>What the database knows against the input: things named that are not there, a code already used.</summary>
    public static async Task<List<FieldRefusal>> Unknown(this CraneDb db, ProjectInput input, Project? stored, Actor actor, CancellationToken cancel)
    {
        List<FieldRefusal> errors = [];
        if (!await db.Visible<Division>(actor).AnyAsync(row => row.Code == input.Division, cancel)) errors.Add(new("division", new Text("没有这个地区", "There is no such division")));
        if (!await db.Visible<Organisation>(actor).AnyAsync(row => row.Id == input.UnitId, cancel)) errors.Add(new("unit", new Text("没有这个项目单位", "There is no such project unit")));
        if (input.LeadId is { } lead && !await db.Visible<Organisation>(actor).AnyAsync(row => row.Id == lead && row.Kind <= OrganisationKind.SupportingBureau, cancel)) errors.Add(new("lead", new Text("牵头单位须是市直部门", "The lead must be a city office")));
        if (input.TaskId is { } task && !await db.Visible<ProgrammeTask>(actor).AnyAsync(row => row.Id == task, cancel)) errors.Add(new("task", new Text("没有这项任务", "There is no such task")));
        if (input.YearlyItemId is { } id)
        {
            if (await HangingItem.Find(db, actor, id, cancel) is not { } item) errors.Add(new("yearly-item", new Text("没有这项年度建设任务", "There is no such yearly item")));
            else if (item.Against(input.Division, already: stored?.YearlyItemId == id) is { } not) errors.Add(new("yearly-item", not));
        }
        if (await db.CodeInUse(input.Code, stored?.Id, cancel)) errors.AddRange(CodeTaken.Errors);
        return errors;
    }

    public static async Task<bool> CodeInUse(this CraneDb db, string? code, Guid? self, CancellationToken cancel) =>
        code is not null && await db.All<Project>(Task).AnyAsync(row => row.Code == code && row.Id != self, cancel);

    /// <summary>Brings the rows of a project's money in line with the input.</summary>
    public static void PutFunds(this CraneDb db, Guid project, ProjectInput input, IReadOnlyList<ProjectFund> stored, CityClock clock)
    {
        foreach (var kind in ProjectWords.Funds)
        {
            var fund = input.Funds.GetValueOrDefault(kind);
            var row = stored.FirstOrDefault(row => row.Kind == kind);
            if (fund == default && row is not null) db.Remove(row);
            else if (fund != default && row is null) db.Add(new ProjectFund { Id = clock.NewId(), ProjectId = project, Kind = kind, Fen = fund.Fen, YearFen = fund.YearFen });
            else if (row is not null) (row.Fen, row.YearFen) = (fund.Fen, fund.YearFen);
        }
    }

    /// <summary>As <see cref="KeepLights.SaveAndJudge"/>, with the refusal for what a unique rule of the database turned away.</summary>
    /// <param name="turnedAway">Asked after the database refused: true when the rule is the reason.</param>
    public static async Task<Refusal?> SaveUnique(this CraneDb db, Guid project, DateOnly today, Func<Task<bool>> turnedAway, Refusal refusal, CancellationToken cancel)
    {
        if (await db.SaveAndJudge([project], today, cancel) is not { } conflict) return null;
        db.ChangeTracker.Clear();
        return await turnedAway() ? refusal : conflict;
    }
}
