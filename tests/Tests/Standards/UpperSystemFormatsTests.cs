using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

/// <summary>Another system's way of writing is told from another content.</summary>
public class UpperSystemFormatsTests
{
    [Theory]
    [InlineData(UpperSystemFormats.Figures, "1956-03-12", "19560312")]
    [InlineData(UpperSystemFormats.Slashes, "1956-03-12", "1956/3/12")]
    [InlineData(UpperSystemFormats.Figures, "1956-03", "1956-03")] // not known well enough: not made up
    [InlineData(UpperSystemFormats.SexCode, "男", "1")]
    [InlineData(UpperSystemFormats.SexCode, "女", "2")]
    [InlineData(UpperSystemFormats.OneOrNought, "是", "1")]
    [InlineData(UpperSystemFormats.OneOrNought, "否", "0")]
    [InlineData(null, "1956-03-12", "1956-03-12")]
    public void A_value_is_written_as_the_other_system_wants_it(string? format, string value, string written) => Assert.Equal(written, UpperSystemFormats.Write(format, value));

    [Theory]
    [InlineData(null, "1956-03-12", "1956年3月12日")]
    [InlineData(null, "1956-03-12", "19560312")]
    [InlineData(UpperSystemFormats.Slashes, "1956-03-12", "1956-03-12")]
    [InlineData(UpperSystemFormats.SexCode, "女", "2")]
    [InlineData(UpperSystemFormats.SexCode, "女", "女")]
    [InlineData(null, "110101195603120019", "110101********0019")]
    [InlineData(null, "13800000000", "138****0000")]
    [InlineData(null, "包·斯琴", "包•斯琴")]
    [InlineData(null, "张三", "张  三")]
    [InlineData(null, "0436-3238000", "04363238000")]
    [InlineData(null, "11010119560312001X", "11010119560312001ｘ")]
    [InlineData(null, "1200", "1,200.00")]
    [InlineData(null, null, "")]
    public void Two_ways_of_writing_the_same_are_the_same(string? format, string? ours, string theirs) => Assert.True(UpperSystemFormats.Same(format, ours, theirs));

    [Theory]
    [InlineData(null, "1956-03-12", "1956-03-21")]
    [InlineData(null, "1956-03-12", "1956")]
    [InlineData(UpperSystemFormats.SexCode, "女", "1")]
    [InlineData(null, "110101195603120019", "110101********0027")]
    [InlineData(null, "13800000000", "138*****0000")]
    [InlineData(null, "张三", "张山")]
    [InlineData(null, "张三", "")]
    [InlineData(null, null, "张三")]
    [InlineData(null, "007", "7")]
    [InlineData(null, "1200", "1200.50")]
    public void Another_content_is_another(string? format, string? ours, string theirs) => Assert.False(UpperSystemFormats.Same(format, ours, theirs));

    [Fact]
    public void Every_profile_names_its_own_columns_and_known_ways_of_writing()
    {
        Assert.Equal(UpperSystemProfiles.All.Count, UpperSystemProfiles.All.Select(profile => profile.Code).Distinct().Count());
        Assert.All(UpperSystemProfiles.All, profile =>
        {
            Assert.NotNull(profile.Column(profile.Key));
            Assert.Equal(profile.Columns.Count, profile.Columns.Select(column => column.Field).Distinct().Count());
            Assert.Equal(profile.Columns.Count, profile.Columns.Select(column => column.Heading).Distinct().Count());
            Assert.All(profile.Columns, column => Assert.True(column.Format is null || UpperSystemFormats.All.ContainsKey(column.Format)));
            Assert.All(profile.Filter.Categories ?? [], code => Assert.NotNull(CategoryRules.Find(code)));
            Assert.All(profile.Filter.Kinds ?? [], code => Assert.Contains(FacilityKinds.All, kind => kind.Code == code));
            Assert.False(profile.Source.Grade.IsAuthority(), "no public source is known for these columns");
        });
    }
}
