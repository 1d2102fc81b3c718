using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Puts a project on the list. One that has begun already is entered as it stands.</summary>
internal static class AddProject
{
    public static async Task<Result<Guid>> Handle(ProjectInput input, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        if (input.Division.Length > 0 && actor.OutsideOf(input.Division) is { } outside) return new Invalid("division", outside.Message.Zh, outside.Message.En);
        var errors = input.Check(clock.Today, isNew: true);
        if (errors.Count == 0) errors = await db.Unknown(input, null, actor, cancel);
        if (errors.Count > 0) return new Invalid(errors);

        var project = ProjectSaving.New(input, actor, clock);
        db.Add(project);
        db.PutFunds(project.Id, input, [], clock);
        if (project.Stage != ProjectStage.Proposal)
            db.Add(StageChange.Of(project.Id, ProjectStage.Proposal, project.Stage, project.ActualFinish ?? project.ActualStart ?? clock.Today, new Text("登记时的现状", "As it stood when entered"), [], actor, clock));
        if (await db.SaveUnique(project.Id, clock.Today, () => db.CodeInUse(input.Code, project.Id, cancel), ProjectSaving.CodeTaken, cancel) is { } refused) return refused;
        return project.Id;
    }
}
