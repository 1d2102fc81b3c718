using System.Text.RegularExpressions;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Standards;

public class CatalogueTests
{
    [Fact]
    public void Every_set_and_line_has_one_id_and_both_languages()
    {
        var sets = RuleCatalogue.All;
        Assert.True(sets.Count >= 9);
        Assert.Equal(sets.Count, sets.Select(set => set.Id).Distinct().Count());
        var lines = sets.SelectMany(set => set.Lines).ToList();
        Assert.Equal(lines.Count, lines.Select(line => line.Id).Distinct().Count());
        foreach (var text in sets.SelectMany(set => new[] { set.Name, set.Summary }).Concat(lines.Select(line => line.Rule)))
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Zh));
            Assert.False(string.IsNullOrWhiteSpace(text.En));
        }
        Assert.All(sets, set => Assert.All(set.Lines, line => Assert.StartsWith(set.Id + ".", line.Id)));
        Assert.All(lines, line => Assert.NotEmpty(line.Source.Title));
    }

    [Fact]
    public void What_is_from_memory_says_that_it_is_unverified_in_its_own_words()
    {
        foreach (var line in DataProtection.Rules.Lines)
        {
            Assert.Equal(line.Source.Grade == EvidenceGrade.M, line.Rule.Zh.StartsWith("（未核实）", StringComparison.Ordinal));
            Assert.Equal(line.Source.Grade == EvidenceGrade.M, line.Rule.En.StartsWith("(Unverified)", StringComparison.Ordinal));
        }
        Assert.Contains(DataProtection.Rules.Lines, line => line.Source.Grade == EvidenceGrade.M);
        Assert.Equal(EvidenceGrade.S, DataProtection.Rules.Line("data-protection.under-14").Source.Grade);
    }

    [Fact]
    public void Only_verified_and_secondary_rules_are_an_authority()
    {
        Assert.Equal([true, true, false, false], Enum.GetValues<EvidenceGrade>().Select(grade => grade.IsAuthority()));
        Assert.Equal(4, Enum.GetValues<EvidenceGrade>().Select(grade => grade.Meaning()).Distinct().Count());
    }

    [Fact]
    public void A_citation_names_the_article_and_whether_it_may_be_relied_on()
    {
        Assert.Equal(new Text("政府投资条例第9、11条", "政府投资条例, art. 9, 11"), new RuleSource("政府投资条例", "9, 11", null, EvidenceGrade.V).Citation);
        Assert.Equal(new Text("某办法第3条（未核实）", "某办法, art. 3 (unverified)"), new RuleSource("某办法", "3", null, EvidenceGrade.M).Citation);
        Assert.Equal(new Text("某规范（规范32）", "某规范 (规范32)"), new RuleSource("某规范", "规范32", null, EvidenceGrade.S).Citation);
    }

    [Fact]
    public void The_refusals_of_the_product_are_listed()
    {
        string[] expected = ["ranking", "photo", "place", "tracks", "faces", "search", "installing", "asking-twice"];
        Assert.All(expected, id => Assert.NotNull(RuleCatalogue.FindLine("prohibitions." + id)));
        Assert.Equal(EvidenceGrade.S, RuleCatalogue.FindLine("prohibitions.ranking")!.Source.Grade);
    }

    [Fact]
    public void A_set_is_in_force_between_its_dates()
    {
        var set = GovernmentInvestment.Rules;
        Assert.False(set.InForceOn(new(2019, 6, 30)));
        Assert.True(set.InForceOn(new(2019, 7, 1)));
        Assert.False((set with { EffectiveTo = new(2025, 12, 31) }).InForceOn(new(2026, 1, 1)));
    }

    [Fact]
    public void Addresses_are_web_addresses_or_absent() =>
        Assert.All(RuleCatalogue.All.SelectMany(set => set.Lines), line => Assert.True(line.Source.Url is null || Regex.IsMatch(line.Source.Url, "^https?://")));
}
