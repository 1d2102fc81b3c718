using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>What the acts of calls for money share.</summary>
internal static class FundingDoor
{
    public static readonly Refusal NotKeeper = new Refused("只有登记这份通知的部门才能办理。", "Only the bureau that keeps this call may do this.");
    public static readonly Refusal Settled = new Refused("这份申报已经有结果或已撤回。", "This application already has an outcome or was withdrawn.");

    public static FundingStep Step(CityClock clock, Actor actor, FundingApplication application, long fen, string? words, DateOnly on) => new()
    {
        Id = clock.NewId(),
        ApplicationId = application.Id,
        To = application.Outcome,
        Fen = fen,
        Words = words,
        On = on,
        ByName = actor.DisplayName,
        ByOrganisation = actor.OrganisationName,
        At = clock.Now,
    };
}
