using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Keeping;

/// <summary>What a form or a sheet says of a facility.</summary>
/// <param name="Latitude">Degrees as typed, with the longitude or not at all.</param>
internal sealed record FacilityFields(string Kind, string Name, Guid OperatorId, string Division, string? Street, string? Latitude, string? Longitude, CoordinateSystem? System, string? Phone, IReadOnlyList<string> Services, IReadOnlyList<string> Accessibility, string? About)
{
    public static readonly Refusal Taken = new Invalid([NameTaken]);

    public static FieldRefusal NameTaken => new("name", new Text("这个地方已有同类型、同名的设施", "There is already a facility of this kind and name at this place"));

    /// <summary>What is wrong with them, whether typed or imported.</summary>
    public IEnumerable<FieldRefusal> Problems(PlaceMap places, CityOptions city)
    {
        if (FacilityKinds.Find(Kind) is null) yield return new("kind", new Text("请选择设施类型", "Choose the kind of facility"));
        if (Name.Trim().Length is 0 or > 80) yield return new("name", new Text("请填写名称，不超过80个字", "Enter the name, 80 characters or fewer"));
        if (places.Find(Division) is not { Level: not DivisionLevel.City } place) yield return new("division", new Text("请选择地区", "Choose the division"));
        else if (place.ClosedOn is not null) yield return new("division", new Text("这个地区已经撤销", "This division has been closed"));
        if (Street?.Length > 100) yield return new("street", new Text("地址不超过100个字", "The address must be 100 characters or fewer"));
        if (About?.Length > 500) yield return new("about", new Text("说明不超过500个字", "The note must be 500 characters or fewer"));
        if (Phone is not null && PhoneRules.Read(Phone, city.IsDemonstration).Problem is { } phone) yield return new("phone", phone);
        if (Services.Any(code => FacilityKinds.Service(code) is null)) yield return new("services", new Text("有不认识的服务", "A service is not known"));
        if (Accessibility.Any(code => FacilityKinds.Feature(code) is null)) yield return new("accessibility", new Text("有不认识的无障碍设施", "An accessibility feature is not known"));
        if (PointProblem() is { } point) yield return point;
    }

    public (int Latitude, int Longitude)? Point => Latitude is not null && Longitude is not null && GeoPoint.ReadDegrees(Latitude) is { } north && GeoPoint.ReadDegrees(Longitude) is { } east ? (north, east) : null;

    public void Apply(Facility facility)
    {
        (facility.Kind, facility.Name, facility.OperatorId, facility.Division, facility.Street, facility.Phone, facility.About) = (Kind, Name.Trim(), OperatorId, Division, Street, Phone is null ? null : PhoneRules.Read(Phone, syntheticAllowed: true).Number, About);
        (facility.SortKey, facility.Initials) = (Pinyin.SortKey(facility.Name), Pinyin.Initials(facility.Name));
        (facility.Latitude, facility.Longitude, facility.System) = (Point?.Latitude, Point?.Longitude, Point is null ? null : System);
        if (!facility.Services.SequenceEqual(Services)) facility.Services = [.. Services];
        if (!facility.Accessibility.SequenceEqual(Accessibility)) facility.Accessibility = [.. Accessibility];
    }

    /// <summary>The organisation exists; where it is not one's own, the actor supervises the division.</summary>
    public async Task<FieldRefusal?> OperatorProblem(CraneDb db, Actor actor, CancellationToken cancel) =>
        await db.Visible<Organisation>(actor).AnyAsync(row => row.Id == OperatorId, cancel) ? null : new("operator", new Text("请选择运营单位", "Choose the organisation that runs it"));

    private FieldRefusal? PointProblem()
    {
        if (string.IsNullOrWhiteSpace(Latitude) && string.IsNullOrWhiteSpace(Longitude)) return null;
        if (Point is not { } point) return new("latitude", new Text("经纬度写成十进制度数，例如 45.6183 和 122.8381", "Write latitude and longitude in decimal degrees, such as 45.6183 and 122.8381"));
        if (System is null) return new("system", new Text("请选择坐标系", "Choose the coordinate system"));
        return CountyShapes.Frame.Holds(point.Latitude / 1e6, point.Longitude / 1e6) ? null : new("latitude", new Text("这个位置不在本市，请核对纬度和经度是否写反", "This point does not lie in the city; check that latitude and longitude are not exchanged"));
    }
}
