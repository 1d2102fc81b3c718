using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans.Review;

/// <summary>
/// Says which organisation a printed name means, in every item at once. The spelling is remembered, so that the next
/// notice is matched by itself; a name without an organisation may become a new one.
/// </summary>
internal static class MatchUnit
{
    /// <param name="OrganisationId">Null adds a new city office of that name.</param>
    internal sealed record Request(Guid PlanId, int Version, string Name, Guid? OrganisationId);

    internal static Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return Task.FromResult<Result<Guid>>(no);
        return CorrectDraft.Apply(request.PlanId, request.Version, db, actor, async (plan, draft) =>
        {
            if (!draft.UnmatchedNames.Contains(request.Name)) return new Refused($"“{request.Name}”已经对应好了。", $"“{request.Name}” has already been matched.");
            var organisation = request.OrganisationId is { } id ? await db.Visible<Organisation>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) : New(request.Name, clock);
            if (organisation is null) return new Invalid("organisation", "请选择单位。", "Choose the unit.");
            if (request.OrganisationId is null) db.Add(organisation);
            else if (!organisation.IsCalled(request.Name)) organisation.Aliases = [.. organisation.Aliases, request.Name];
            foreach (var item in draft.Items)
                item.Units = [.. item.Units.Select(unit => unit.OrganisationId is null && unit.Name == request.Name ? unit with { OrganisationId = organisation.Id } : unit)];
            foreach (var goal in draft.Goals.Where(goal => goal.OwnerOrganisationId is null)) goal.OwnerOrganisationId = DraftOfReading.Owner(goal.Tasks.Select(draft.Item).OfType<DraftItem>());
            var mark = $"“{request.Name}”";
            foreach (var question in await db.Visible<PlanQuestion>(actor).Where(question => question.PlanId == plan.Id && question.Code == "unit-not-in-list" && question.State == QuestionState.Open).ToListAsync(cancel))
            {
                if (!question.MessageZh.Contains(mark, StringComparison.Ordinal)) continue;
                question.State = QuestionState.UnitNamed;
                question.OrganisationId = organisation.Id;
                question.Answer = organisation.Name;
                question.AnsweredByName = actor.OfficeAndName;
                question.AnsweredOn = clock.Today;
            }
            draft.Note("责任单位", request.Name, "", organisation.Name, actor, clock);
            return null;
        }, cancel);
    }

    private static Organisation New(string name, CityClock clock) =>
        new() { Id = clock.NewId(), Name = name, ShortName = name, Kind = OrganisationKind.SupportingBureau, Division = HomeCity.Code, SortKey = Pinyin.SortKey(name) };
}
