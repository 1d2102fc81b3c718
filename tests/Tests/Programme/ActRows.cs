using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme;
using WhiteCrane.Programme.FundingCalls;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Guidance;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Plans.Review;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;

namespace WhiteCrane.Tests.Programme;

/// <summary>One act of the programme with something real to act on.</summary>
/// <param name="Right">Somebody who may: gets past the door, though the request is stale or incomplete.</param>
/// <param name="Without">Somebody of the same place without the right.</param>
/// <param name="Elsewhere">What the government of another county is told; null where what is done concerns no county.</param>
internal sealed record ActRow(Type Act, Func<CraneDb, IServiceProvider, Actor, Task<Refusal?>> Call, Actor Right, Actor Without, string? Elsewhere);

/// <summary>Every act of the programme.</summary>
internal static class ActRows
{
    private const string NoRight = nameof(NotAllowed), Unseen = nameof(NotFound), Other = nameof(OtherDivision);

    // No record has this version: whoever may act is told that it changed, and nothing is written.
    private const int Stale = -1;

    public static IEnumerable<ActRow> All(ActCity city) => [.. Plans(city), .. Tasks(city), .. Projects(city), .. Months(city), .. Yearly(city), .. Others(city)];

    private static async Task<Refusal?> Of<T>(Task<Result<T>> act) => (await act).Refusal;

    private static FileStore Files(IServiceProvider services) => services.GetRequiredService<FileStore>();

    private static IEnumerable<ActRow> Plans(ActCity city)
    {
        var (clock, plan) = (city.City.Clock, city.Draft);
        ActRow Row(Type act, Func<CraneDb, IServiceProvider, Actor, Task<Refusal?>> call) => new(act, call, city.Lead, city.Civil, NoRight);
        yield return Row(typeof(ReadInNotice), (db, services, actor) => Of(ReadInNotice.Handle(new(null, null, ""), db, actor, clock, Files(services))));
        yield return Row(typeof(ConfirmPlan), (db, _, actor) => Of(ConfirmPlan.Handle(new(plan, Stale), db, actor, clock)));
        yield return Row(typeof(DropReading), (db, _, actor) => Of(DropReading.Handle(new(plan, Stale), db, actor)));
        yield return Row(typeof(AnswerQuestion), (db, services, actor) => Of(AnswerQuestion.Handle(new(city.Question, Stale, null, ""), db, actor, clock, Files(services))));
        yield return Row(typeof(CorrectHead), (db, _, actor) => Of(CorrectHead.Handle(new(plan, Stale, "标题", null, null, null, [], null), db, actor, clock)));
        yield return Row(typeof(CorrectGoal), (db, _, actor) => Of(CorrectGoal.Handle(new(plan, Stale, null, "", null, [], Field.ElderCare, null, null, null), db, actor, clock)));
        yield return Row(typeof(CorrectItem), (db, _, actor) => Of(CorrectItem.Handle(new(plan, Stale, null, TaskKind.Task, "1", "", "", Field.ElderCare, null, [], []), db, actor, clock)));
        yield return Row(typeof(CorrectTarget), (db, _, actor) => Of(CorrectTarget.Handle(new(plan, Stale, null, "", 1, "%", null, null, null), db, actor, clock)));
        yield return Row(typeof(MatchUnit), (db, _, actor) => Of(MatchUnit.Handle(new(plan, Stale, "市民政局", null), db, actor, clock)));
        yield return Row(typeof(MergeItem), (db, _, actor) => Of(MergeItem.Handle(new(plan, Stale, "t1", "t2"), db, actor, clock)));
        yield return Row(typeof(SplitItem), (db, _, actor) => Of(SplitItem.Handle(new(plan, Stale, "t1", 1, "标题"), db, actor, clock)));
        yield return Row(typeof(RemoveFromDraft), (db, _, actor) => Of(RemoveFromDraft.Handle(new(plan, Stale, "t1", "理由"), db, actor, clock)));
        yield return new(typeof(ExportPlan), (db, services, actor) => Of(ExportPlan.Handle(new(city.Plan), db, actor, clock, services.GetRequiredService<CityOptions>())), city.Viewer, city.Operator, null);
    }

