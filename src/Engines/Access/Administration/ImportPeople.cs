using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>Takes a sheet of accounts, posts and appointments in; a job checks and imports it.</summary>
internal static class ImportPeople
{
    internal sealed record Request(string FileName, ReadOnlyMemory<byte> Bytes);

    /// <returns>The job's id.</returns>
    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, SheetIntake intake, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessPermissions.ManagePeople) is { } no) return no;
        return await intake.Take(PeopleSheetKind.Name, request.FileName, request.Bytes, db, actor, cancel);
    }
}
