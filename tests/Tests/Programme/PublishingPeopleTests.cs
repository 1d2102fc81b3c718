using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Programme;

/// <summary>People counted in public: small counts are hidden, and nothing published gives them away.</summary>
public class PublishingPeopleTests
{
    private const string Table = "地区\t应探访\t住院\n洮北区\t120\t14\n镇赉县\t88\t3\n通榆县\t96\t11\n吉林白城经济开发区\t31\t12\n洮南市\t140\t17\n大安市\t104\t20";

    [Fact]
    public async Task No_subtraction_of_what_is_published_gives_a_small_count_away()
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        await city.Publish(PublicChoice.Everything with { People = [new PeoplePaste("住院老年人", "市民政局，2025年9月", Table, PeopleColumns.Apart)] });
        var view = (await city.Now())!.View;
        var table = Assert.Single(view.People);
        Assert.Equal(["220802", "220821", "220822", "220871", "220881", "220882", "2208"], table.Rows.Select(row => row.Code));
        Assert.Equal(CellKind.FewerThanTen, table.Rows[1].Cells[1].Kind);
        for (var column = 0; column < 2; column++)
        {
            var sum = table.Rows[^1].Cells[column];
            var hidden = table.Rows.SkipLast(1).Count(row => row.Cells[column].Kind != CellKind.Shown);
            // The sum less every published row leaves nothing, or more than one hidden count, or the sum itself is hidden.
            if (sum.Value is null) continue;
            var left = sum.Value - table.Rows.SkipLast(1).Sum(row => row.Cells[column].Value ?? 0);
            Assert.True(hidden == 0 ? left == 0 : hidden > 1 && left >= PublicFigures.Threshold, $"column {column}: {hidden} hidden, {left} left");
        }
        Assert.DoesNotContain("\"value\":3,", view.ToJson());
        var page = await city.Page("/");
        Assert.Contains("少于10", page);
        Assert.DoesNotContain(Table, (await city.City.Do(city.Lead, (db, _) => System.Threading.Tasks.Task.FromResult(db.Visible<Publication>(city.Lead).Single().Choice))));
    }

    [Fact]
    public async Task What_is_left_of_the_first_column_is_protected_like_what_is_printed()
    {
        const string table = "地区\t应探访\t已探访\n洮北区\t212\t205\n镇赉县\t188\t150\n通榆县\t196\t160\n大安市\t204\t120";
        await using var city = await PublishingCity.Start(Database.Sqlite);
        Assert.Equal("people-columns", Assert.IsType<Invalid>((await city.Preview(With(null))).Refusal).Errors.Single().Field);
        Assert.Equal(205, (await city.Preview(With(PeopleColumns.Apart))).Value.People.Single().Rows[0].Cells[1].Value);
        var shown = (await city.Preview(With(PeopleColumns.PartOfFirst))).Value.People.Single();
        Assert.False(shown.ColumnsAddUp);
        foreach (var row in shown.Rows.SkipLast(1))
            Assert.True(row.Cells[0].Value is null || row.Cells[1].Value is null || row.Cells[0].Value - row.Cells[1].Value >= PublicFigures.Threshold, row.Name);
        var total = shown.Rows[^1];
        var (visited, hidden) = (shown.Rows.SkipLast(1).Sum(row => row.Cells[1].Value ?? 0), shown.Rows.SkipLast(1).Count(row => row.Cells[1].Value is null));
        Assert.True(total.Cells[1].Value is null || hidden != 1, $"{total.Cells[1].Value} less {visited} gives the one hidden figure away");

        PublicChoice With(PeopleColumns? columns) => PublicChoice.Everything with { People = [new PeoplePaste("月探访", "市民政局，2025年9月", table, columns)] };
    }

    [Theory]
    [InlineData("地区\t人数", "至少要有表头")]
    [InlineData("地区\n洮北区", "列名")]
    [InlineData("地区\t人数\n长春市\t20", "长春市")]
    [InlineData("地区\t人数\n洮北区\t20\n220802\t20", "两次")]
    [InlineData("地区\t人数\n洮北区\t-5", "不是人数")]
    [InlineData("地区\t人数\n洮北区\t1.5", "不是人数")]
    [InlineData("地区\t人数\n洮北区\t20\t30", "应有1个")]
    [InlineData("地区\t人数\n洮北区\t99999999999", "不是人数")]
    [InlineData("地区\t应探访\t已探访\n洮北区\t20\t30", "不能多于")]
    public async Task A_table_that_cannot_be_read_is_refused_by_line(string cells, string words)
    {
        await using var city = await PublishingCity.Start(Database.Sqlite);
        var refusal = Assert.IsType<Invalid>((await city.Preview(PublicChoice.Everything with { People = [new PeoplePaste("表", "来源", cells, PeopleColumns.PartOfFirst)] })).Refusal);
        Assert.Contains(words, refusal.Errors.Single().Message.Zh);
    }

    [Theory]
    [InlineData(3_000, "名", "少于10名")]
    [InlineData(9_999, "人", "少于10人")]
    [InlineData(10_000, "人", "10人")]
    [InlineData(1_240_000, "人", "1,240人")]
    [InlineData(3_000, "%", "3%")]
    [InlineData(4_500, "张", "4.5张")]
    [InlineData(3_000, "名残疾人", "少于10名残疾人")]
    [InlineData(4_000, "户次", "少于10户次")]
    [InlineData(3_000, "张床位", "3张床位")]
    [InlineData(1_500, "万人", "1.5万人")]
    public void A_figure_that_counts_people_is_protected(long thousandths, string unit, string printed)
    {
        var figure = new TypedFigure { Id = Guid.Empty, TargetId = Guid.Empty, On = new DateOnly(2025, 8, 31), Thousandths = thousandths, Evidence = "月报", ByName = "某人", ByOrganisation = "市民政局", At = default };
        var shown = ComposeProgramme.Figure(figure, unit);
        Assert.Equal(printed, shown.Zh);
        Assert.Equal("市民政局", shown.Organisation);
    }
}
