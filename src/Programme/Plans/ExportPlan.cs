using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Plans;

/// <summary>A plan as JSON: under review as it is read so far, confirmed as the programme that runs, lights and closings included.</summary>
internal static class ExportPlan
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/plans/{id:guid}.json", async (Guid id, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel) =>
            await Handle(new(id), db, actor, clock, city, cancel) is var result && result.Refusal is { } refusal ? refusal.ToHttp() : Results.Json(result.Value, Json)).WithMetadata(new NeedsAttribute(ProgrammePermissions.See));

    internal sealed record Request(Guid PlanId);

    internal static async Task<Result<object>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.See) is { } no) return no;
        if (await db.Visible<Plan>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.PlanId, cancel) is not { } plan) return new NotFound();
        var questions = await db.Visible<PlanQuestion>(actor).AsNoTracking().Where(row => row.PlanId == plan.Id).OrderBy(row => row.Position)
            .Select(row => new { row.Code, Message = row.MessageZh, row.State, row.Answer, row.AnsweredByName, row.AnsweredOn, Source = new { Start = row.SourceStart, End = row.SourceEnd } }).ToListAsync(cancel);
        var head = new { plan.Title, plan.DocumentNumber, plan.Issuer, plan.IssuedOn, plan.Recipients, plan.State, plan.LastDay, plan.AmendsPlanId, plan.ConfirmedByName, ConfirmedOn = plan.ConfirmedAt is { } at ? CityClock.DayOf(at) : (DateOnly?)null };
        var marks = new { Demonstration = city.IsDemonstration, On = clock.Today };
        if (plan.State == PlanState.Read) return new { marks.Demonstration, marks.On, Plan = head, Reading = Draft.Parse(plan.Reading), Questions = questions };
        var goals = await GoalRegister.Read(db.Visible<Goal>(actor).Where(goal => goal.PlanId == plan.Id), db, actor, clock.Today, cancel);
        var tasks = await TaskRegister.Read(db.Visible<ProgrammeTask>(actor).Where(task => task.PlanId == plan.Id), db, actor, cancel);
        var targets = await GoalRegister.Targets(db.Visible<Target>(actor).Where(target => target.PlanId == plan.Id && target.GoalId == null), db, actor, cancel);
        return new { marks.Demonstration, marks.On, Plan = head, Goals = goals.Select(Shape), Tasks = tasks.Select(Shape), TargetsOfNoGoal = targets.Select(Shape), Questions = questions };
    }

    private static object Shape(GoalLine line) => new
    {
        line.Goal.Position,
        line.Goal.Text,
        line.Goal.By,
        line.Goal.Field,
        line.Owner,
        Tasks = line.Tasks.Select(task => task.Label),
        line.Goal.Criterion,
        line.Goal.LawfulPart,
        Targets = line.Targets.Select(Shape),
        Light = new { line.Light.Colour, Sentence = line.Light.Sentence.Zh, Rule = line.Light.RuleId },
        Word = line.Word is null ? null : new { line.Word.Text, By = $"{line.Word.ByOrganisation} {line.Word.ByName}", On = CityClock.DayOf(line.Word.At) },
        Closing = Shape(line.Goal.Closing),
        Source = new { Start = line.Goal.SourceStart, End = line.Goal.SourceEnd },
    };

    private static object Shape(TargetLine line) => new
    {
        line.Target.Subject,
        Value = line.Target.Thousandths / 1000m,
        line.Target.Unit,
        line.Target.By,
        Figure = line.Figure is { } figure ? new { figure.On, Value = figure.Thousandths / 1000m, Typed = true, By = $"{figure.ByOrganisation} {figure.ByName}", figure.Evidence } : null,
        Source = new { Start = line.Target.SourceStart, End = line.Target.SourceEnd },
    };

    private static object Shape(TaskLine line) => new
    {
        line.Task.Kind,
        line.Task.Label,
        line.Task.Title,
        line.Task.Path,
        line.Task.Text,
        line.Task.Field,
        line.Task.Deadline,
        Units = line.Units.Select(unit => new { unit.Name, Role = unit.RoleCode, unit.Letter, unit.EndedOn }),
        Closing = Shape(line.Task.Closing),
        Source = new { Start = line.Task.SourceStart, End = line.Task.SourceEnd },
    };

    private static object Shape(Closing closing) => new { closing.Outcome, closing.Reason, closing.On, closing.ByName, closing.LaterPlan };
}
