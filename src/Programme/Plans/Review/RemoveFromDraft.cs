using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Takes a task, goal or target that the reader found by mistake out of the reading, with the reason; the text of the notice stays whole.</summary>
internal static class RemoveFromDraft
{
    internal sealed record Request(Guid PlanId, int Version, string Key, string Reason);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, (_, draft) =>
        {
            if (request.Reason.Trim().Length is < 2 or > 300) return new Invalid("reason", "请写明删除的理由（2到300个字）。", "Say why it is removed, in 2 to 300 characters.");
            var removed = Remove(draft, request.Key);
            if (removed is null) return new NotFound();
            draft.Note(removed, "删除", removed, request.Reason.Trim(), actor, clock);
            return null;
        }, cancel);
    }

    private static string? Remove(Draft draft, string key)
    {
        if (draft.Item(key) is { } item)
        {
            draft.Items.Remove(item);
            foreach (var goal in draft.Goals) goal.Tasks.Remove(key);
            foreach (var target in draft.Targets.Where(target => target.ItemKey == key)) target.ItemKey = null;
            return $"{item.Label} {item.Title}";
        }
        if (draft.Goals.Find(goal => goal.Key == key) is { } found)
        {
            draft.Goals.Remove(found);
            foreach (var target in draft.Targets.Where(target => target.GoalKey == key)) target.GoalKey = null;
            return found.Text;
        }
        if (draft.Targets.Find(target => target.Key == key) is not { } number) return null;
        draft.Targets.Remove(number);
        return $"{number.Subject} {number.Value}{number.Unit}";
    }
}
