using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Tasks;

/// <summary>A unit joins a task by the letter that agreed it; the notice's own units stay as printed.</summary>
internal static class AddUnit
{
    public const string FileOwner = "programme.task-unit";

    /// <summary>Characters of the letter's number and date, wherever a unit joins.</summary>
    public const int LongestLetter = 200;

    internal sealed record Request(Guid TaskId, Guid OrganisationId, UnitRole Role, string Letter, Evidence? File = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<ProgrammeTask>(actor).SingleOrDefaultAsync(row => row.Id == request.TaskId, cancel) is not { } task) return new NotFound();
        if (await TaskOwner.Outside(task, db, actor, cancel) is { } outside) return outside;
        var added = await Add(request, task, db, actor, clock, files, cancel);
        if (added.Refusal is { } refused) return refused;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return added.Value;
    }

    /// <summary>Adds the unit to the current unit of work. The caller has checked the right and saves.</summary>
    internal static async Task<Result<Guid>> Add(Request request, ProgrammeTask task, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel)
    {
        var organisation = await db.Visible<Organisation>(actor).SingleOrDefaultAsync(row => row.Id == request.OrganisationId, cancel);
        var errors = new List<FieldRefusal>();
        if (organisation is null) errors.Add(new("organisation", new("请选择单位。", "Choose the unit.")));
        if (request.Letter.Trim().Length is < 4 or > LongestLetter) errors.Add(new("letter", new("请写明商定的函：文号和日期。", "Name the letter that agreed it: number and date.")));
        var units = await db.Visible<TaskUnit>(actor).Where(unit => unit.TaskId == task.Id).ToListAsync(cancel);
        if (units.Any(unit => unit.Stands && unit.OrganisationId == request.OrganisationId)) errors.Add(new("organisation", new("这个单位已在责任单位之列。", "This unit already answers for the task.")));
        if (errors.Count > 0) return new Invalid(errors);
        var id = clock.NewId();
        Guid? file = null;
        if (request.File is { } letter)
        {
            var kept = await files.Keep(db, actor, FileOwner, task.Id, actor.Division, letter.FileName, letter.Content, cancel);
            if (kept.Refusal is { } refused) return refused;
            file = kept.Value.Id;
        }
        db.Add(new TaskUnit { Id = id, TaskId = task.Id, OrganisationId = organisation!.Id, PrintedName = organisation.ShortName, Position = units.Select(unit => unit.Position).DefaultIfEmpty().Max() + 1, Role = request.Role, FromNotice = false, AgreedBy = request.Letter.Trim(), AgreedFileId = file, AddedOn = clock.Today });
        foreach (var post in await db.PostsOf(actor, [organisation.Id], clock.Today, cancel))
            await db.TellPost(clock, post.Id, $"task-unit:{id}", new Text($"贵单位参与任务“{task.Title}”（{TaskUnit.RoleName(request.Role).Zh}），依据{request.Letter.Trim()}。", $"Your office joins the task “{task.Title}” ({TaskUnit.RoleName(request.Role).En}) by {request.Letter.Trim()}."), $"/tasks/{task.Id}");
        return id;
    }
}
