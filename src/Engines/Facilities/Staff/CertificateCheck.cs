using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>A certificate that the work needs has ended.</summary>
/// <param name="Certificate">Which.</param>
/// <param name="Last">Its last day.</param>
public sealed record CertificateExpired(Text Certificate, DateOnly Last, Text Duty) : Refusal(new Text(
    $"“{Certificate.Zh}”只到{OfficialDates.Plain(Last).Zh}，之后不能安排“{Duty.Zh}”。请先办理换证或延续并登记新证书。",
    $"The {Certificate.En.ToLowerInvariant()} ended on {OfficialDates.Plain(Last).En}; “{Duty.En}” cannot be given after that. Renew it and enter the new one first."));

/// <summary>A certificate that the work needs is not entered, or begins only later.</summary>
public sealed record CertificateMissing(Text Certificate, Text Duty) : Refusal(new Text(
    $"没有登记当天有效的“{Certificate.Zh}”，不能安排“{Duty.Zh}”。",
    $"No {Certificate.En.ToLowerInvariant()} valid on that day is entered; “{Duty.En}” cannot be given."));

/// <summary>A member of staff who does not work there on that day.</summary>
public sealed record NotOnStaff() : Refusal(new Text("这个人当天不在这个设施工作。", "This person does not work at the facility on that day."));

/// <summary>A kind of work the standards do not know.</summary>
public sealed record UnknownDuty() : Refusal(new Text("没有这种工作。", "There is no such work."));

/// <summary>The question other rooms ask before they give somebody work: may this member of staff do it on that day?</summary>
public static class CertificateCheck
{
    private static readonly SystemTask Task = new("certificates for work");

    /// <summary>Null where the member may do the work on that day, else the refusal that says which certificate stands against it.</summary>
    public static async Task<Refusal?> MayNot(CraneDb db, Guid staff, string duty, DateOnly day, CancellationToken cancel = default)
    {
        if (StaffCertificates.Duty(duty) is not { } work) return new UnknownDuty();
        var member = await db.All<StaffMember>(Task).AsNoTracking().SingleOrDefaultAsync(row => row.Id == staff, cancel);
        if (member is null || !member.WorksOn(day)) return new NotOnStaff();
        return Against(work, await db.All<StaffCertificate>(Task).AsNoTracking().Where(row => row.StaffId == staff).ToListAsync(cancel), day);
    }

    /// <summary>What stands against the work among somebody's certificates on a day; null for nothing.</summary>
    internal static Refusal? Against(StaffDuty duty, IReadOnlyCollection<StaffCertificate> certificates, DateOnly day)
    {
        foreach (var any in duty.Needs)
        {
            var fitting = certificates.Where(row => any.Contains(row.Kind)).ToList();
            if (fitting.Exists(row => row.ValidOn(day))) continue;
            var ended = fitting.Where(row => row.To < day).MaxBy(row => row.To);
            return ended is not null ? new CertificateExpired(StaffCertificates.NameOf(ended.Kind), ended.To!.Value, duty.Name) : new CertificateMissing(AnyOf(any), duty.Name);
        }
        return null;
    }

    /// <summary>The last day on which nothing stands against the work, from a day on which nothing does; null where no day is known.</summary>
    internal static DateOnly? LastDay(StaffDuty duty, IReadOnlyCollection<StaffCertificate> certificates, DateOnly day)
    {
        DateOnly? last = null;
        foreach (var any in duty.Needs)
        {
            var until = day;
            while (certificates.Where(row => any.Contains(row.Kind) && row.ValidOn(until)).Select(row => row.To ?? DateOnly.MaxValue).DefaultIfEmpty(DateOnly.MinValue).Max() is var end && end != DateOnly.MaxValue && end > DateOnly.MinValue)
                until = end.AddDays(1);
            var best = certificates.Any(row => any.Contains(row.Kind) && row.ValidOn(until)) ? DateOnly.MaxValue : until.AddDays(-1);
            if (best != DateOnly.MaxValue && (last is null || best < last)) last = best;
        }
        return last;
    }

    private static Text AnyOf(IReadOnlyList<string> codes)
    {
        var names = codes.Select(StaffCertificates.NameOf).ToList();
        return new(string.Join("”或“", names.Select(name => name.Zh)), string.Join(" or ", names.Select(name => name.En)));
    }
}
