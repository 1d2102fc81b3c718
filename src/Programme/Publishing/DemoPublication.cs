using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;

namespace WhiteCrane.Programme.Publishing;

/// <summary>The demonstration's history of publishing: on 1 September 2025 its lead office put the programme before the public, by the same acts as everybody, with the lights of that day.</summary>
internal sealed class DemoPublication(PublishedPages pages, DivisionGroupings groupings, ModuleList modules, ActorHolder actors) : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: publication");
    private static readonly DateTimeOffset Day = new(2025, 9, 1, 2, 30, 0, TimeSpan.Zero);

    public int Order => 40;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        if (await db.All<Plan>(Task).Where(row => row.State == PlanState.Confirmed).OrderBy(row => row.ReadAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancel) is not { } plan) return;
        if (await Lead(db, cancel) is not { } lead) return;
        var then = new CityClock(new At(Day));
        var before = actors.Current;
        actors.Current = lead;
        try
        {
            await KeepLights.JudgeAll(db, then.Today, cancel);
            var seen = await ComposeProgramme.Of(PublicChoice.Everything, plan, db, lead, then, groupings, cancel);
            var published = await PublishProgramme.Handle(new(PublicChoice.Everything, plan, PublicProgrammeView.Digest(seen.Value.ToJson()), 0, SecrecyReviewed: true, PrivacyReviewed: true), db, lead, then, groupings, pages, cancel);
            if (published.Refusal is { } refusal) throw new InvalidOperationException("The demonstration's publication was refused: " + refusal.Message.En);
        }
        finally
        {
            actors.Current = before;
            await KeepLights.JudgeAll(db, clock.Today, cancel);
        }
    }

    private async Task<Actor?> Lead(CraneDb db, CancellationToken cancel) =>
        await (from account in db.All<Account>(Task)
               join holding in db.All<PostHolding>(Task) on account.Id equals holding.AccountId
               join post in db.All<Post>(Task) on holding.PostId equals post.Id
               join organisation in db.All<Organisation>(Task) on post.OrganisationId equals organisation.Id
               where account.Synthetic && post.Role == Roles.CityLeadOffice
               orderby account.UserName
               select new { account.Id, account.DisplayName, Post = post.Id, post.Division, Organisation = organisation.Id, organisation.ShortName }).FirstOrDefaultAsync(cancel) is { } found
            ? new Actor
            {
                AccountId = found.Id,
                DisplayName = found.DisplayName,
                PostId = found.Post,
                Role = Roles.CityLeadOffice,
                OrganisationId = found.Organisation,
                OrganisationName = found.ShortName,
                Division = found.Division,
                Scope = new Scope([found.Division]),
                Permissions = modules.OfRole(Roles.CityLeadOffice),
            }
            : null;

    /// <summary>A clock that stands at one instant of the past.</summary>
    private sealed class At(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
