using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>A bureau records what it saw at a project, what it said, and by when it wants an answer.</summary>
internal static class RecordGuidance
{
    private static readonly Refusal Twice = new Invalid("seen-on", "本单位这一天对这个项目已经有一条督导记录。", "Your organisation already has a record for this project on this day.");

    internal sealed record Request(Guid Project, DateOnly SeenOn, string Seen, string Said, DateOnly Due);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(GuidancePermissions.Record) is { } no) return no;
        if (actor.OrganisationId is not { } asker) return GuidanceDoor.NotAsker;
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Project, cancel);
        if (project is null) return new Invalid("project", "请选择一个项目", "Choose a project");
        if (actor.OutsideOf(project.Division) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if (request.SeenOn > clock.Today) errors.Add(new("seen-on", new Text("看现场的日期不能晚于今天", "The day of the visit cannot be later than today")));
        if (request.Due < request.SeenOn || request.Due < clock.Today) errors.Add(new("due", new Text("答复时限不能早于今天，也不能早于看现场的日期", "The answer cannot be due before today or before the visit")));
        if (request.Seen.Trim().Length is 0 or > 2000) errors.Add(new("seen", new Text("请写明看到的情况，不超过2000个字", "Say what was seen, in 2,000 characters or fewer")));
        if (request.Said.Trim().Length is 0 or > 2000) errors.Add(new("said", new Text("请写明提出的意见，不超过2000个字", "Say what was asked for, in 2,000 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        if (await db.Visible<GuidanceRecord>(actor).AnyAsync(row => row.ProjectId == project.Id && row.AskerId == asker && row.SeenOn == request.SeenOn, cancel)) return Twice;
        var record = new GuidanceRecord { Id = clock.NewId(), ProjectId = project.Id, Division = project.Division, UnitId = project.UnitId, AskerId = asker, AskerPostId = actor.PostId, SeenOn = request.SeenOn, Seen = request.Seen.Trim(), Said = request.Said.Trim(), Due = request.Due };
        db.Add(record);
        db.Add(GuidanceDoor.Step(clock, actor, record.Id, GuidanceStepKind.Asked, request.Said, request.Due));
        await GuidanceDoor.TellAnswering(db, clock, record, $"guidance:{record.Id}:asked", new Text($"督导待答复：{project.Name}", $"Guidance to answer: {project.Name}"));
        if (await db.TrySave(Twice, cancel) is { } conflict) return conflict;
        return record.Id;
    }
}