    private static IEnumerable<ActRow> Tasks(ActCity city)
    {
        var (clock, goal, task) = (city.City.Clock, city.Goal, city.Task);
        ActRow Row(Type act, Func<CraneDb, IServiceProvider, Actor, Task<Refusal?>> call) => new(act, call, city.Lead, city.Viewer, NoRight);
        yield return Row(typeof(CloseGoal), (db, services, actor) => Of(CloseGoal.Handle(new(goal.Id, Stale, new(Outcome.Done, "", null, null)), db, actor, clock, Files(services))));
        yield return Row(typeof(SayWord), (db, _, actor) => Of(SayWord.Handle(new(goal.Id, ""), db, actor, clock)));
        yield return Row(typeof(TypeFigure), (db, services, actor) => Of(TypeFigure.Handle(new(city.Target, clock.Today.AddDays(9), 1, ""), db, actor, clock, Files(services))));
        yield return Row(typeof(WriteCriterion), (db, _, actor) => Of(WriteCriterion.Handle(new(goal.Id, "", Stale), db, actor, clock)));
        yield return Row(typeof(CloseTask), (db, services, actor) => Of(CloseTask.Handle(new(task.Id, Stale, new(Outcome.Done, "", null, null)), db, actor, clock, Files(services))));
        yield return Row(typeof(EditTask), (db, _, actor) => Of(EditTask.Handle(new(task.Id, Stale, Field.ElderCare, null), db, actor, clock)));
        yield return Row(typeof(AddUnit), (db, services, actor) => Of(AddUnit.Handle(new(task.Id, Guid.Empty, UnitRole.Supporting, ""), db, actor, clock, Files(services))));
        yield return Row(typeof(EndUnit), (db, _, actor) => Of(EndUnit.Handle(new(city.TaskUnit, ""), db, actor, clock)));
        yield return new(typeof(BreakDown), (db, _, actor) => Of(BreakDown.Handle(new(task.Id, city.CountyTask, Stale, "本地怎样做", "民政局", "股长", new(2025, 12, 1)), db, actor, clock)), city.Tongyu, city.Viewer, Other);
        yield return new(typeof(EndCountyTask), (db, _, actor) => Of(EndCountyTask.Handle(new(city.CountyTask, Stale, "理由充分"), db, actor, clock)), city.Tongyu, city.Viewer, Other);
        yield return new(typeof(NameTaskForce), (db, _, actor) => Of(NameTaskForce.Handle(new(Field.ElderCare, city.Tongyu.OrganisationId!.Value, "张三", "", null), db, actor, clock)), city.Tongyu, city.Viewer, Other);
    }

