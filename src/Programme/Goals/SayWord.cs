using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Goals;

/// <summary>The owner's word beside a goal's light. Words are never changed; a newer one stands before them.</summary>
internal static class SayWord
{
    internal sealed record Request(Guid GoalId, string Text);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<Goal>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.GoalId, cancel) is not { } goal) return new NotFound();
        if (await GoalOwner.Outside(goal, db, actor, cancel) is { } outside) return outside;
        var text = request.Text.Trim();
        if (text.Length is 0 or > 500) return new Invalid("word", "说明写1到500个字。", "A word has 1 to 500 characters.");
        var newest = await db.Visible<OwnersWord>(actor).Where(word => word.AboutId == goal.Id).OrderByDescending(word => word.At).Select(word => word.Text).FirstOrDefaultAsync(cancel);
        if (newest == text) return goal.Id;
        db.Add(new OwnersWord { Id = clock.NewId(), AboutKind = "goal", AboutId = goal.Id, Text = text, ByName = actor.DisplayName, ByOrganisation = actor.OrganisationName, At = clock.Now });
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return goal.Id;
    }
}
