using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Goals;

/// <summary>The owner writes down how a goal will be judged (口径); from then on it carries a light.</summary>
internal static class WriteCriterion
{
    internal sealed record Request(Guid GoalId, string Criterion, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<Goal>(actor).SingleOrDefaultAsync(row => row.Id == request.GoalId, cancel) is not { } goal) return new NotFound();
        if (await GoalOwner.Outside(goal, db, actor, cancel) is { } outside) return outside;
        if (!goal.Closing.IsOpen) return new AlreadyClosed();
        if (goal.Version != request.Version) return new ChangedMeanwhile();
        var criterion = request.Criterion.Trim();
        if (criterion.Length is < 6 or > 1000) return new Invalid("criterion", "口径要写清看什么、到什么程度（6到1000个字）。", "Say what is looked at and to what extent, in 6 to 1,000 characters.");
        goal.Criterion = criterion;
        goal.CriterionByName = actor.OfficeAndName;
        goal.CriterionOn = clock.Today;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return goal.Id;
    }
}
