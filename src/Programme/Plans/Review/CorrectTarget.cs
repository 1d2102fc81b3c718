using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Corrects a number to be reached, or adds one the reader missed.</summary>
internal static class CorrectTarget
{
    internal sealed record Request(Guid PlanId, int Version, string? Key, string Subject, decimal Value, string Unit, DateOnly? By, string? GoalKey, string? ItemKey);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, (_, draft) =>
        {
            var errors = new List<FieldRefusal>();
            if (request.Subject.Trim().Length is 0 or > 200) errors.Add(new("subject", new("指标名称写1到200个字。", "The subject has 1 to 200 characters.")));
            if (request.Unit.Trim().Length is 0 or > 20) errors.Add(new("unit", new("请填写计量单位。", "Enter the unit.")));
            if (Math.Abs(request.Value) > 1_000_000_000_000m) errors.Add(new("value", new("数值大得不合理，请核对单位。", "The value is too large; check its unit.")));
            var goal = draft.Goals.Find(goal => goal.Key == request.GoalKey);
            if (request.GoalKey is not null && goal is null) errors.Add(new("goal", new("所选目标已不在核对稿里。", "The chosen goal is no longer in the reading.")));
            if (errors.Count > 0) return new Invalid(errors);
            var target = request.Key is null ? new DraftTarget { Key = draft.NextKey('n'), Subject = "", Unit = "", Text = goal?.Text ?? "", Start = goal?.Start ?? 0, End = goal?.End ?? 0 } : draft.Targets.Find(target => target.Key == request.Key);
            if (target is null) return new NotFound();
            draft.Note("指标", request.Subject.Trim(), target.Subject.Length == 0 ? "" : $"{target.Subject} {target.Value}{target.Unit} {PrintedDay.Iso(target.By)}", $"{request.Subject.Trim()} {request.Value}{request.Unit.Trim()} {PrintedDay.Iso(request.By)}", actor, clock);
            (target.Subject, target.Value, target.Unit, target.By) = (request.Subject.Trim(), request.Value, request.Unit.Trim(), request.By);
            target.GoalKey = request.GoalKey;
            target.ItemKey = draft.Item(request.ItemKey ?? "")?.Key;
            if (request.Key is null) draft.Targets.Add(target);
            return null;
        }, cancel);
    }
}
