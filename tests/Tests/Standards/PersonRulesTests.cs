using CsCheck;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

/// <summary>What of a person is typed: documents, telephones, dates, names; read as offices write them, refused by name where they cannot be.</summary>
public class PersonRulesTests
{
    private static readonly DateOnly Today = new(2025, 9, 24);

    // Worked by hand after MOD 11-2; the region does not exist.
    [Theory]
    [InlineData("99999919500312019X", "1950-03-12", true)]
    [InlineData("９９９９９９１９５００３１２０１９ｘ", "1950-03-12", true)]
    [InlineData("999999 19500312 019X", "1950-03-12", true)]
    [InlineData("999999500312001", "1950-03-12", true)]
    public void A_resident_number_says_when_and_what(string typed, string birth, bool male)
    {
        var read = DocumentRules.Check(DocumentKind.ResidentId, typed, Today);
        Assert.Null(read.Problem);
        Assert.Equal((DateOnly.Parse(birth), male, 18), (read.Birth, read.Male!.Value, read.Number.Length));
    }

    [Theory]
    [InlineData("999999195003120011", "校验")]
    [InlineData("99999919500230001X", "校验")]
    [InlineData("99999919501312001", "17位")]
    [InlineData("2.20821E+17", "科学计数")]
    [InlineData("2.20821E17", "科学计数")]
    [InlineData("220821195003120000", "Excel")]
    [InlineData("22082119500312ABCD", "数字")]
    [InlineData("", "请填写")]
    public void A_wrong_resident_number_is_refused_by_its_fault(string typed, string says)
    {
        var read = DocumentRules.Check(DocumentKind.ResidentId, typed, Today);
        Assert.Contains(says, read.Problem!.Value.Zh);
        Assert.Equal("", read.Number);
    }

    [Fact]
    public void Any_single_mistyped_figure_or_two_swapped_are_found() =>
        (from year in Gen.Int[1900, 2024] from month in Gen.Int[1, 12] from day in Gen.Int[1, 28] from order in Gen.Int[0, 999] from at in Gen.Int[0, 16] from other in Gen.Int[1, 9] select (Seventeen: $"220882{year:0000}{month:00}{day:00}{order:000}", at, other)).Sample(made =>
        {
            var right = made.Seventeen + ResidentNumber.Check(made.Seventeen);
            Assert.Null(DocumentRules.Check(DocumentKind.ResidentId, right, Today).Problem);
            var wrong = right.ToCharArray();
            wrong[made.at] = (char)('0' + (wrong[made.at] - '0' + made.other) % 10);
            Assert.NotNull(DocumentRules.Check(DocumentKind.ResidentId, new string(wrong), Today).Problem);
            var swapped = right.ToCharArray();
            (swapped[made.at], swapped[made.at == 16 ? 15 : made.at + 1]) = (swapped[made.at == 16 ? 15 : made.at + 1], swapped[made.at]);
            if (new string(swapped) != right) Assert.NotNull(DocumentRules.Check(DocumentKind.ResidentId, new string(swapped), Today).Problem);
        });

    [Fact]
    public void A_synthetic_number_is_taken_in_the_demonstration_and_nowhere_else() =>
        (from day in Gen.Int[0, 30000] from serial in Gen.Int[0, 499] from male in Gen.Bool select (new DateOnly(1930, 1, 1).AddDays(day), serial, male)).Sample(made =>
        {
            var number = SyntheticDocuments.Number("220882", made.Item1, made.serial, made.male);
            Assert.NotNull(DocumentRules.Check(DocumentKind.ResidentId, number, Today).Problem);
            var read = DocumentRules.Check(DocumentKind.ResidentId, number, Today, syntheticAllowed: true);
            Assert.Equal((null, true, made.Item1, made.male), (read.Problem, read.Synthetic, read.Birth!.Value, read.Male!.Value));
        });

    [Theory]
    [InlineData(DocumentKind.DisabilityCertificate, "99999919500312019X41", true)]
    [InlineData(DocumentKind.DisabilityCertificate, "99999919500312019X41B1", true)]
    [InlineData(DocumentKind.DisabilityCertificate, "99999919500312019X85", false)]
    [InlineData(DocumentKind.DisabilityCertificate, "99999919500312019141", false)]
    [InlineData(DocumentKind.HongKongMacaoPermit, "h12345678", true)]
    [InlineData(DocumentKind.HongKongMacaoPermit, "C12345678", false)]
    [InlineData(DocumentKind.TaiwanPermit, "12345678", true)]
    [InlineData(DocumentKind.BirthCertificate, "t123456789", true)]
    [InlineData(DocumentKind.Passport, "E12345678", true)]
    [InlineData(DocumentKind.Passport, "护照", false)]
    [InlineData(DocumentKind.Passport, "E‐1‑2‒3–4—5−6－78", true)]
    [InlineData(DocumentKind.ForeignPermanentResidence, "USA123456789012", true)]
    [InlineData(DocumentKind.HongKongMacaoTaiwanResidence, "99999919500312019X", false)]
    public void Other_documents_are_checked_by_their_form(DocumentKind kind, string typed, bool right) => Assert.Equal(right, DocumentRules.Check(kind, typed, Today).Problem is null);

