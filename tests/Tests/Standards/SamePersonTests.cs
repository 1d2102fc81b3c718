using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

/// <summary>Which two records are shown as perhaps one person: never on a name alone, and the same whichever comes first.</summary>
public class SamePersonTests
{
    private static PersonTraits Of(string name, string? birth = null, bool? male = null, string? phone = null, string? door = null, string village = "220882205204", string? number = null, params string[] others) =>
        new(name, Pinyin.PersonFull(name), others, birth is null ? null : PartialDate.FromIso(birth), male, phone is null ? [] : [phone], door, village, number is null ? [] : [number]);

    public static TheoryData<string, bool> Golden => new()
    {
        { "王鹤汀|1950-03-12|m / 王鹤汀|1950-03-12|m", true },
        { "王鹤汀|1950-03-12|m / 王鹤汀|1950-03-12|f", false },
        { "王鹤汀|||138 / 王鹤汀|||138", true },
        { "王鹤汀|1950||138 / 王鹤汀|1950-03-12|m|138", true },
        // Father and son of one name and one telephone.
        { "王鹤汀|1950-03-12|m|138 / 王鹤汀|1975-08-01|m|138", false },
        // Many Mongolian names of a village are alike.
        { "乌云 / 乌云", false },
        { "乌云|1956|f / 乌云|1956|f", false },
        { "乌云|1956|f||7 / 乌云|1956|f||7", true },
        { "乌云|1956-01-02|f / 乌云|1957-08-30|f", false },
        { "单鹤汀|1950-03-12|m / 单鹤亭|1950-03-12|m", true },
        { "王鹤汀|1950-03-12|m / 王鹤汀|1950-12-03|m", true },
        { "王鹤汀|1950-03-12|m / 王鹤汀|1950-03-21|m", true },
        // 12 March 1950 is the 24th of the first lunar month.
        { "王鹤汀|1950-03-12|m / 王鹤汀|1950-01-24|m", true },
        // Twins of one home: named alike, born one day, one telephone.
        { "李小苇|2015-05-01|f|138|7 / 李小芦|2015-05-01|f|138|7", false },
        { "李苇岸|1970-01-01|f|138 / 李苇安岸|1970-01-01|f|138", true },
        { "张雁洲|1950-03-12 / 李苇岸|1950-03-12", false },
        // Two who each have a number of their own, equal in everything else.
        { "王鹤汀|1950-03-12|m|||A / 王鹤汀|1950-03-12|m|||B", false },
        { "王鹤汀|1950-03-12|m|138|7|A / 王鹤汀|1950-03-12|m|138|7|B", true },
    };

    [Theory, MemberData(nameof(Golden))]
    public void It_proposes_what_a_clerk_would_look_at(string pair, bool proposed)
    {
        var (one, other) = (Read(pair.Split(" / ")[0]), Read(pair.Split(" / ")[1]));
        Assert.Equal(proposed, SamePersonRules.Compare(one, other).Proposed);
    }

    [Fact]
    public void A_former_name_and_the_birth_date_are_enough_and_every_sign_has_its_words()
    {
        var found = SamePersonRules.Compare(Of("王鹤汀", "1950-03-12", others: "王小鹤"), Of("王小鹤", "1950-03-12", village: "220822100200"));
        Assert.True(found.Certain);
        Assert.Equal(["birth-equal", "name-other"], found.Signs.Select(sign => sign.Code));
        Assert.Equal(60, found.Score);
        Assert.All(SamePersonRules.All, sign => Assert.True(sign.Points != 0 && sign.Name.Zh.Length > 0 && sign.Name.En.Length > 0));
    }

    [Fact]
    public void The_order_makes_no_difference_and_one_name_in_one_village_is_never_enough()
    {
        var traits = from name in OneOf<string>("乌云", "乌云其其格", "王鹤汀", "王鹤亭", "王小鹤", "王鹤")
                     from birth in OneOf<string?>(null, "1956", "1956-03", "1956-03-12", "1956-12-03", "1965-03-12", "1956-03-13")
                     from male in OneOf<bool?>(null, true, false)
                     from phone in OneOf<string?>(null, "138", "139")
                     from door in OneOf<string?>(null, "7", "8")
                     from number in OneOf<string?>(null, "A", "B")
                     select Of(name, birth, male, phone, door, "220882205204", number);
        Gen.Select(traits, traits).Sample((one, other) =>
        {
            var (there, back) = (SamePersonRules.Compare(one, other), SamePersonRules.Compare(other, one));
            if (there.Score != back.Score || there.Certain != back.Certain || !there.Signs.Select(sign => sign.Code).SequenceEqual(back.Signs.Select(sign => sign.Code))) return false;
            var bare = SamePersonRules.Compare(one with { Birth = null, Phones = [], Door = null }, other with { Birth = null, Phones = [], Door = null });
            return !bare.Proposed;
        }, iter: 20_000);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static PersonTraits Read(string text)
    {
        var parts = text.Split('|');
        string? At(int at) => parts.Length > at && parts[at].Length > 0 ? parts[at] : null;
        return Of(parts[0], At(1), At(2) switch { "m" => true, "f" => false, _ => null }, At(3), At(4), number: At(5));
    }
}
