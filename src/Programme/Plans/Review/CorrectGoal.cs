using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Corrects a goal of a reading, or adds one the reader missed: its words, day, tasks, owner and lawful part.</summary>
internal static class CorrectGoal
{
    internal sealed record Request(Guid PlanId, int Version, string? Key, string Text, DateOnly? By, IReadOnlyList<string> Tasks, Field Field, Guid? Owner, string? LawfulPart, string? LawfulPartEn);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, (plan, draft) =>
        {
            var errors = new List<FieldRefusal>();
            if (request.Text.Trim().Length is 0 or > 1000) errors.Add(new("body", new("目标写1到1000个字。", "A goal has 1 to 1,000 characters.")));
            if (request.Tasks.Any(key => draft.Item(key) is null)) errors.Add(new("tasks", new("所选任务已不在核对稿里。", "A chosen task is no longer in the reading.")));
            if (!Enum.IsDefined(request.Field)) errors.Add(new("field", new("请选择领域。", "Choose the field.")));
            if (errors.Count > 0) return new Invalid(errors);
            var goal = request.Key is null ? Added(plan, draft, request.Text.Trim()) : draft.Goals.Find(goal => goal.Key == request.Key);
            if (goal is null) return new NotFound();
            var place = "目标 " + (draft.Goals.IndexOf(goal) + 1);
            draft.Note(place, "文字", goal.Text, request.Text.Trim(), actor, clock);
            draft.Note(place, "期限", PrintedDay.Iso(goal.By), PrintedDay.Iso(request.By), actor, clock);
            draft.Note(place, "对应任务", Labels(draft, goal.Tasks), Labels(draft, request.Tasks), actor, clock);
            draft.Note(place, "合法部分", goal.LawfulPart, request.LawfulPart, actor, clock);
            goal.Text = request.Text.Trim();
            goal.By = request.By;
            goal.Tasks = [.. request.Tasks.Distinct()];
            goal.Field = request.Field;
            goal.OwnerOrganisationId = request.Owner ?? DraftOfReading.Owner(goal.Tasks.Select(draft.Item).OfType<DraftItem>());
            goal.LawfulPart = request.LawfulPart;
            goal.LawfulPartEn = request.LawfulPartEn;
            return null;
        }, cancel);
    }

    private static DraftGoal Added(Plan plan, Draft draft, string text)
    {
        var goal = new DraftGoal { Key = draft.NextKey('g'), Text = "" };
        var (points, found) = (new CodePoints(plan.Text), plan.Text.IndexOf(text, StringComparison.Ordinal));
        if (found >= 0) (goal.Start, goal.End) = (points.Point(found), points.Point(found + text.Length));
        draft.Goals.Add(goal);
        return goal;
    }

    private static string Labels(Draft draft, IEnumerable<string> keys) => string.Join('、', keys.Select(key => draft.Item(key)?.Label).OfType<string>());
}
