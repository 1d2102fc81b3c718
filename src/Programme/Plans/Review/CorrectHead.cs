using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>Corrects what is known of the document: title, number, issuer, day, addressees, and which plan it amends.</summary>
internal static class CorrectHead
{
    internal sealed record Request(Guid PlanId, int Version, string Title, string? Number, string? Issuer, DateOnly? IssuedOn, IReadOnlyList<string> Recipients, Guid? Amends);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, async (plan, draft) =>
        {
            if (string.IsNullOrWhiteSpace(request.Title)) return new Invalid("title", "请填写标题。", "Enter the title.");
            if (request.Amends is { } amends && !await db.Visible<Plan>(actor).AnyAsync(other => other.Id == amends && other.Id != plan.Id && (other.State == PlanState.Confirmed || other.State == PlanState.Closed), cancel))
                return new Invalid("amends", "所选的原方案不在执行中。", "The plan to be amended is not running.");
            draft.Note("", "标题", plan.Title, request.Title, actor, clock);
            draft.Note("", "文号", plan.DocumentNumber, request.Number, actor, clock);
            draft.Note("", "发文机关", plan.Issuer, request.Issuer, actor, clock);
            draft.Note("", "印发日期", PrintedDay.Iso(plan.IssuedOn), PrintedDay.Iso(request.IssuedOn), actor, clock);
            draft.Note("", "主送", string.Join('、', plan.Recipients), string.Join('、', request.Recipients), actor, clock);
            plan.Title = request.Title.Trim();
            plan.DocumentNumber = string.IsNullOrWhiteSpace(request.Number) ? null : request.Number.Trim();
            plan.Issuer = string.IsNullOrWhiteSpace(request.Issuer) ? null : request.Issuer.Trim();
            plan.IssuedOn = request.IssuedOn;
            plan.Recipients = [.. request.Recipients];
            var anew = request.Amends is not null && request.Amends != plan.AmendsPlanId;
            plan.AmendsPlanId = request.Amends;
            if (!anew) return null;
            var before = await AmendedPlan.Load(plan, draft, db, actor, cancel);
            if (before.Value is { } amended) await TakeOver.From(amended, draft, await db.Visible<PlanQuestion>(actor).Where(question => question.PlanId == plan.Id).ToListAsync(cancel), db, actor, cancel);
            return before.Refusal;
        }, cancel);
    }
}
