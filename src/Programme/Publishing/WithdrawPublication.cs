using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>Takes the public page away, with a reason. Nothing earlier comes back by itself: the page says that nothing is published at present.</summary>
internal static class WithdrawPublication
{
    internal sealed record Request(string Reason, int After);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PublishedPages pages, CancellationToken cancel = default)
    {
        if (actor.Lacks(PublishingPermissions.Publish) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > 500) return new Invalid("reason", "请填写撤回原因，不超过500字", "Give the reason for withdrawing, in 500 characters or fewer");
        var last = await db.Visible<PublicationEvent>(actor).AsNoTracking().OrderByDescending(step => step.Seq).FirstOrDefaultAsync(cancel);
        if (last is null || (last.Step == PublicationStep.Withdrawn && last.Seq == request.After)) return new NothingPublished();
        if (last.Seq != request.After) return new PublishedMeanwhile();
        return await PublicationEvents.Append(last.PublicationId, PublicationStep.Withdrawn, reason, request.After, db, actor, clock, pages, cancel) is { } conflict ? conflict : new Done();
    }
}

internal sealed record NothingPublished() : Refusal(new Text("目前没有公开的内容，无需撤回。", "Nothing is published at present, so there is nothing to withdraw."));