    private static IEnumerable<ActRow> Projects(ActCity city)
    {
        var (clock, id) = (city.City.Clock, city.Project.Id);
        var input = new ProjectInput { Division = city.Project.Division };
        ActRow Row(Type act, string elsewhere, Func<CraneDb, IServiceProvider, Actor, Task<Refusal?>> call) => new(act, call, city.Tongyu, city.Viewer, elsewhere);
        yield return Row(typeof(AddProject), "Invalid: division", (db, _, actor) => Of(AddProject.Handle(input, db, actor, clock)));
        yield return Row(typeof(ChangeProject), Unseen, (db, _, actor) => Of(ChangeProject.Handle(new(id, Stale, input), db, actor, clock)));
        yield return Row(typeof(SetMonthlyPlan), Unseen, (db, _, actor) => Of(SetMonthlyPlan.Handle(new(id, Stale, []), db, actor, clock)));
        yield return Row(typeof(ChangeStage), Unseen, (db, _, actor) => Of(ChangeStage.Handle(new(id, Stale, city.Project.Stage, clock.Today, null, new(), false), db, actor, clock)));
        yield return Row(typeof(KeepStageAnswers), Unseen, (db, _, actor) => Of(KeepStageAnswers.Handle(new(id, Stale, new()), db, actor, clock)));
        yield return Row(typeof(AddDocument), Unseen, (db, services, actor) => Of(AddDocument.Handle(new(id, "空.pdf", default), db, actor, clock, Files(services))));
        yield return Row(typeof(SayProjectWord), Unseen, (db, _, actor) => Of(SayProjectWord.Handle(new(id, ""), db, actor, clock)));
        yield return Row(typeof(JudgeLag), Unseen, (db, _, actor) => Of(JudgeLag.Handle(new(id, Stale, false, false, null), db, actor, clock)));
        // Any county may send a sheet; each of its rows is judged by the row's own place.
        yield return new(typeof(ImportProjects), (db, services, actor) => Of(ImportProjects.Handle(new("x.xlsx", new byte[] { 1 }), db, actor, services.GetRequiredService<SheetIntake>())), city.Tongyu, city.Unit, null);
        yield return new(typeof(HangProject), (db, _, actor) => Of(HangProject.Handle(new(city.Item.Id, id, Off: true), db, actor)), city.Tongyu, city.Unit, "Invalid: project");
        yield return new(typeof(ChooseLightRules), (db, _, actor) => Of(ChooseLightRules.Handle(new("?"), db, actor, clock)), city.Lead, city.Civil, NoRight);
    }

    private static IEnumerable<ActRow> Months(ActCity city)
    {
        var (clock, report) = (city.City.Clock, city.Report);
        yield return new(typeof(ReportMonth), (db, _, actor) => Of(ReportMonth.Handle(new(city.Project.Id, new(2030, 1, 1), 0, 0, 0, null), db, actor, clock)), city.Unit, city.Viewer, Unseen);
        yield return new(typeof(CheckMonths), (db, _, actor) => Of(CheckMonths.Handle(new([new(report, Stale)], new string('字', 5000)), db, actor, clock)), city.Tongyu, city.Unit, Unseen);
        yield return new(typeof(AcceptMonths), (db, _, actor) => Of(AcceptMonths.Handle(new([new(report, Stale)], new string('字', 5000)), db, actor, clock)), city.Lead, city.Tongyu, NoRight);
        yield return new(typeof(ReturnMonth), (db, _, actor) => Of(ReturnMonth.Handle(new(new(report, 0), ""), db, actor, clock)), city.Tongyu, city.Unit, Unseen);
        yield return new(typeof(CorrectMonth), (db, _, actor) => Of(CorrectMonth.Handle(new(report, Stale, 1, 1, 1, "更正"), db, actor, clock)), city.Lead, city.Tongyu, NoRight);
    }

    private static IEnumerable<ActRow> Yearly(ActCity city)
    {
        var (clock, today) = (city.City.Clock, city.City.Clock.Today);
        var words = new ItemWords("任务", null, null, null, null, "2208");
        ActRow Row(Type act, Func<CraneDb, IServiceProvider, Actor, Task<Refusal?>> call, Actor? right = null) => new(act, call, right ?? city.Civil, city.Viewer, NoRight);
        yield return Row(typeof(StartYearlyList), (db, _, actor) => Of(StartYearlyList.Handle(new(1900, ""), db, actor, clock)));
        yield return Row(typeof(SaveDraftItem), (db, _, actor) => Of(SaveDraftItem.Handle(new(city.DraftItem.ListId, city.DraftItem.Id, Stale, words), db, actor, clock)), city.Police);
        yield return Row(typeof(RemoveDraftItem), (db, _, actor) => Of(RemoveDraftItem.Handle(new(city.DraftItem.Id, Stale), db, actor)), city.Police);
        yield return Row(typeof(IssueYearlyList), (db, _, actor) => Of(IssueYearlyList.Handle(new(city.DraftItem.ListId, Stale, "清单", null, today), db, actor, clock)), city.Police);
        yield return Row(typeof(AmendYearlyItem), (db, _, actor) => Of(AmendYearlyItem.Handle(new(city.Issued.Id, city.Item.Id, Stale, words, "理由"), db, actor, clock)));
        yield return Row(typeof(CloseYearlyList), (db, _, actor) => Of(CloseYearlyList.Handle(new(city.Issued.Id, Stale, "总结"), db, actor, clock)));
        var county = words with { Division = "220822" };
        yield return new(typeof(SaveCountyItem), (db, _, actor) => Of(SaveCountyItem.Handle(new(city.Item.Id, null, 0, county, null), db, actor, clock)), city.Tongyu, city.Civil, Other);
        yield return new(typeof(CloseYearlyItem), (db, services, actor) => Of(CloseYearlyItem.Handle(new(city.CountyItem.Id, Stale, new(Outcome.Done, "依据", null, null)), db, actor, clock, Files(services))), city.Tongyu, city.Viewer, Other);
        yield return new(typeof(ReopenYearlyItem), (db, _, actor) => Of(ReopenYearlyItem.Handle(new(city.CountyItem.Id, Stale, "理由"), db, actor, clock)), city.Tongyu, city.Viewer, Other);
    }

