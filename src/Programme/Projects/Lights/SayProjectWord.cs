using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;

namespace WhiteCrane.Programme.Projects;

/// <summary>The owner's word beside the light: the unit's own, or taken down for it by an office of its area.</summary>
internal static class SayProjectWord
{
    internal sealed record Request(Guid ProjectId, string Text);

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReportMonth) is { } no) return no;
        var project = await db.Visible<Project>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.ProjectId, cancel);
        if (project is null) return new NotFound();
        if (project.NotForUnit(actor) is { } outside) return outside;
        if (string.IsNullOrWhiteSpace(request.Text)) return new Invalid("word", "请填写说明", "Enter the word");
        if (request.Text.Length > 500) return new Invalid("word", "说明不超过500个字", "The word must be 500 characters or fewer");
        var word = new OwnersWord { Id = clock.NewId(), AboutKind = "project", AboutId = project.Id, Text = request.Text.Trim(), ByName = actor.DisplayName, ByOrganisation = actor.OrganisationName, At = clock.Now };
        db.Add(word);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return word.Id;
    }
}
