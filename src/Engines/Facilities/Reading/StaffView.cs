using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>Somebody who works at a facility, with certificates and work. No telephone, no document, no coming and going.</summary>
/// <param name="Post">What it is called there.</param>
/// <param name="To">The last day; null while it has none.</param>
public sealed record StaffView(Guid Id, string Name, string Post, Guid FacilityId, string Facility, Guid OrganisationId, string Division, DateOnly From, DateOnly? To, IReadOnlyList<CertificateView> Certificates, IReadOnlyList<DutyView> Duties)
{
    public bool WorksOn(DateOnly day) => From <= day && (To is null || To >= day);

    internal static async Task<IReadOnlyList<StaffView>> Of(CraneDb db, Actor actor, IReadOnlyList<StaffMember> staff, DateOnly today, CancellationToken cancel)
    {
        if (staff.Count == 0) return [];
        var (ids, places) = (staff.Select(row => row.Id).ToList(), staff.Select(row => row.FacilityId).Distinct().ToList());
        var names = await db.Visible<Facility>(actor).Where(row => places.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var certificates = (await db.Visible<StaffCertificate>(actor).AsNoTracking().Where(row => ids.Contains(row.StaffId)).OrderBy(row => row.Kind).ThenBy(row => row.From).ToListAsync(cancel)).ToLookup(row => row.StaffId);
        var duties = (await db.Visible<StaffAssignment>(actor).AsNoTracking().Where(row => ids.Contains(row.StaffId) && (row.To == null || row.To >= today)).OrderBy(row => row.Duty).ThenBy(row => row.From).ToListAsync(cancel)).ToLookup(row => row.StaffId);
        return [.. staff.Select(row => new StaffView(row.Id, row.Name, row.Post, row.FacilityId, names.GetValueOrDefault(row.FacilityId, ""), row.OrganisationId, row.Division, row.From, row.To,
            [.. certificates[row.Id].Select(paper => new CertificateView(paper.Kind, paper.Tail, paper.From, paper.To, paper.VerifiedOn))],
            [.. duties[row.Id].Select(duty => new DutyView(duty.Duty, duty.From, duty.To, StaffRow.Stands(duty.Duty, [.. certificates[row.Id]], today)))]))];
    }
}

/// <summary>A certificate: its number is given by its last characters alone.</summary>
/// <param name="Verified">When the bureau compared it with the paper; null before.</param>
public sealed record CertificateView(string Kind, string Tail, DateOnly From, DateOnly? To, DateOnly? Verified);

/// <summary>Work that has not ended.</summary>
/// <param name="Stopped">A certificate it needs is missing or has ended on the day it was asked for.</param>
public sealed record DutyView(string Duty, DateOnly From, DateOnly? To, bool Stopped);
