using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Brings an earlier publication back as it was, because somebody chose to. One that was itself withdrawn is not brought back.</summary>
internal static class RestorePublication
{
    internal sealed record Request(Guid PublicationId, string Reason, int After);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PublishedPages pages, CancellationToken cancel = default)
    {
        if (actor.Lacks(PublishingPermissions.Publish) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        if (!await db.Visible<Publication>(actor).AnyAsync(row => row.Id == request.PublicationId, cancel)) return new NotFound();
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > 500) return new Invalid("restore-reason", "请填写恢复原因，不超过500字", "Give the reason for restoring, in 500 characters or fewer");
        var steps = await db.Visible<PublicationEvent>(actor).AsNoTracking().OrderBy(step => step.Seq).ToListAsync(cancel);
        if (steps.Count == 0 || steps[^1].Seq != request.After) return new PublishedMeanwhile();
        if (steps.Any(step => step.PublicationId == request.PublicationId && step.Step == PublicationStep.Withdrawn))
            return new Refused("这次发布已被撤回，不能恢复。请重新选择内容发布。", "That publication was withdrawn and cannot be restored. Choose the content again and publish it.");
        if (steps[^1].PublicationId == request.PublicationId) return new Refused("这次发布就是现在公开的内容。", "That publication is what the public sees now.");
        return await PublicationEvents.Append(request.PublicationId, PublicationStep.Restored, reason, request.After, db, actor, clock, pages, cancel) is { } conflict ? conflict : request.PublicationId;
    }
}
