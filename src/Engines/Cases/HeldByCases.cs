using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>What a person has asked, and what was answered.</summary>
internal sealed class HeldByCases(CaseDesk desk) : IHeldOfPerson
{
    public IReadOnlyList<Type> Tells { get; } = [typeof(Case)];

    public async Task<IReadOnlyList<HeldPart>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
    [
        new("cases", DataKinds.Basic, new("您提出过的事项", "What you asked for"), new("应您的请求办理（个人信息保护法第五十条，依据等级M）", "At your own request (Personal Information Protection Law, article 50; grade M)"), new("已办结的保存到期限届满，以便查证", "Closed ones are kept until their time is over, as proof"), false,
            [.. (await desk.Of(opened, cancel)).Select(one => new HeldFact(one.Kind, $"{one.Number} {one.Matter}{(one.Answer is null ? "" : $" → {one.Answer}")}", new Text($"{one.RaisedBy}，{OfficialDates.Plain(one.RaisedOn).Zh}", $"{one.RaisedBy}, {OfficialDates.Plain(one.RaisedOn).En}")))]),
    ];
}
