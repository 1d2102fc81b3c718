namespace WhiteCrane.Standards;

/// <summary>What of a record tells whether another one is of the same person. Numbers are compared, never read: fingerprints do.</summary>
/// <param name="Male">Null where the sex is not known.</param>
/// <param name="Phones">Telephones in use.</param>
/// <param name="Door">Where the person lives.</param>
/// <param name="Residents">Resident identity numbers that count.</param>
public sealed record PersonTraits(string Name, string Pinyin, IReadOnlyCollection<string> OtherNames, PartialDate? Birth, bool? Male, IReadOnlyCollection<string> Phones, string? Door, string Division, IReadOnlyCollection<string> Residents);

/// <summary>One thing that speaks for or against.</summary>
/// <param name="Points">Below zero against.</param>
public sealed record SamePersonSign(string Code, int Points, Text Name, RuleSource Source);

/// <summary>How much two records look like one person, and why.</summary>
/// <param name="Certain">One of the fixed rules holds and nothing speaks against it.</param>
public sealed record Likeness(int Score, IReadOnlyList<SamePersonSign> Signs, bool Certain)
{
    /// <summary>Worth a person's look.</summary>
    public bool Proposed => Certain || Score >= SamePersonRules.Threshold;
}

/// <summary>
/// Which two records are shown to somebody as perhaps one person. Nothing is decided here. A name alone, or a name in one
/// village, is never enough: many people of a village bear the same.
/// </summary>
public static class SamePersonRules
{
    public const int Threshold = 60;

    private static readonly Lazy<IReadOnlyList<SamePersonSign>> Data = new(() => RuleData.Read<List<SamePersonSign>>("SamePerson/same-person.json"));

    public static IReadOnlyList<SamePersonSign> All => Data.Value;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("same-person", new("疑似重复的档案", "Records that may be of one person"), "2025-09", null, null,
        new($"两份档案按下列各项计分，{Threshold}分及以上，或姓名、出生日期、性别都相同，或姓名和电话相同，或曾用名和出生日期相同，才列出来由人核对。只有姓名相同的不列。程序不自行合并。", $"Two records are scored by these signs. They are shown to somebody from {Threshold} points on, or where name, birth date and sex, or name and telephone, or a former name and birth date are the same. The same name alone is not enough. Nothing is merged by itself."),
        [.. All.Select(sign => new RuleLine($"same-person.{sign.Code}", new($"{sign.Name.Zh}：{sign.Points:+0;−0}分", $"{sign.Name.En}: {sign.Points:+0;−0}"), sign.Source))]);

    public static SamePersonSign? Find(string code) => All.FirstOrDefault(sign => sign.Code == code);

    /// <summary>Compares two records. The order of the two makes no difference.</summary>
    public static Likeness Compare(PersonTraits one, PersonTraits other)
    {
        var name = NameSign(one, other);
        // Without a likeness of names nothing else counts: households share doors and telephones, twins their birth date.
        if (name is null) return new(0, [], false);
        var codes = new List<string> { name };
        var birth = BirthSign(one.Birth, other.Birth);
        var phone = one.Phones.Intersect(other.Phones).Any();
        if (birth is not null) codes.Add(birth);
        if (phone) codes.Add("phone");
        if (one.Door is not null && one.Door == other.Door) codes.Add("door");
        if (one.Male is { } male && other.Male is { } also) codes.Add(male == also ? "sex" : "sex-differs");
        if (one.Division == other.Division) codes.Add("village");
        if (one.Residents.Count > 0 && other.Residents.Count > 0 && !one.Residents.Intersect(other.Residents).Any()) codes.Add("documents-differ");
        var signs = codes.Select(code => Find(code)!).OrderByDescending(sign => sign.Points).ToList();
        var certain = signs.TrueForAll(sign => sign.Points > 0)
            && (name == "name-equal" && (birth == "birth-equal" && codes.Contains("sex") || phone) || name == "name-other" && birth == "birth-equal");
        return new(signs.Sum(sign => sign.Points), signs, certain);
    }

    private static string? NameSign(PersonTraits one, PersonTraits other)
    {
        if (one.Name == other.Name) return "name-equal";
        if (one.OtherNames.Contains(other.Name) || other.OtherNames.Contains(one.Name)) return "name-other";
        if (one.Pinyin.Length > 0 && one.Pinyin == other.Pinyin) return "name-pinyin";
        // Brothers and sisters of one home are named alike.
        return one.Door is null || one.Door != other.Door ? OneApart(one.Name, other.Name) ? "name-near" : null : null;
    }

    /// <summary>One character replaced, left out or added, in names of three characters or more.</summary>
    private static bool OneApart(string one, string other)
    {
        var (left, right) = (one.EnumerateRunes().ToList(), other.EnumerateRunes().ToList());
        if (left.Count > right.Count) (left, right) = (right, left);
        if (right.Count < 3 || right.Count - left.Count > 1) return false;
        var from = 0;
        while (from < left.Count && left[from] == right[from]) from++;
        var (l, r) = (left.Count, right.Count);
        while (l > from && r > from && left[l - 1] == right[r - 1]) (l, r) = (l - 1, r - 1);
        return l - from <= 1 && r - from <= 1;
    }

    private static string? BirthSign(PartialDate? one, PartialDate? other)
    {
        if (one is null || other is null) return null;
        if (one.Day is null || other.Day is null) return one.From <= other.To && other.From <= one.To ? "birth-partial" : "birth-differs";
        if (one == other) return "birth-equal";
        if (ReadPartialDate.IsLunarOf(one, other) || ReadPartialDate.IsLunarOf(other, one)) return "birth-lunar";
        return Near(one, other) ? "birth-near" : "birth-differs";
    }

    private static bool Near(PartialDate one, PartialDate other)
    {
        if (one.Year == other.Year && one.Month == other.Day && one.Day == other.Month) return true;
        var (left, right) = (one.ToIso().Replace("-", "", StringComparison.Ordinal), other.ToIso().Replace("-", "", StringComparison.Ordinal));
        var apart = Enumerable.Range(0, left.Length).Where(at => left[at] != right[at]).ToList();
        // A decade or a century apart is another generation, not a slip.
        return apart switch
        {
            [var only] => only >= 3,
            [var first, var second] => second == first + 1 && left[first] == right[second] && left[second] == right[first] && Math.Abs(one.Year - other.Year) < 20,
            _ => false,
        };
    }
}
