using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Engines.Facilities.Staff;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>A licence or certificate that ends soon or has ended, without one of the same kind that goes on.</summary>
/// <param name="Staff">Whose certificate; null for a facility's licence.</param>
internal sealed record EndingPaper(Guid FacilityId, string Facility, Guid? Staff, string Kind, DateOnly Last);

/// <summary>
/// Licences and certificates from 60 days before their last day on: one by one for the organisation that runs the facility, as
/// counts for whoever supervises it. No name of anybody.
/// </summary>
internal sealed class FacilitiesWork : IWorkSource
{
    private const int Most = 20;
    private static readonly Text Licence = new("许可或备案到期", "Licences that end"), Certificate = new("从业人员证书到期", "Certificates of staff that end");

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!post.Has(FacilitiesPermissions.Keep)) return [];
        var (licences, certificates) = (await Licences(db, post, day).ToListAsync(cancel), await Certificates(db, post, day).ToListAsync(cancel));
        if (!post.Has(FacilitiesPermissions.Supervise))
            return [.. licences.Take(Most).Select(row => One(Licence, row, FacilityKinds.Licence(row.Kind)?.Name, $"/facilities/register/{row.FacilityId}#licences", day)),
                .. certificates.Take(Most).Select(row => One(Certificate, row, StaffCertificates.NameOf(row.Kind), $"/facilities/staff/{row.Staff}", day))];
        return [.. new[] { Sum(Licence, licences, "licences", day), Sum(Certificate, certificates, "certificates", day) }.OfType<WorkItem>()];
    }

    /// <summary>Licences of facilities this post keeps, the first to end first.</summary>
    internal static IQueryable<EndingPaper> Licences(CraneDb db, Actor post, DateOnly day)
    {
        var until = day.AddDays(StaffCertificates.WarnDays);
        return from licence in db.Visible<FacilityLicence>(post)
               join facility in Working(db, post, day) on licence.FacilityId equals facility.Id
               where licence.To != null && licence.To <= until && !db.Visible<FacilityLicence>(post).Any(other => other.FacilityId == licence.FacilityId && other.Kind == licence.Kind && (other.To == null || other.To > licence.To))
               orderby licence.To, licence.Id
               select new EndingPaper(facility.Id, facility.Name, null, licence.Kind, licence.To!.Value);
    }

    /// <summary>Certificates of those who work there at present.</summary>
    internal static IQueryable<EndingPaper> Certificates(CraneDb db, Actor post, DateOnly day)
    {
        var until = day.AddDays(StaffCertificates.WarnDays);
        return from certificate in db.Visible<StaffCertificate>(post)
               join member in db.Visible<StaffMember>(post) on certificate.StaffId equals member.Id
               join facility in Working(db, post, day) on member.FacilityId equals facility.Id
               where member.From <= day && (member.To == null || member.To >= day) && certificate.To != null && certificate.To <= until
                   && !db.Visible<StaffCertificate>(post).Any(other => other.StaffId == certificate.StaffId && other.Kind == certificate.Kind && (other.To == null || other.To > certificate.To))
               orderby certificate.To, certificate.Id
               select new EndingPaper(facility.Id, facility.Name, member.Id, certificate.Kind, certificate.To!.Value);
    }

    private static IQueryable<Facility> Working(CraneDb db, Actor post, DateOnly day) =>
        KeptFacility.Of(db, post).Where(row => db.Visible<FacilityPeriod>(post).Any(period => period.FacilityId == row.Id && period.From <= day && (period.To == null || period.To >= day) && period.State != FacilityState.Closed));

    private static WorkItem One(Text kind, EndingPaper row, Text? paper, string href, DateOnly day) =>
        new(kind, new Text($"{row.Facility}：{(paper ?? new(row.Kind, row.Kind)).Zh}", $"{row.Facility}: {(paper ?? new(row.Kind, row.Kind)).En}"), href, row.Last < day ? WorkGroup.Late : WorkGroup.Waiting, row.Last);

    private static WorkItem? Sum(Text kind, List<EndingPaper> rows, string due, DateOnly day)
    {
        if (rows.Count == 0) return null;
        var late = rows.Count(row => row.Last < day);
        return new(kind, new Text($"{rows.Count}个{(late > 0 ? $"，其中{late}个已过期" : "")}", $"{rows.Count}{(late > 0 ? $", {late} of them over" : "")}"), $"/facilities/register?due={due}", late > 0 ? WorkGroup.Late : WorkGroup.Waiting, rows[0].Last);
    }
}
