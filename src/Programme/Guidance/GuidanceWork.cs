using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Guidance;

/// <summary>Guidance to answer, and answers to close or return.</summary>
internal sealed class GuidanceWork : IWorkSource
{
    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (!post.Has(GuidancePermissions.Answer) && !post.Has(GuidancePermissions.Record)) return [];
        var open = await db.Visible<GuidanceRecord>(post).AsNoTracking().Where(record => record.State != GuidanceState.Closed).OrderBy(record => record.Due).ThenBy(record => record.Id).ToListAsync(cancel);
        var ids = open.Select(record => record.ProjectId).ToList();
        var names = await db.Visible<Project>(post).Where(project => ids.Contains(project.Id)).ToDictionaryAsync(project => project.Id, project => project.Name, cancel);
        return
        [
            .. open.Where(record => record.State == GuidanceState.Asked && GuidanceDoor.Answers(post, record)).Select(record => Item(record, names, record.IsLate(day) ? new("督导逾期未答复", "Guidance not answered in time") : new("督导待答复", "Guidance to answer"), record.IsLate(day))),
            .. open.Where(record => record.State == GuidanceState.Answered && GuidanceDoor.Asked(post, record)).Select(record => Item(record, names, new("督导已答复，待办结", "Guidance answered: close or return it"), false) with { Due = null }),
            .. open.Where(record => record.IsLate(day) && GuidanceDoor.Asked(post, record)).Select(record => Item(record, names, new("督导逾期未答复", "Guidance not answered in time"), true)),
        ];
    }

    private static WorkItem Item(GuidanceRecord record, Dictionary<Guid, string> names, Text kind, bool late) =>
        new(kind, names.GetValueOrDefault(record.ProjectId, new Text("（项目）", "(project)")), $"/guidance/{record.Id}", late ? WorkGroup.Late : WorkGroup.Waiting, record.Due);
}