    [Theory]
    [InlineData("99999919500312019X", "ResidentId ForeignPermanentResidence MilitaryId Other")]
    [InlineData("999999500312019", "ResidentId MilitaryId Other")]
    [InlineData("99999919500312019X41", "DisabilityCertificate MilitaryId Other")]
    [InlineData("E12345678", "Passport MilitaryId Other")]
    [InlineData("H12345678", "Passport HongKongMacaoPermit MilitaryId Other")]
    [InlineData("2.20821E+17", "")]
    public void A_number_without_its_kind_is_read_as_those_that_are_formed_so(string typed, string kinds) =>
        Assert.Equal(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), DocumentRules.Readings(typed).Select(reading => reading.Kind.ToString()).Order());

    [Fact]
    public void An_old_number_is_looked_for_as_the_one_of_today() => Assert.Contains((DocumentKind.ResidentId, "99999919500312019X"), DocumentRules.Readings("999999500312019"));

    [Theory]
    [InlineData("138 0000 0000", "13800000000")]
    [InlineData("＋86-138-0000-0000", "13800000000")]
    [InlineData("008613800000000", "13800000000")]
    [InlineData("0436-3200000", "04363200000")]
    [InlineData("3200000", "04363200000")]
    [InlineData("010-62000000转123", "01062000000-123")]
    [InlineData("+86 436 3200000", "04363200000")]
    [InlineData("86-0436－3200000－12", "04363200000-12")]
    [InlineData("+86‑436—3200000转8", "04363200000-8")]
    [InlineData("+86 10 62000000", "01062000000")]
    public void Telephones_are_read_as_they_are_written(string typed, string number) => Assert.Equal((number, (Text?)null), (PhoneRules.Read(typed).Number, PhoneRules.Read(typed).Problem));

    [Theory]
    [InlineData("13800000000、13900000000", 2)]
    [InlineData("13800000000 13900000000", 2)]
    [InlineData("0436-3200000/13900000000；3200001", 3)]
    [InlineData("138 0000 0000", 1)]
    [InlineData("13800000000／13900000000", 2)]
    [InlineData("１３８００００００００｜0436—3200000", 2)]
    public void A_cell_may_hold_several(string typed, int count)
    {
        var read = PhoneRules.ReadAll(typed);
        Assert.Equal(count, read.Count);
        Assert.All(read, phone => Assert.Null(phone.Problem));
    }

    [Theory]
    [InlineData("1380000000", "11位")]
    [InlineData("10000000001", "10开头")]
    [InlineData("没有电话", "不像")]
    [InlineData("", "请填写")]
    public void What_is_no_telephone_is_refused(string typed, string says) => Assert.Contains(says, PhoneRules.Read(typed).Problem!.Value.Zh);

    [Theory]
    [InlineData("1956.3.12", "1956-03-12")]
    [InlineData("1956年3月12日", "1956-03-12")]
    [InlineData("１９５６／３／１２", "1956-03-12")]
    [InlineData("19560312", "1956-03-12")]
    [InlineData("1956年3月", "1956-03")]
    [InlineData("1956.3", "1956-03")]
    [InlineData("1956", "1956")]
    [InlineData("1956年", "1956")]
    [InlineData("农历1956年正月初一", "1956-02-12")]
    [InlineData("1956年腊月廿九（阴历）", "1957-01-29")]
    [InlineData("农历2020年闰四月初一", "2020-05-23")]
    [InlineData("农历2020年五月初一", "2020-06-21")]
    [InlineData("旧历1949年十月二十三", "1949-12-12")]
    public void Dates_are_read_as_far_as_they_are_known(string typed, string iso)
    {
        var (date, problem) = ReadPartialDate.Read(typed);
        Assert.Null(problem);
        Assert.Equal(iso, date!.ToIso());
        Assert.Equal(date, PartialDate.FromIso(iso));
    }

    [Theory]
    [InlineData("1956-02-30", "没有30日")]
    [InlineData("1956-13-01", "没有13月")]
    [InlineData("56.3.12", "四位")]
    [InlineData("45924", "序号")]
    [InlineData("农历2021年闰四月初一", "没有闰")]
    [InlineData("农历1890年正月初一", "1901")]
    [InlineData("三月十二", "不是日期")]
    [InlineData("᠑᠙᠕᠖", "不是日期")]
    [InlineData("农历᠑᠙᠕᠖年正月初一", "农历")]
    [InlineData("1700-01-01", "年份")]
    [InlineData("", "不是日期")]
    public void What_is_no_date_is_refused(string typed, string says) => Assert.Contains(says, ReadPartialDate.Read(typed).Problem!.Value.Zh);

    [Fact]
    public void Reading_a_date_never_fails_otherwise() => Gen.String.Sample(typed => { var read = ReadPartialDate.Read(typed); Assert.True(read.Date is null != read.Problem is null); });

    [Fact]
    public void Age_is_as_sure_as_the_birth_date()
    {
        Assert.Equal((69, 69), PartialDate.FromIso("1956-03-12").AgeOn(Today));
        Assert.Equal((68, 69), PartialDate.FromIso("1956").AgeOn(Today));
        Assert.Equal((68, 69), PartialDate.FromIso("1956-09").AgeOn(Today));
        Assert.Equal((0, 0), PartialDate.FromIso("2004-02-29").AgeOn(new(2005, 2, 28)));
        Assert.Equal((1, 1), PartialDate.FromIso("2004-02-29").AgeOn(new(2005, 3, 1)));
    }

    [Theory]
    [InlineData("张  三", "张三")]
    [InlineData("托若•鹤", "托若·鹤")]
    [InlineData("托若・鹤", "托若·鹤")]
    [InlineData("托若．鹤", "托若·鹤")]
    [InlineData("Ｊｏｈｎ  Smith", "John Smith")]
    [InlineData("𬭚岸", "𬭚岸")]
    [InlineData("O'Neil", "O'Neil")]
    public void Names_are_kept_in_one_form(string typed, string name) => Assert.Equal((name, (Text?)null), PersonNameRules.Check(typed));

    [Theory]
    [InlineData("", "请填写")]
    [InlineData("王3", "数字")]
    [InlineData("·鹤", "中间")]
    [InlineData("王@鹤", "@")]
    public void What_is_no_name_is_refused(string typed, string says) => Assert.Contains(says, PersonNameRules.Check(typed).Problem!.Value.Zh);

    [Fact]
    public void Half_a_character_is_no_name() => Assert.Contains("显示不出来", PersonNameRules.Check("王" + '\ud86d').Problem!.Value.Zh);

    [Fact]
    public void A_name_of_fifty_rare_characters_is_taken_and_one_of_two_hundred_is_not()
    {
        Assert.Null(PersonNameRules.Check(string.Concat(Enumerable.Repeat("𬭚", 50))).Problem);
        Assert.Contains("50", PersonNameRules.Check(new string('王', 200)).Problem!.Value.Zh);
    }

    [Fact]
    public void Surnames_are_read_as_surnames()
    {
        Assert.Equal(("shanhe", "sh"), (PersonNameRules.SearchKeys("单鹤").Pinyin, PersonNameRules.SearchKeys("单鹤").Initials));
        Assert.Equal("qy", PersonNameRules.SearchKeys("仇雁").Initials);
    }

    [Fact]
    public void Categories_that_exclude_each_other_say_so_both_ways()
    {
        foreach (var one in CategoryRules.All)
            foreach (var other in CategoryRules.All)
                Assert.Equal(CategoryRules.Conflicts([one.Code], other.Code).Count, CategoryRules.Conflicts([other.Code], one.Code).Count);
        Assert.Equal(CategoryRules.MinimumAllowance, Assert.Single(CategoryRules.Conflicts([CategoryRules.MinimumAllowance, CategoryRules.LivingAlone], CategoryRules.ExtremePoverty)).Code);
        Assert.All(CategoryRules.All.SelectMany(rule => rule.Excludes), code => Assert.NotNull(CategoryRules.Find(code)));
    }

    [Fact]
    public void A_category_of_elders_asks_for_their_age()
    {
        var rule = CategoryRules.Find(CategoryRules.LivingAlone)!;
        Assert.NotNull(rule.AgeProblem(PartialDate.FromIso("1970-01-01"), Today));
        Assert.Null(rule.AgeProblem(PartialDate.FromIso("1965-09-24"), Today));
        Assert.Null(rule.AgeProblem(PartialDate.FromIso("1965"), Today));
        Assert.Null(rule.AgeProblem(null, Today));
    }
}
