using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>Answers one of the reader's questions: a unit is named, with the letter that agreed it, or it stays as printed, with a reason.</summary>
internal static class AnswerQuestion
{
    /// <param name="OrganisationId">The unit named; null leaves the notice as printed.</param>
    /// <param name="Words">The letter for a unit that joins, otherwise the reason.</param>
    internal sealed record Request(Guid QuestionId, int Version, Guid? OrganisationId, string Words, Evidence? File = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return no;
        if (await db.Visible<PlanQuestion>(actor).SingleOrDefaultAsync(row => row.Id == request.QuestionId, cancel) is not { } question) return new NotFound();
        var plan = await db.Visible<Plan>(actor).SingleAsync(row => row.Id == question.PlanId, cancel);
        if (plan.State == PlanState.Superseded) return new NotRunning();
        if (question.State != QuestionState.Open || question.Version != request.Version) return new ChangedMeanwhile();
        var length = request.Words.Trim().Length;
        if (request.OrganisationId is null && length is (< 4 or > 500)) return new Invalid("why", "请写明理由（4到500个字）。", "Give the reason, in 4 to 500 characters.");
        if (request.OrganisationId is not null && length is (< 4 or > AddUnit.LongestLetter)) return new Invalid("words", $"请写明商定的函（文号和日期），或者为什么由它负责（4到{AddUnit.LongestLetter}个字）。", $"Name the letter that agreed it (number and date), or say why it is the one, in 4 to {AddUnit.LongestLetter} characters.");
        if (request.OrganisationId is { } id)
        {
            if (!question.AsksForUnit) return new Invalid("organisation", "这个问题不用指定单位，请在任务里更正，或写明理由。", "This question is not answered by a unit: correct the task, or give a reason.");
            if (await db.Visible<Organisation>(actor).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } organisation) return new Invalid("organisation", "请选择单位。", "Choose the unit.");
            var named = plan.State == PlanState.Read ? await NameInDraft(plan, question, organisation, request, db, actor, clock, files, cancel) : await NameInProgramme(plan, question, organisation, request, db, actor, clock, files, cancel);
            if (named is { } refused) return refused;
        }
        question.State = request.OrganisationId is null ? QuestionState.Dismissed : QuestionState.UnitNamed;
        question.OrganisationId = request.OrganisationId;
        question.Answer = request.Words.Trim();
        question.AnsweredByName = actor.OfficeAndName;
        question.AnsweredOn = clock.Today;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return plan.Id;
    }

    /// <summary>A unit the item already has is only named for what was asked; another joins with its letter.</summary>
    private static async Task<Refusal?> NameInDraft(Plan plan, PlanQuestion question, Organisation organisation, Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel)
    {
        var draft = Draft.Parse(plan.Reading);
        if (draft.Items.Find(item => item.Start <= question.SourceStart && question.SourceStart < item.End) is not { } item) return new Refused("问题所在的任务已被删除，请写明理由后略过。", "The item asked about was removed; dismiss the question with a reason.");
        if (item.Units.Exists(unit => unit.OrganisationId == organisation.Id)) return null;
        Guid? file = null;
        if (request.File is { } letter)
        {
            var kept = await files.Keep(db, actor, Plan.FileOwner, plan.Id, actor.Division, letter.FileName, letter.Content, cancel);
            if (kept.Refusal is { } refused) return refused;
            file = kept.Value.Id;
        }
        item.Units.Add(new DraftUnit(organisation.ShortName, question.NamedRole, organisation.Id, request.Words.Trim(), file));
        draft.Corrections.Add(new Correction($"{item.Label} {item.Title}", "", $"{organisation.ShortName}（{TaskUnit.RoleName(question.NamedRole).Zh}，{request.Words.Trim()}）", actor.DisplayName, clock.Today));
        plan.Reading = draft.Write();
        return null;
    }

    private static async Task<Refusal?> NameInProgramme(Plan plan, PlanQuestion question, Organisation organisation, Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel)
    {
        if (await db.Visible<ProgrammeTask>(actor).FirstOrDefaultAsync(row => row.PlanId == plan.Id && row.SourceStart <= question.SourceStart && question.SourceStart < row.SourceEnd, cancel) is not { } task) return new NotFound();
        if (await db.Visible<TaskUnit>(actor).AnyAsync(unit => unit.TaskId == task.Id && unit.OrganisationId == organisation.Id && unit.EndedOn == null, cancel)) return null;
        return (await AddUnit.Add(new(task.Id, organisation.Id, question.NamedRole, request.Words, request.File), task, db, actor, clock, files, cancel)).Refusal;
    }
}
