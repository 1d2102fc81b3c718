using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>
/// The demonstration's programme: the real notice, read by the real reader and confirmed on the day it was issued, with what
/// made-up people have written since. Its two questions stay open for the visitor.
/// </summary>
internal sealed class PlanDemonstration(FileStore files) : IDemonstration
{
    private static readonly SystemTask Task = new("demonstration: programme");
    private Dictionary<string, Organisation> offices = [];

    public int Order => 20;

    public async System.Threading.Tasks.Task Fill(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        offices = await db.All<Organisation>(Task).ToDictionaryAsync(organisation => organisation.ShortName, cancel);
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "notices", "baicheng-2024-63.txt"), cancel);
        var reading = PlanReading.PlanReader.Read(text, [.. offices.Values.SelectMany(organisation => organisation.Aliases.Append(organisation.Name).Append(organisation.ShortName))]);
        var (plan, questions) = ReadInNotice.Make(text, reading, "白城市新生活设施建设实施方案.txt", [.. offices.Values], Actor.System, At(2024, 4, 25, 9), clock);
        var draft = Draft.Parse(plan.Reading);
        PutRight(draft);
        plan.Reading = draft.Write();
        var programme = ProgrammeOfDraft.Make(plan, draft, null, clock);
        plan.State = PlanState.Confirmed;
        plan.ConfirmedAt = At(2024, 4, 25, 16);
        plan.ConfirmedByName = "许春霖";
        plan.LastDay = programme.LastDay;
        await Write(programme, db, clock, cancel);
        db.Add(plan);
        db.AddRange(questions);
        db.AddRange(programme.Rows);
        BreakDown(programme, db, clock);
        NameForces(db, clock);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What the city's lead office corrected of the reader's proposals: which tasks a goal belongs to.</summary>
    private void PutRight(Draft draft)
    {
        foreach (var (goal, labels) in draft.Goals.Zip(DemonstrationWords.TasksOfGoals))
        {
            var keys = draft.Tasks.Where(item => labels.Contains(item.Label)).Select(item => item.Key).ToList();
            if (keys.SequenceEqual(goal.Tasks)) continue;
            draft.Corrections.Add(new Correction($"目标 {draft.Goals.IndexOf(goal) + 1} · 对应任务", string.Join('、', goal.Tasks.Select(key => draft.Item(key)!.Label)), string.Join('、', labels), "许春霖", new DateOnly(2024, 4, 25)));
            goal.Tasks = keys;
            goal.OwnerOrganisationId = DraftOfReading.Owner(keys.Select(draft.Item).OfType<DraftItem>());
        }
        draft.Goals[0].OwnerOrganisationId = offices["市发展改革委"].Id;
        draft.Goals[0].Field = Field.General;
    }

    private async System.Threading.Tasks.Task Write(ProgrammeOfDraft programme, CraneDb db, CityClock clock, CancellationToken cancel)
    {
        foreach (var (position, on, criterion) in DemonstrationWords.Criteria)
        {
            var goal = programme.Goals[position - 1];
            (goal.Criterion, goal.CriterionOn, goal.CriterionByName) = (criterion, on, Person(goal));
        }
        foreach (var (position, on, reason) in DemonstrationWords.DoneGoals)
        {
            var goal = programme.Goals[position - 1];
            var paper = Encoding.UTF8.GetBytes($"演示材料，虚构。目标：{goal.Text}\n办结理由：{reason}\n");
            var kept = await files.Keep(db, Actor.System, ClosingWords.FileOwner, goal.Id, HomeCity.Code, $"佐证材料（演示）目标{position}.txt", paper, cancel);
            goal.Closing = new Closing { Outcome = Outcome.Done, Reason = reason, On = on, ByName = Person(goal), EvidenceFileId = kept.Value.Id };
        }
        foreach (var (position, on, words) in DemonstrationWords.Words)
        {
            var goal = programme.Goals[position - 1];
            var (office, name) = DemonstrationWords.Person(Short(goal));
            db.Add(new OwnersWord { Id = clock.NewId(), AboutKind = "goal", AboutId = goal.Id, Text = words, ByName = name, ByOrganisation = office, At = At(on.Year, on.Month, on.Day, 10) });
        }
        var target = programme.Targets.Single();
        foreach (var (on, thousandths, evidence) in DemonstrationWords.Figures)
            db.Add(new TypedFigure { Id = clock.NewId(), TargetId = target.Id, On = on, Thousandths = thousandths, Evidence = evidence, ByName = "乌兰其其格", ByOrganisation = "市民政局", At = At(on.AddDays(4).Year, on.AddDays(4).Month, on.AddDays(4).Day, 9) });
    }

    private void BreakDown(ProgrammeOfDraft programme, CraneDb db, CityClock clock)
    {
        foreach (var (county, label, words, unit, person) in DemonstrationWords.CountyTasks)
            db.Add(new CountyTask { Id = clock.NewId(), TaskId = programme.Tasks.Single(task => task.Kind == TaskKind.Task && task.Label == label).Id, OrganisationId = offices[county].Id, Division = offices[county].Division, Text = words, ResponsibleUnit = unit, ResponsiblePerson = person, Deadline = new DateOnly(2025, 12, 31), ByName = "演示人员", At = At(2024, 6, 12, 15) });
    }

    private void NameForces(CraneDb db, CityClock clock)
    {
        var bodies = offices.Values.Where(office => office.Kind is OrganisationKind.CountyGovernment or OrganisationKind.ZoneCommittee).OrderBy(office => office.Division).ThenBy(office => office.SortKey).Prepend(offices["市发展改革委"]).ToList();
        var number = 0;
        foreach (var body in bodies)
            foreach (var field in Fields.OfService)
            {
                var name = DemonstrationWords.Name(number++);
                if (body.ShortName == "通榆县" && field == Field.Community) continue;
                db.Add(new TaskForceSeat { Id = clock.NewId(), Field = field, OrganisationId = body.Id, Division = body.Division, PersonName = name, PersonPost = DemonstrationWords.Post(body, field), From = new DateOnly(2024, 5, 20), ByName = "演示人员" });
            }
    }

    private string Person(Goal goal) => DemonstrationWords.Person(Short(goal)) is var (office, name) ? $"{office} {name}" : "";

    private string Short(Goal goal) => offices.Values.Single(office => office.Id == goal.OwnerOrganisationId).ShortName;

    private static DateTimeOffset At(int year, int month, int day, int hour) => new DateTimeOffset(year, month, day, hour, 20, 0, TimeSpan.FromHours(8)).ToUniversalTime();
}
