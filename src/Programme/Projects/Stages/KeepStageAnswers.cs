using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Keeps the answers to the stage checks as far as they are known, without changing the stage.</summary>
internal static class KeepStageAnswers
{
    internal sealed record Request(Guid ProjectId, int Version, ProjectDossier Answers);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForOffice(actor) is { } other) return other;
        if (project.Version != request.Version) return new ChangedMeanwhile();
        var errors = ProjectPapers.Refuse(request.Answers, clock.Today).ToList();
        if (errors.Count > 0) return new Invalid(errors);
        project.KeepAnswers(request.Answers);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return project.Id;
    }
}
