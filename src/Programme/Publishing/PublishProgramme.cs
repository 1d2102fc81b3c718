using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.Publishing;

/// <summary>
/// A named person puts before the public exactly what they looked at, after stating that secrecy and privacy were reviewed.
/// The page is frozen: what changes later appears with the next publication.
/// </summary>
internal static class PublishProgramme
{
    /// <param name="Seen">Digest of the preview that was looked at.</param>
    /// <param name="After">Number of the last event the person saw, 0 before the first.</param>
    internal sealed record Request(PublicChoice Choice, Guid PlanId, string Seen, int After, bool SecrecyReviewed, bool PrivacyReviewed);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, DivisionGroupings groupings, PublishedPages pages, CancellationToken cancel = default)
    {
        if (actor.Lacks(PublishingPermissions.Publish) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if (!request.SecrecyReviewed) errors.Add(new("secrecy", new("请确认已完成保密审查", "Confirm that secrecy has been reviewed")));
        if (!request.PrivacyReviewed) errors.Add(new("privacy", new("请确认已完成个人信息审查", "Confirm that personal information has been reviewed")));
        if (errors.Count > 0) return new Invalid(errors);

        var composed = await ComposeProgramme.Of(request.Choice, request.PlanId, db, actor, clock, groupings, cancel);
        if (composed.Refusal is { } refusal) return refusal;
        var snapshot = composed.Value.ToJson();
        var digest = PublicProgrammeView.Digest(snapshot);
        if (digest != request.Seen) return new PreviewOutdated();
        var last = await db.Visible<PublicationEvent>(actor).AsNoTracking().OrderByDescending(step => step.Seq).FirstOrDefaultAsync(cancel);
        if (last is { Step: PublicationStep.Published } && last.Seq == request.After + 1 && await SentTwice(db, actor, last.PublicationId, digest, cancel)) return last.PublicationId;
        if ((last?.Seq ?? 0) != request.After) return new PublishedMeanwhile();

        var number = await db.Visible<Publication>(actor).MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        var publication = new Publication
        {
            Id = clock.NewId(),
            PlanId = request.PlanId,
            Number = number + 1,
            Snapshot = snapshot,
            Digest = digest,
            Choice = request.Choice.ToJson(),
            SecrecyReviewed = true,
            PrivacyReviewed = true,
            ByPostId = actor.PostId,
            ByName = actor.DisplayName,
            ByOrganisation = actor.OrganisationName,
            On = clock.Today,
            At = clock.Now,
        };
        db.Add(publication);
        return await PublicationEvents.Append(publication.Id, PublicationStep.Published, null, request.After, db, actor, clock, pages, cancel) is { } conflict ? conflict : publication.Id;
    }

    private static Task<bool> SentTwice(CraneDb db, Actor actor, Guid publication, string digest, CancellationToken cancel)
    {
        var post = actor.PostId;
        return db.Visible<Publication>(actor).AnyAsync(row => row.Id == publication && row.Digest == digest && row.ByPostId == post, cancel);
    }
}

/// <summary>The next event of the public page, and the pages in the cache taken away with it.</summary>
internal static class PublicationEvents
{
    /// <returns>Null, or the refusal of somebody who acted at the same moment.</returns>
    public static async Task<Refusal?> Append(Guid publication, PublicationStep step, string? reason, int after, CraneDb db, Actor actor, CityClock clock, PublishedPages pages, CancellationToken cancel)
    {
        db.Add(new PublicationEvent { Seq = after + 1, PublicationId = publication, Step = step, Reason = reason, ByName = actor.DisplayName, ByOrganisation = actor.OrganisationName, On = clock.Today, At = clock.Now });
        if (await db.TrySave(cancel) is { } conflict)
        {
            db.ChangeTracker.Clear();
            return await db.Visible<PublicationEvent>(actor).AnyAsync(row => row.Seq > after, cancel) ? new PublishedMeanwhile() : conflict;
        }
        await pages.Forget(cancel);
        return null;
    }
}
