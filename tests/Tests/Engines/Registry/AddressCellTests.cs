using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Sheet;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>An address in one cell: its village is found by name within the area, or nothing is guessed.</summary>
public class AddressCellTests
{
    private static readonly PlaceMap Places = new(new[]
    {
        Place("2208", "白城市", "", DivisionLevel.City), Place("220882", "大安市", "2208", DivisionLevel.County),
        Place("220882205", "新艾里蒙古族乡", "220882", DivisionLevel.Township), Place("220882206", "联合乡", "220882", DivisionLevel.Township),
        Place("220882205200", "富兴村委会", "220882205", DivisionLevel.Village), Place("220882205204", "新艾里村委会", "220882205", DivisionLevel.Village),
        Place("220882206200", "富兴村委会", "220882206", DivisionLevel.Village), Place("220882206001", "明珠社区居民委员会", "220882206", DivisionLevel.Village),
    }.ToDictionary(place => place.Code));

    private static Place Place(string code, string name, string parent, DivisionLevel level) => new(code, name, parent, level, code, "", null);

    private static AddressCell.Found Find(string cell, string area = "220882", string? division = null) => new AddressCell(Places, new Actor { AccountId = Guid.Empty, Scope = new Scope([area]) }).Find(cell, division);

    [Theory]
    [InlineData("新艾里村1组12号", "220882205204", "1组12号")]
    [InlineData("新艾里1组", "220882205204", "1组")]
    [InlineData("吉林省白城市大安市新艾里蒙古族乡富兴村２组", "220882205200", "2组")]
    [InlineData("联合乡富兴村", "220882206200", "")]
    [InlineData(" 明珠 社区 3号楼2单元501室", "220882206001", "3号楼2单元501室")]
    public void The_village_is_found_by_name(string cell, string code, string rest) => Assert.Equal((code, rest), (Find(cell).Division, Find(cell).Rest));

    [Theory]
    [InlineData("富兴村2组", "220882", "2个同名")]
    [InlineData("新艾里东村2组", "220882", "管辖范围")]
    [InlineData("联合乡新艾里村", "220882", "联合乡")]
    [InlineData("新艾里村1组", "220882206", "管辖范围")]
    [InlineData("1组12号", "220882", "管辖范围")]
    public void What_means_none_or_several_is_not_guessed(string cell, string area, string says)
    {
        var found = Find(cell, area);
        Assert.Null(found.Division);
        Assert.Contains(says, found.Problem!.Value.Zh);
    }

    [Fact]
    public void Several_of_one_name_are_one_within_a_township_and_where_the_village_is_known_only_the_rest_is_read()
    {
        Assert.Equal("220882206200", Find("富兴村2组", "220882206").Division);
        Assert.Equal("2组", Find("富兴村2组", division: "220882205200").Rest);
        Assert.Equal("2组7号", Find("2组7号", division: "220882205200").Rest);
    }

    [Theory]
    [InlineData("1组12号", "1组", "12", null, null, null)]
    [InlineData("三组", "三组", null, null, null, null)]
    [InlineData("3号楼2单元501室", null, null, "3号楼", "2", "501")]
    [InlineData("东屯", "东屯", null, null, null, null)]
    [InlineData("村部后面第二家", "村部后面第二家", null, null, null, null)]
    public void The_rest_is_parted_where_its_parts_are_plain(string rest, string? road, string? number, string? building, string? unit, string? room)
    {
        var parts = AddressCell.Split("220882205200", rest);
        Assert.Equal((road, number, building, unit, room), (parts.Road, parts.Number, parts.Building, parts.Unit, parts.Room));
    }
}
