using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Goals;

/// <summary>Every day: the owner of a goal whose light gets worse within seven days is told, once for each turn.</summary>
internal sealed class GoalWarnings(CityClock clock) : ICityDayJob
{
    public string Name => "programme.goal-warnings";

    public int Order => 40;

    public async Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var goals = db.Visible<Goal>(Actor.System).Where(goal => goal.Closing.Outcome == Outcome.Open && goal.OwnerOrganisationId != null && db.Visible<Plan>(Actor.System).Any(plan => plan.Id == goal.PlanId && plan.State == PlanState.Confirmed));
        foreach (var line in await GoalRegister.Read(goals, db, Actor.System, day, cancel))
        {
            if (GoalLight.Forecast(line.State(day)) is not { TurnsOn: { } turns, Turns: { } then } forecast) continue;
            var title = new Text($"目标“{Short(line.Goal.Text)}”：{forecast.Warning!.Value.Zh}", $"Goal “{Short(line.Goal.Text)}”: {forecast.Warning!.Value.En}");
            foreach (var post in await db.PostsOf(Actor.System, [line.Goal.OwnerOrganisationId!.Value], day, cancel))
                await db.TellPost(clock, post.Id, $"goal-light:{line.Goal.Id}:{then.Colour}:{turns:yyyy-MM-dd}", title, $"/goals/{line.Goal.Id}");
        }
    }

    private static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";
}
