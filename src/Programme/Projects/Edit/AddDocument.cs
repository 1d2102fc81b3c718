using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>Keeps a document of a project: an approval, a drawing, a photograph of the works.</summary>
internal static class AddDocument
{
    public const string OwnerKind = "programme.project";

    internal sealed record Request(Guid ProjectId, string Name, ReadOnlyMemory<byte> Bytes);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (!actor.Has(ProgrammePermissions.ReportMonth) && actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if ((project.NotForUnit(actor) ?? (actor.OrganisationId == project.UnitId ? null : project.NotForOffice(actor))) is { } other) return other;
        var kept = await files.Keep(db, actor, OwnerKind, project.Id, project.Division, request.Name, request.Bytes, cancel);
        if (kept.Refusal is { } refusal) return refusal;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return kept.Value.Id;
    }
}
