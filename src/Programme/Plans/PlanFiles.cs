using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>Notices, letters and evidence are read by whoever sees the plan, task, goal or figure they belong to.</summary>
internal sealed class PlanFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [Plan.FileOwner, AddUnit.FileOwner, ClosingWords.FileOwner, TypeFigure.FileOwner];

    public async Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (!actor.Has(ProgrammePermissions.See)) return false;
        return file.OwnerKind switch
        {
            Plan.FileOwner => await db.Visible<Plan>(actor).AnyAsync(plan => plan.Id == file.OwnerId, cancel),
            AddUnit.FileOwner => await db.Visible<ProgrammeTask>(actor).AnyAsync(task => task.Id == file.OwnerId, cancel),
            TypeFigure.FileOwner => await db.Visible<TypedFigure>(actor).AnyAsync(figure => figure.Id == file.OwnerId, cancel),
            _ => await db.Visible<Goal>(actor).AnyAsync(goal => goal.Id == file.OwnerId, cancel) || await db.Visible<ProgrammeTask>(actor).AnyAsync(task => task.Id == file.OwnerId, cancel),
        };
    }
}
