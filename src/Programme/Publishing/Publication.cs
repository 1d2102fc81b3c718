using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>
/// One publication: the frozen page, who published it and when, and the two statements that person made. Never changed,
/// never removed; whether it is in force is said by its events.
/// </summary>
internal sealed class Publication : IVisible<Publication>
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>第几次发布.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="PublicProgrammeView"/> as JSON.</summary>
    public required string Snapshot { get; init; }
    public required string Digest { get; init; }

    /// <summary>What was chosen (<see cref="PublicChoice"/> as JSON), so that the next one starts from it.</summary>
    public required string Choice { get; init; }
    public required bool SecrecyReviewed { get; init; }
    public required bool PrivacyReviewed { get; init; }
    public required Guid? ByPostId { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }

    /// <summary>The city's day.</summary>
    public required DateOnly On { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<Publication, bool>> VisibleTo(Actor actor) => actor.Has(PublishingPermissions.Publish) ? _ => true : _ => false;
}

public enum PublicationStep { Published, Withdrawn, Restored }

/// <summary>What happened to the public page, in order. The last one says what the public sees: after a withdrawal, nothing.</summary>
internal sealed class PublicationEvent : IVisible<PublicationEvent>
{
    /// <summary>1, 2, 3 …: two people who act at once cannot both have the next number.</summary>
    public required int Seq { get; init; }
    public required Guid PublicationId { get; init; }
    public required PublicationStep Step { get; init; }
    public string? Reason { get; init; }
    public required string ByName { get; init; }
    public required string ByOrganisation { get; init; }
    public required DateOnly On { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<PublicationEvent, bool>> VisibleTo(Actor actor) => actor.Has(PublishingPermissions.Publish) ? _ => true : _ => false;

    public static Text StepName(PublicationStep step) => step switch
    {
        PublicationStep.Published => new("发布", "Published"),
        PublicationStep.Withdrawn => new("撤回", "Withdrawn"),
        _ => new("恢复", "Restored"),
    };
}

/// <summary>The tables of publishing.</summary>
internal static class PublishingModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Publication>(entity =>
        {
            entity.ToTable("programme_publication").IsAppendOnly().IsUnaudited().HasKey(publication => publication.Id);
            entity.HasIndex(publication => publication.Number).IsUnique();
        });
        model.Entity<PublicationEvent>(entity =>
        {
            entity.ToTable("programme_publication_event").IsAppendOnly().HasKey(step => step.Seq);
            entity.Property(step => step.Seq).ValueGeneratedNever();
        });
    }
}
