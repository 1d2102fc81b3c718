using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Tasks;

/// <summary>A county or managed area makes a city task its own: what it does, which unit and person, by when. It may have several lines.</summary>
internal static class BreakDown
{
    /// <param name="Id">The line to change; null for a new one.</param>
    internal sealed record Request(Guid TaskId, Guid? Id, int Version, string Text, string Unit, string Person, DateOnly Deadline);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.BreakDown) is { } no) return no;
        if (await db.Visible<ProgrammeTask>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.TaskId, cancel) is not { Kind: TaskKind.Task } task) return new NotFound();
        if (!await db.Visible<Plan>(actor).AnyAsync(plan => plan.Id == task.PlanId && plan.State == PlanState.Confirmed, cancel)) return new NotRunning();
        if (Counties.Of(actor, await Counties.Bodies(db, actor, cancel)) is not { } body) return new OtherDivision();
        if (actor.OutsideOf(body.Division) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if (request.Text.Trim().Length is < 4 or > 1000) errors.Add(new("body", new("本地任务写4到1000个字。", "The task has 4 to 1,000 characters.")));
        if (request.Unit.Trim().Length is 0 or > 100) errors.Add(new("unit", new("请填写责任单位。", "Enter the responsible unit.")));
        if (request.Person.Trim().Length is 0 or > 60) errors.Add(new("person", new("请填写责任人（岗位或姓名）。", "Enter the responsible person, a post or a name.")));
        if (errors.Count > 0) return new Invalid(errors);
        CountyTask own;
        if (request.Id is { } id)
        {
            if (await db.Visible<CountyTask>(actor).SingleOrDefaultAsync(row => row.Id == id && row.TaskId == task.Id && row.EndedOn == null, cancel) is not { } found) return new NotFound();
            if (found.OrganisationId != body.Id) return new OtherDivision();
            if (found.Version != request.Version) return new ChangedMeanwhile();
            own = found;
        }
        else
        {
            var words = request.Text.Trim();
            if (await db.Visible<CountyTask>(actor).FirstOrDefaultAsync(row => row.TaskId == task.Id && row.OrganisationId == body.Id && row.EndedOn == null && row.Text == words, cancel) is { } twice) return twice.Id;
            own = new CountyTask { Id = clock.NewId(), TaskId = task.Id, OrganisationId = body.Id, Division = body.Division, Text = "", ResponsibleUnit = "", ResponsiblePerson = "", Deadline = request.Deadline, ByName = "", At = clock.Now };
            db.Add(own);
        }
        (own.Text, own.ResponsibleUnit, own.ResponsiblePerson, own.Deadline, own.ByName) = (request.Text.Trim(), request.Unit.Trim(), request.Person.Trim(), request.Deadline, actor.DisplayName);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return own.Id;
    }
}
