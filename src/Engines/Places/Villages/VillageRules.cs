using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Places.Villages;

/// <summary>What every change to the list of villages and communities must satisfy.</summary>
internal static class VillageRules
{
    public static List<FieldRefusal> Check(string? name, DateOnly on, string reason, DateOnly today, string onField = "on", string reasonField = "reason")
    {
        var errors = new List<FieldRefusal>();
        if (name is not null && name.Trim().Length is 0 or > 50) errors.Add(new("name", new Text("请填写名称，不超过50个字", "Enter the name, 50 characters or fewer")));
        if (on > today) errors.Add(new(onField, new Text("日期不能晚于今天", "The day cannot be later than today")));
        if (reason.Trim().Length is 0 or > 500) errors.Add(new(reasonField, new Text("请写明依据，例如批复文号，不超过500个字", "Say what it rests on, such as the number of the approval, in 500 characters or fewer")));
        return errors;
    }

    public static FieldRefusal NameTaken(string township) => new("name", new Text($"{township}已有同名的村（社区）", $"{township} already has a village or community of this name"));

    public static DivisionChange Change(DivisionChangeKind kind, string code, string? before, string? after, DateOnly on, string reason, Actor actor, CityClock clock) => new()
    {
        Id = clock.NewId(),
        Code = code,
        Kind = kind,
        NameBefore = before,
        NameAfter = after,
        On = on,
        Reason = reason.Trim(),
        ByName = actor.DisplayName,
        ByOrganisation = actor.OrganisationName,
        At = clock.Now,
    };
}