    private static IEnumerable<ActRow> Others(ActCity city)
    {
        var (clock, today) = (city.City.Clock, city.City.Clock.Today);
        yield return new(typeof(RecordGuidance), (db, _, actor) => Of(RecordGuidance.Handle(new(city.Project.Id, today.AddDays(9), "", "", today), db, actor, clock)), city.Civil, city.Tongyu, NoRight);
        yield return new(typeof(AnswerGuidance), (db, _, actor) => Of(AnswerGuidance.Handle(new(city.Guidance, Stale, "答复"), db, actor, clock)), city.Tongyu, city.Viewer, Unseen);
        yield return new(typeof(ReturnGuidance), (db, _, actor) => Of(ReturnGuidance.Handle(new(city.Guidance, Stale, "再答复", today), db, actor, clock)), city.Civil, city.Tongyu, NoRight);
        yield return new(typeof(CloseGuidance), (db, _, actor) => Of(CloseGuidance.Handle(new(city.Guidance, Stale, "办结"), db, actor, clock)), city.Civil, city.Tongyu, NoRight);
        yield return new(typeof(SaveFundingCall), (db, _, actor) => Of(SaveFundingCall.Handle(new(city.Call.Id, Stale, FundingKind.Central, "", "", null, today, today, "", null), db, actor, clock)), city.Lead, city.Tongyu, NoRight);
        yield return new(typeof(RecordOutcome), (db, _, actor) => Of(RecordOutcome.Handle(new(city.Application, Stale, FundingOutcome.Approved, 1, today, "文号"), db, actor, clock)), city.Lead, city.Tongyu, NoRight);
        yield return new(typeof(ApplyForFunding), (db, _, actor) => Of(ApplyForFunding.Handle(new(city.Call.Id, city.Project.Id, null, -1, null), db, actor, clock)), city.Tongyu, city.Viewer, "Invalid: project");
        yield return new(typeof(WithdrawApplication), (db, _, actor) => Of(WithdrawApplication.Handle(new(city.Application, Stale, "理由"), db, actor, clock)), city.Tongyu, city.Viewer, Unseen);
        PublishedPages Pages(IServiceProvider services) => services.GetRequiredService<PublishedPages>();
        yield return new(typeof(PublishProgramme), (db, services, actor) => Of(PublishProgramme.Handle(new(PublicChoice.Everything, city.Plan, "", -1, false, false), db, actor, clock, services.GetRequiredService<WhiteCrane.Engines.Places.DivisionGroupings>(), Pages(services))), city.Lead, city.Civil, NoRight);
        yield return new(typeof(RestorePublication), (db, services, actor) => Of(RestorePublication.Handle(new(city.Publication, "", -1), db, actor, clock, Pages(services))), city.Lead, city.Civil, NoRight);
        yield return new(typeof(WithdrawPublication), (db, services, actor) => Of(WithdrawPublication.Handle(new("", -1), db, actor, clock, Pages(services))), city.Lead, city.Civil, NoRight);
    }
}
