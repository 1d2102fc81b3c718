using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Registering;

/// <summary>What is asked of the facts of a person, wherever they come from: a page, a sheet, another system.</summary>
internal static class PersonRules
{
    public static string? Name(string typed, List<FieldRefusal> errors, string field = "name")
    {
        var read = PersonNameRules.Check(typed);
        if (read.Problem is { } problem) errors.Add(new(field, problem));
        return read.Problem is null ? read.Name : null;
    }

    public static PartialDate? Birth(string? typed, DateOnly today, List<FieldRefusal> errors, string field = "birth")
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var read = ReadPartialDate.Read(typed);
        if (read.Problem is { } problem) errors.Add(new(field, problem));
        else if (read.Date!.From > today) errors.Add(new(field, new Text("出生日期在今天之后", "The birth date lies after today")));
        else if (read.Date.To.Year < today.Year - 130) errors.Add(new(field, new Text("出生日期距今超过130年，请核对", "The birth date is more than 130 years ago: check it")));
        return read.Problem is null ? read.Date : null;
    }

    public static DocumentNumber? Document(DocumentKind kind, string? typed, DateOnly today, bool synthetic, List<FieldRefusal> errors, string field = "number")
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var read = DocumentRules.Check(kind, typed, today, synthetic);
        if (read.Problem is { } problem) errors.Add(new(field, problem));
        return read.Problem is null ? read : null;
    }

    /// <summary>What the number says must be what was typed beside it.</summary>
    public static void Agree(DocumentNumber? document, PartialDate? birth, People.Sex sex, List<FieldRefusal> errors)
    {
        if (document?.Birth is { } born && birth is not null && (born < birth.From || born > birth.To))
            errors.Add(new("birth", new Text("出生日期与证件号码里的不一致，请看证件", "The birth date differs from the one in the document's number: look at the document")));
        if (document?.Male is { } male && sex is (People.Sex.Male or People.Sex.Female) && male != (sex == People.Sex.Male))
            errors.Add(new("sex", new Text("性别与证件号码里的不一致，请看证件", "The sex differs from the one in the document's number: look at the document")));
    }

    public static IReadOnlyList<PhoneNumber> Phones(string? typed, bool synthetic, List<FieldRefusal> errors, string field = "phone")
    {
        if (string.IsNullOrWhiteSpace(typed)) return [];
        var read = PhoneRules.ReadAll(typed, synthetic);
        if (read.Select(phone => phone.Problem).FirstOrDefault(problem => problem is not null) is { } problem) errors.Add(new(field, problem));
        return [.. read.Where(phone => phone.Problem is null).DistinctBy(phone => phone.Number)];
    }

    /// <summary>A person lives in a village or community, or at least in a township, that exists.</summary>
    public static void Division(PlaceMap map, string code, List<FieldRefusal> errors, string field = "division")
    {
        var place = map.Find(code);
        if (place is null || place.Level < DivisionLevel.Township) errors.Add(new(field, new Text("请选择居住的村（社区）", "Choose the village or community where the person lives")));
        else if (place.ClosedOn is not null) errors.Add(new(field, new Text($"{place.Name}已撤销，请选择现在的村（社区）", $"{place.Name} no longer exists: choose the present one")));
    }

    public static void Parts(AddressParts parts, List<FieldRefusal> errors)
    {
        foreach (var (field, part) in new[] { ("road", parts.Road), ("houseNumber", parts.Number), ("compound", parts.Compound), ("building", parts.Building), ("unit", parts.Unit), ("room", parts.Room) })
            if (part?.Length > AddressParts.LongestPart) errors.Add(new(field, new Text($"不超过{AddressParts.LongestPart}个字", $"{AddressParts.LongestPart} characters at most")));
    }
}
