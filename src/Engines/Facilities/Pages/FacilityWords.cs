using WhiteCrane.Standards;
using WhiteCrane.Ui;

namespace WhiteCrane.Engines.Facilities.Pages;

/// <summary>Words and choices that several pages of facilities share.</summary>
internal static class FacilityWords
{
    public static readonly Text Made = new("虚构", "Made up");

    public static TagKind TagOf(FacilityState state) => state switch
    {
        FacilityState.Open => TagKind.Success,
        FacilityState.Planned => TagKind.Info,
        FacilityState.Suspended => TagKind.Warning,
        _ => TagKind.Neutral,
    };

    /// <summary>How a paper stands on a day: valid, ending within the time of warning, over, or not yet begun.</summary>
    public static (TagKind Kind, Text Words) Validity(DateOnly from, DateOnly? to, DateOnly day) => to switch
    {
        _ when from > day => (TagKind.Info, new("尚未生效", "not yet valid")),
        null => (TagKind.Success, new("有效", "valid")),
        { } last when last < day => (TagKind.Danger, new("已过期", "over")),
        { } last when last <= day.AddDays(StaffCertificates.WarnDays) => (TagKind.Warning, new($"还有{last.DayNumber - day.DayNumber}天到期", $"ends in {last.DayNumber - day.DayNumber} days")),
        _ => (TagKind.Success, new("有效", "valid")),
    };

    public static Text Until(DateOnly? to) => to is { } last ? new($"至{OfficialDates.Plain(last).Zh}", $"to {OfficialDates.Plain(last).En}") : new("长期", "no last day");

    /// <summary>Kinds under their fields.</summary>
    public static IReadOnlyList<(string, IReadOnlyList<Option>)> Kinds =>
        [.. FacilityKinds.All.GroupBy(kind => kind.Field).Select(group => ((string)FacilityKinds.NameOf(group.Key), (IReadOnlyList<Option>)[.. group.Select(kind => new Option(kind.Code, kind.Name))]))];

    /// <summary>A number as people read it: a landline's area code apart.</summary>
    public static string Shown(string phone) => !phone.StartsWith('0') ? phone : phone.Length > 3 && phone[1] is '1' or '2' ? $"{phone[..3]}-{phone[3..]}" : phone.Length > 4 ? $"{phone[..4]}-{phone[4..]}" : phone;

    /// <summary>As a telephone dials it, without an extension.</summary>
    public static string Dial(string phone) => "tel:" + phone.Split('-')[0];
}
