namespace WhiteCrane.Standards;

/// <summary>A paper by which somebody shows that they are trained, registered or healthy.</summary>
/// <param name="Code">Stable; stored with every certificate.</param>
/// <param name="UsualYears">Years it is usually valid; null where it has no last day or none is known.</param>
public sealed record CertificateKind(string Code, Text Name, int? UsualYears, RuleSource Source);

/// <summary>Work at a facility and the certificates it needs.</summary>
/// <param name="Needs">All of these; within each, any one of the codes.</param>
public sealed record StaffDuty(string Code, FacilityField Field, Text Name, IReadOnlyList<IReadOnlyList<string>> Needs, RuleSource Source);

/// <summary>Certificates of staff, and which work is not done without which. For a city to replace.</summary>
public static class StaffCertificates
{
    /// <summary>Days before its last day from which a certificate or licence is on the desk (own design).</summary>
    public const int WarnDays = 60;

    private sealed record Lists(IReadOnlyList<CertificateKind> Certificates, IReadOnlyList<StaffDuty> Duties);

    private static readonly Lazy<Lists> Data = new(() => RuleData.Read<Lists>("StaffCertificates/certificates.json"));

    public static IReadOnlyList<CertificateKind> All => Data.Value.Certificates;

    public static IReadOnlyList<StaffDuty> Duties => Data.Value.Duties;

    /// <summary>The set for the page of standards.</summary>
    public static RuleSet Rules => new("staff-certificates", new("从业人员证书与岗位", "Certificates of staff and the work they need"), "2025-09", null, null,
        new($"证书到期前{WarnDays}天提醒；没有有效证书，不能安排需要它的工作。可由城市更换。", $"Warned of {WarnDays} days before the last day; without a valid certificate nobody is given the work that needs it. For the city to replace."),
        [
            .. All.Select(kind => new RuleLine($"staff-certificates.{kind.Code}", new($"{kind.Name.Zh}{(kind.UsualYears is { } zh ? $"：一般{zh}年有效" : "：按证书所载")}", $"{kind.Name.En}{(kind.UsualYears is { } en ? $": usually valid {en} years" : ": as the paper says")}"), kind.Source)),
            .. Duties.Select(duty => new RuleLine($"staff-certificates.duty-{duty.Code}", new(
                $"{duty.Name.Zh}：{(duty.Needs.Count == 0 ? "不要求证书" : string.Join("，并有", duty.Needs.Select(any => string.Join("或", any.Select(code => NameOf(code).Zh)))))}",
                $"{duty.Name.En}: {(duty.Needs.Count == 0 ? "needs no certificate" : string.Join("; and ", duty.Needs.Select(any => string.Join(" or ", any.Select(code => NameOf(code).En)))))}"), duty.Source)),
            new("staff-certificates.warning", new($"证书和许可到期前{WarnDays}天列入工作台", $"certificates and licences are on the desk {WarnDays} days before their last day"), new("WhiteCrane", null, null, EvidenceGrade.D)),
        ]);

    public static CertificateKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The certificate's name; the code itself where it is unknown.</summary>
    public static Text NameOf(string code) => Find(code)?.Name ?? new(code, code);

    public static StaffDuty? Duty(string? code) => Duties.FirstOrDefault(duty => duty.Code == code);

    public static Text DutyName(string code) => Duty(code)?.Name ?? new(code, code);
}
