using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Projects;

/// <summary>Takes a sheet of projects in: what is no readable table is refused at once, the rest is checked and imported by a job.</summary>
internal static class ImportProjects
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        return await intake.Take(ProjectSheetKind.Name, request.FileName, request.Bytes, db, actor, cancel);
    }
}
