using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Standards;

namespace WhiteCrane.Exchange;

/// <summary>What another system may open records for. A connected system has one of them. Names of laws are from memory.</summary>
internal static class ExchangePurposes
{
    /// <summary>A hospital, a home or another institution serves the person.</summary>
    public const string Care = "exchange.care";

    /// <summary>A register of another office is kept in step with the city's.</summary>
    public const string Registration = "exchange.registration";

    public static readonly IReadOnlyList<Purpose> All =
    [
        new(Care, new("通过对接的系统为本人提供服务", "serving the person through a connected system"),
            new("个人信息保护法第十三条、第二十三条：为提供本人需要的服务，提供给所列单位，限于所必需的范围", "Personal Information Protection Law, articles 13 and 23: passed to the named body for a service the person needs, no further than necessary"), EvidenceGrade.M,
            [Roles.ConnectedSystem], Reach.Division, [DataKinds.Basic, DataKinds.Contact, DataKinds.Family], Searches: true),
        new(Registration, new("与对接的系统核对人口信息", "keeping a connected register in step"),
            new("个人信息保护法第十三条、第三十四条：国家机关之间为履行法定职责，限于所必需的范围", "Personal Information Protection Law, articles 13 and 34: between state organs for statutory duties, no further than necessary"), EvidenceGrade.M,
            [Roles.ConnectedSystem], Reach.Division, [DataKinds.Basic, DataKinds.Contact, DataKinds.Family, DataKinds.Documents], Searches: true),
    ];

    public static bool IsOne(string code) => All.Any(purpose => purpose.Code == code);
}
