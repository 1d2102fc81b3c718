using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Facilities.Pages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>A member of staff in the list of a facility.</summary>
/// <param name="Work">What the member does today, and whether a certificate stands against it.</param>
/// <param name="Worst">The certificate that ends first or has ended; null where none is to be looked at.</param>
internal sealed record StaffRow(StaffMember Member, IReadOnlyList<(string Duty, bool Stopped)> Work, (TagKind Kind, Text Words)? Worst)
{
    public static async Task<IReadOnlyList<StaffRow>> Of(CraneDb db, Actor actor, Guid facility, DateOnly day, CancellationToken cancel = default)
    {
        var members = db.Visible<StaffMember>(actor).Where(row => row.FacilityId == facility);
        var staff = await members.AsNoTracking().OrderBy(row => row.To != null).ThenBy(row => row.SortKey).ThenBy(row => row.Id).ToListAsync(cancel);
        var certificates = (await db.Visible<StaffCertificate>(actor).AsNoTracking().Where(row => members.Any(member => member.Id == row.StaffId)).ToListAsync(cancel)).ToLookup(row => row.StaffId);
        var work = (await db.Visible<StaffAssignment>(actor).AsNoTracking().Where(row => members.Any(member => member.Id == row.StaffId) && row.From <= day && (row.To == null || row.To >= day)).ToListAsync(cancel)).ToLookup(row => row.StaffId);
        return [.. staff.Select(member => new StaffRow(member, [.. work[member.Id].Select(row => (row.Duty, Stands(row.Duty, [.. certificates[member.Id]], day)))], member.WorksOn(day) ? WorstOf([.. certificates[member.Id]], day) : null))];
    }

    /// <summary>Whether a certificate stands against the work on a day.</summary>
    public static bool Stands(string duty, IReadOnlyCollection<StaffCertificate> certificates, DateOnly day) =>
        StaffCertificates.Duty(duty) is { } known && CertificateCheck.Against(known, certificates, day) is not null;

    private static (TagKind, Text)? WorstOf(List<StaffCertificate> certificates, DateOnly day)
    {
        var last = certificates.Where(row => row.To is not null && !certificates.Exists(other => other.Kind == row.Kind && (other.To is null || other.To > row.To))).MinBy(row => row.To);
        return last is not null && FacilityWords.Validity(last.From, last.To, day) is { Kind: TagKind.Warning or TagKind.Danger } validity ? (validity.Kind, new($"{StaffCertificates.NameOf(last.Kind).Zh}{validity.Words.Zh}", $"{StaffCertificates.NameOf(last.Kind).En}: {validity.Words.En}")) : null;
    }
}
