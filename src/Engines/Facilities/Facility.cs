using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities;

/// <summary>The numbers are stored: never change them.</summary>
public enum FacilityState { Planned = 1, Open = 2, Suspended = 3, Closed = 4 }

/// <summary>A place where an organisation serves people. Everything in it is meant for the public; people are in none of it.</summary>
internal sealed class Facility : IVisible<Facility>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Code of a <see cref="FacilityKind"/>.</summary>
    public required string Kind { get; set; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public required string Initials { get; set; }

    /// <summary>The organisation that runs it.</summary>
    public required Guid OperatorId { get; set; }

    /// <summary>Code of the village or community; of the township or county where no more is known.</summary>
    public required string Division { get; set; }

    /// <summary>Road, number and house, below the division.</summary>
    public string? Street { get; set; }

    /// <summary>Millionths of a degree as they were given, in the system they were given in.</summary>
    public int? Latitude { get; set; }
    public int? Longitude { get; set; }
    public CoordinateSystem? System { get; set; }

    /// <summary>For anybody to ring.</summary>
    public string? Phone { get; set; }

    /// <summary>Codes of <see cref="FacilityKinds.Services"/> and <see cref="FacilityKinds.Accessibility"/>.</summary>
    public List<string> Services { get; set; } = [];
    public List<string> Accessibility { get; set; } = [];

    /// <summary>As <see cref="OpeningTimes.WeekText"/> writes it; null where no hours are known.</summary>
    public string? Week { get; set; }
    public OnHolidays OnHolidays { get; set; } = OnHolidays.AsUsual;

    /// <summary>What else the public should know.</summary>
    public string? About { get; set; }
    public bool Synthetic { get; init; }
    public int Version { get; set; }

    public GeoPoint? Point => Latitude is { } latitude && Longitude is { } longitude ? new(latitude, longitude) : null;

    public OpeningTimes? Times => OpeningTimes.Read(Week, OnHolidays);

    public static Expression<Func<Facility, bool>> VisibleTo(Actor actor) => _ => true;

    public static Text NameOf(FacilityState state) => state switch
    {
        FacilityState.Planned => new("筹建", "Planned"),
        FacilityState.Open => new("运营", "In operation"),
        FacilityState.Suspended => new("暂停服务", "Suspended"),
        FacilityState.Closed => new("已停办", "Closed down"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>The state of a facility from one day to another, both inclusive. It has one state on any day.</summary>
internal sealed class FacilityPeriod : IVisible<FacilityPeriod>
{
    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }
    public required FacilityState State { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>Why, for the public; asked for where it is not open.</summary>
    public string? Reason { get; set; }
    public required string By { get; set; }

    public static Expression<Func<FacilityPeriod, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>How many of a kind a facility can take in, from one day to another.</summary>
internal sealed class FacilityCapacity : IVisible<FacilityCapacity>
{
    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }

    /// <summary>Code of a <see cref="CapacityKind"/>.</summary>
    public required string Kind { get; init; }
    public required int Figure { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    public static Expression<Func<FacilityCapacity, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>Other hours than usual for some days.</summary>
internal sealed class FacilityOtherHours : IVisible<FacilityOtherHours>
{
    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>As <see cref="OpenSpans.Write"/> writes them; empty for closed.</summary>
    public required string Spans { get; init; }
    public required string Note { get; init; }

    public OtherHours Read() => new(From, To, OpenSpans.Read(Spans).Spans, Note);

    public static Expression<Func<FacilityOtherHours, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>A licence or filing of a facility, valid to its last day.</summary>
internal sealed class FacilityLicence : IVisible<FacilityLicence>, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }

    /// <summary>Code of a <see cref="LicenceRule"/>.</summary>
    public required string Kind { get; set; }
    public required string Number { get; set; }
    public required string Issuer { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day; null where it has none.</summary>
    public DateOnly? To { get; set; }
    public int Version { get; set; }

    public static Expression<Func<FacilityLicence, bool>> VisibleTo(Actor actor) => _ => true;
}

/// <summary>A photograph of a facility, with what it shows in words.</summary>
internal sealed class FacilityPhoto : IVisible<FacilityPhoto>
{
    public const string OwnerKind = "facilities.photo";

    public required Guid Id { get; init; }
    public required Guid FacilityId { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>For whoever does not see it.</summary>
    public required string Alternative { get; init; }
    public required int Place { get; init; }

    public static Expression<Func<FacilityPhoto, bool>> VisibleTo(Actor actor) => _ => true;
}
