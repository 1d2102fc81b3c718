using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Reading;

/// <summary>A facility as other rooms read it: what its public page shows.</summary>
/// <param name="Kind">Code of a <see cref="FacilityKind"/>.</param>
/// <param name="State">On the day it was asked for; null before its first.</param>
/// <param name="Services">Codes of <see cref="FacilityKinds.Services"/>; so are those of <paramref name="Accessibility"/>.</param>
/// <param name="OtherHours">Of that day and later.</param>
public sealed record FacilityView(Guid Id, string Kind, string Name, Guid OperatorId, string Operator, string Division, string? Street, GeoPoint? Point, CoordinateSystem? System, string? Phone, string? About,
    FacilityState? State, string? Reason, IReadOnlyList<string> Services, IReadOnlyList<string> Accessibility, OpeningTimes? Times, IReadOnlyList<OtherHours> OtherHours,
    IReadOnlyList<CapacityView> Capacities, IReadOnlyList<LicenceView> Licences)
{
    /// <summary>With everything that belongs to them, in five questions however many they are.</summary>
    internal static async Task<IReadOnlyList<FacilityView>> Of(CraneDb db, Actor actor, IReadOnlyList<Facility> facilities, DateOnly today, CancellationToken cancel)
    {
        if (facilities.Count == 0) return [];
        var (ids, offices) = (facilities.Select(row => row.Id).ToList(), facilities.Select(row => row.OperatorId).Distinct().ToList());
        var names = await db.Visible<Organisation>(actor).Where(row => offices.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var states = await db.Visible<FacilityPeriod>(actor).AsNoTracking().Where(row => ids.Contains(row.FacilityId) && row.From <= today && (row.To == null || row.To >= today)).ToDictionaryAsync(row => row.FacilityId, cancel);
        var capacities = (await db.Visible<FacilityCapacity>(actor).AsNoTracking().Where(row => ids.Contains(row.FacilityId) && row.From <= today && (row.To == null || row.To >= today)).OrderBy(row => row.Kind).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
        var others = (await db.Visible<FacilityOtherHours>(actor).AsNoTracking().Where(row => ids.Contains(row.FacilityId) && row.To >= today).OrderBy(row => row.From).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
        var licences = (await db.Visible<FacilityLicence>(actor).AsNoTracking().Where(row => ids.Contains(row.FacilityId) && (row.To == null || row.To >= today)).OrderBy(row => row.Kind).ThenBy(row => row.From).ToListAsync(cancel)).ToLookup(row => row.FacilityId);
        return [.. facilities.Select(row => new FacilityView(row.Id, row.Kind, row.Name, row.OperatorId, names.GetValueOrDefault(row.OperatorId, ""), row.Division, row.Street, row.Point, row.System, row.Phone, row.About,
            states.GetValueOrDefault(row.Id)?.State, states.GetValueOrDefault(row.Id)?.Reason, row.Services, row.Accessibility, row.Times, [.. others[row.Id].Select(hours => hours.Read())],
            [.. capacities[row.Id].Select(capacity => new CapacityView(capacity.Kind, capacity.Figure, capacity.From))],
            [.. licences[row.Id].Select(licence => new LicenceView(licence.Kind, licence.Number, licence.Issuer, licence.From, licence.To))]))];
    }
}

/// <summary>How many of a kind it takes in, and since when.</summary>
public sealed record CapacityView(string Kind, int Figure, DateOnly From);

/// <summary>A licence or filing that has not ended; its number is public.</summary>
public sealed record LicenceView(string Kind, string Number, string Issuer, DateOnly From, DateOnly? To);
