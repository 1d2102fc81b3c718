using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class FacilityRulesTests
{
    [Fact]
    public void Every_kind_counts_and_needs_only_what_is_listed_and_each_field_has_kinds()
    {
        Assert.Equal(FacilityKinds.All.Count, FacilityKinds.All.Select(kind => kind.Code).Distinct().Count());
        Assert.All(FacilityKinds.All, kind => Assert.All(kind.Capacities, code => Assert.NotNull(FacilityKinds.Capacity(code))));
        Assert.All(Enum.GetValues<FacilityField>(), field => Assert.True(FacilityKinds.All.Count(kind => kind.Field == field) >= 3));
        Assert.NotNull(FacilityKinds.Feature(FacilityKinds.StepFree));
        Assert.Equal(["childcare-filing", "childcare-hygiene", "fire-check", "food"], FacilityKinds.Find("childcare")!.Licences.Select(row => row.Code));
        Assert.Equal(["beds", "care-beds"], FacilityKinds.Find("elder-home")!.Capacities);
    }

    [Fact]
    public void Every_duty_needs_only_certificates_that_are_listed()
    {
        Assert.All(StaffCertificates.Duties.SelectMany(duty => duty.Needs).SelectMany(any => any), code => Assert.NotNull(StaffCertificates.Find(code)));
        Assert.Equal(StaffCertificates.Duties.Count, StaffCertificates.Duties.Select(duty => duty.Code).Distinct().Count());
        Assert.Contains(StaffCertificates.Duty("childcare")!.Needs, any => any.SequenceEqual(["health"]));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0, 0, 0, 1_000_000, 111_195)] // a degree of the equator on the mean sphere
    [InlineData(0, 0, 90_000_000, 0, 10_007_557)]
    [InlineData(45_000_000, 122_000_000, 45_000_000, 123_000_000, 78_626)]
    [InlineData(0, 0, 0, 180_000_000, 20_015_115)]
    public void Distances_are_those_of_the_mean_sphere(int north, int east, int otherNorth, int otherEast, double metres)
    {
        Assert.Equal(metres, new GeoPoint(north, east).MetresTo(new(otherNorth, otherEast)), 1.0);
        Assert.Equal(metres, new GeoPoint(otherNorth, otherEast).MetresTo(new(north, east)), 1.0);
    }

    [Theory]
    [InlineData("45.6183", 45_618_300)]
    [InlineData(" １２２.838104° ", 122_838_104)]
    [InlineData("-0.0000005", -1)]
    [InlineData("45度", null)]
    [InlineData("181", null)]
    [InlineData("1e3", null)]
    public void Degrees_are_read_as_decimals(string typed, int? millionths) => Assert.Equal(millionths, GeoPoint.ReadDegrees(typed));

    [Theory]
    [InlineData(4, "0米")]
    [InlineData(654, "650米")]
    [InlineData(996, "1.0公里")]
    [InlineData(1_249, "1.2公里")]
    [InlineData(34_600, "35公里")]
    public void Distances_are_said_as_people_say_them(double metres, string words) => Assert.Equal(words, GeoPoint.Words(metres).Zh);

    [Fact]
    public void A_point_of_a_web_map_gives_no_distance_finer_than_it_is()
    {
        Assert.Equal("约1公里以内", GeoPoint.Words(654, coarse: true).Zh);
        Assert.Equal("about 3 km", GeoPoint.Words(2_700, coarse: true).En);
    }
}
