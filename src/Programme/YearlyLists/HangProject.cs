using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Projects;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Hangs a project on an item of an issued list, or takes it off. A project hangs on one item at most.</summary>
internal static class HangProject
{
    internal sealed record Request(Guid Item, Guid Project, bool Off);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditProject) is { } no) return no;
        if (await HangingItem.Find(db, actor, request.Item, cancel) is not { } item) return new NotFound();
        var project = await db.Visible<Project>(actor).SingleOrDefaultAsync(row => row.Id == request.Project, cancel);
        if (project is null) return new Invalid("project", "请选择一个项目", "Choose a project");
        if (project.NotForOffice(actor) is { } other) return other;
        if (request.Off)
        {
            if (project.YearlyItemId != item.Id) return new Refused("这个项目没有挂在这一项下面。", "This project does not hang on this item.");
            project.YearlyItemId = null;
        }
        else
        {
            if (!item.Open) return new Refused(HangingItem.NotOpen.Zh + "。", HangingItem.NotOpen.En + ".");
            if (item.Against(project.Division, already: false) is { } elsewhere) return new Invalid("project", elsewhere.Zh, elsewhere.En);
            if (project.YearlyItemId == item.Id) return new Invalid("project", "这个项目已经挂在这一项下面", "The project already hangs on this item");
            if (project.YearlyItemId is not null) return new Invalid("project", "这个项目已挂在别的任务下面，请先从那里取下", "The project hangs on another item: take it off there first");
            project.YearlyItemId = item.Id;
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : item.Id;
    }
}
