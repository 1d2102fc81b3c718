using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>Makes a reviewed reading the running programme, in one transaction; an amended notice replaces the plan before it and keeps its history.</summary>
internal static class ConfirmPlan
{
    internal sealed record Request(Guid PlanId, int Version);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return no;
        if (await db.Visible<Plan>(actor).SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancel) is not { } plan) return new NotFound();
        if (plan.State != PlanState.Read) return new Refused("这份方案已经确认过了。", "This plan has already been confirmed.");
        if (plan.Version != request.Version) return new ChangedMeanwhile();
        var draft = Draft.Parse(plan.Reading);
        if (!draft.Tasks.Any()) return new Refused("还没有任务，不能确认。请先补录任务。", "There is no task yet; add the tasks first.");
        if (draft.UnmatchedNames is { Count: > 0 } names)
            return new Refused($"还有{names.Count}个责任单位没有对应到机构：{string.Join("、", names.Take(8))}。请先对应或新增。", $"{names.Count} units are not matched to an organisation yet: {string.Join(", ", names.Take(8))}. Match or add them first.");
        if (draft.Targets.Find(target => Math.Abs(target.Value) > 1_000_000_000_000m) is { } huge)
            return new Refused($"指标“{huge.Subject}”的数值{huge.Value}大得不合理，请先更正。", $"The value {huge.Value} of the target “{huge.Subject}” is too large to be one; correct it first.");
        if (plan.DocumentNumber is { } number && await db.Visible<Plan>(actor).AnyAsync(other => other.DocumentNumber == number && other.Id != plan.Id && other.Id != plan.AmendsPlanId && (other.State == PlanState.Confirmed || other.State == PlanState.Closed), cancel))
            return new Refused($"文号{number}的方案已在执行。如果这是它的修订稿，请先在“文件信息”里选明修订哪一份。", $"A plan numbered {number} is already running. If this is its amended form, say so under “About the document” first.");
        var amended = await AmendedPlan.Load(plan, draft, db, actor, cancel);
        if (amended.Refusal is { } gone) return gone;
        var programme = ProgrammeOfDraft.Make(plan, draft, amended.Value, clock);
        plan.State = PlanState.Confirmed;
        plan.ConfirmedAt = clock.Now;
        plan.ConfirmedByName = actor.DisplayName;
        plan.LastDay = programme.LastDay;
        db.AddRange(programme.Rows);
        if (amended.Value is { } before) await before.HandOver(programme, db, actor, cancel);
        await TellOwners(plan, programme, db, actor, clock, cancel);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return plan.Id;
    }

    private static async Task TellOwners(Plan plan, ProgrammeOfDraft programme, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
    {
        var counts = programme.Units.Where(unit => unit.OrganisationId is not null).GroupBy(unit => unit.OrganisationId!.Value).ToDictionary(group => group.Key, group => group.Select(unit => unit.TaskId).Distinct().Count());
        foreach (var post in await db.PostsOf(actor, counts.Keys, clock.Today, cancel))
            await db.TellPost(clock, post.Id, $"plan-confirmed:{plan.Id}", new Text($"《{plan.Title}》已确认执行，贵单位承担{counts[post.OrganisationId]}项任务和保障措施。", $"“{plan.Title}” now runs; your office answers for {counts[post.OrganisationId]} of its tasks and safeguards."), "/tasks?mine=1");
    }
}

internal static class OfficePosts
{
    /// <summary>The posts of these organisations that stand on the day, holders present or not: work belongs to posts.</summary>
    internal static async Task<List<Post>> PostsOf(this CraneDb db, Actor actor, IEnumerable<Guid> organisations, DateOnly day, CancellationToken cancel)
    {
        var ids = organisations.ToList();
        return await db.Visible<Post>(actor).AsNoTracking().Where(post => ids.Contains(post.OrganisationId) && post.From <= day && (post.To == null || post.To >= day)).ToListAsync(cancel);
    }
}
