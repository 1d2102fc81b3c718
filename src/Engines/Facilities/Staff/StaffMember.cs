using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>
/// Somebody who works at a facility. Data about a worker, seen by the own organisation, the supervising bureau, and a
/// connected system that an administrator gave the scope for the division: no times of
/// coming and going, no place, no score is ever kept.
/// </summary>
internal sealed class StaffMember : IVisible<StaffMember>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }

    /// <summary>The organisation that runs the facility, and where the facility lies; they change with it.</summary>
    public required Guid OrganisationId { get; set; }
    public required string Division { get; set; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }

    /// <summary>What the post is called there.</summary>
    public required string Post { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day; null while it works there.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The account of the same person, where it has one.</summary>
    public Guid? AccountId { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    public bool WorksOn(DateOnly day) => From <= day && (To is null || To >= day);

    public static Expression<Func<StaffMember, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsSystem) return _ => true;
        if (actor.Has(FacilitiesPermissions.ReadStaff)) return Sight.ByDivision<StaffMember>(actor, row => row.Division);
        if (!actor.Has(FacilitiesPermissions.Keep)) return _ => false;
        var own = actor.OrganisationId;
        Expression<Func<StaffMember, bool>> mine = row => own != null && row.OrganisationId == own;
        return actor.Has(FacilitiesPermissions.Supervise) ? mine.Or(Sight.ByDivision<StaffMember>(actor, row => row.Division)) : mine;
    }
}

/// <summary>A certificate of a member of staff. It opens with the member: whoever asks for it has opened that one.</summary>
internal sealed class StaffCertificate : IVisible<StaffCertificate>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }

    /// <summary>Code of a <see cref="CertificateKind"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Sealed; lists show its last four characters.</summary>
    public required string Number { get; set; }
    public required string Tail { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day; null where it has none.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Who compared it with the paper or the issuer's register, and when; null before.</summary>
    public string? VerifiedBy { get; set; }
    public DateOnly? VerifiedOn { get; set; }
    public int Version { get; set; }

    public bool ValidOn(DateOnly day) => From <= day && (To is null || To >= day);

    public static Expression<Func<StaffCertificate, bool>> VisibleTo(Actor actor) => actor.Has(FacilitiesPermissions.Keep) || actor.Has(FacilitiesPermissions.ReadStaff) ? _ => true : _ => false;
}

/// <summary>That somebody does a kind of work at the facility from one day to another.</summary>
internal sealed class StaffAssignment : IVisible<StaffAssignment>
{
    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }

    /// <summary>Code of a <see cref="StaffDuty"/>.</summary>
    public required string Duty { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || To >= day);

    public static Expression<Func<StaffAssignment, bool>> VisibleTo(Actor actor) => actor.Has(FacilitiesPermissions.Keep) || actor.Has(FacilitiesPermissions.ReadStaff) ? _ => true : _ => false;
}
