using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>Changes a project's facts. Stage, months and plan have acts of their own.</summary>
internal static class ChangeProject
{
    internal sealed record Request(Guid ProjectId, int Version, ProjectInput Input);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var input = request.Input;
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForOffice(actor) is { } other) return other;
        if (project.Version != request.Version) return new ChangedMeanwhile();
        if (input.Division.Length > 0 && actor.OutsideOf(input.Division) is { } elsewhere) return new Invalid("division", elsewhere.Message.Zh, elsewhere.Message.En);
        var errors = input.Check(clock.Today, isNew: false);
        if (errors.Count == 0) errors = await db.Unknown(input, project, actor, cancel);
        if (errors.Count > 0) return new Invalid(errors);

        input.ApplyTo(project);
        db.PutFunds(project.Id, input, await db.Visible<ProjectFund>(actor).Where(fund => fund.ProjectId == project.Id).ToListAsync(cancel), clock);
        if (await db.SaveUnique(project.Id, clock.Today, () => db.CodeInUse(input.Code, project.Id, cancel), ProjectSaving.CodeTaken, cancel) is { } refused) return refused;
        return project.Id;
    }
}
