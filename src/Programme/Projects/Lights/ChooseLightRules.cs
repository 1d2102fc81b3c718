using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Chooses the scheme by which all projects of the city are judged; their lights are judged anew at once, frozen ones stay.</summary>
internal static class ChooseLightRules
{
    internal sealed record Request(string Scheme);

    public static async Task<Result<string>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ChooseLights) is { } no) return no;
        if (LightSchemes.Find(request.Scheme) is not { } scheme) return new Invalid("scheme", "请选择一套规则", "Choose a set of rules");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SetFact(KeepLights.RulesFact, scheme.Id);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        await KeepLights.JudgeAll(db, clock.Today, cancel);
        await transaction.CommitAsync(cancel);
        return scheme.Id;
    }
}
