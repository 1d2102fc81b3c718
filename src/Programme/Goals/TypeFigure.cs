using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Tasks;

namespace WhiteCrane.Programme.Goals;

/// <summary>Somebody puts a figure for a target down under their name. It stays marked as typed; a newer one follows it, none replaces it.</summary>
internal static class TypeFigure
{
    public const string FileOwner = "programme.typed-figure";

    /// <param name="Thousandths">The figure in the target's unit, in thousandths.</param>
    internal sealed record Request(Guid TargetId, DateOnly On, long Thousandths, string Evidence, string? FileName = null, byte[]? Bytes = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.EditTask) is { } no) return no;
        if (await db.Visible<Target>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.TargetId, cancel) is not { } target) return new NotFound();
        if (await Outside(target, db, actor, cancel) is { } outside) return outside;
        var errors = new List<FieldRefusal>();
        if (request.On > clock.Today) errors.Add(new("on", new("截至日期不能在今天之后。", "The day cannot lie after today.")));
        if (request.Thousandths < 0 || (target.Unit is "%" or "％" && request.Thousandths > 100_000)) errors.Add(new("figure", new($"数值不在合理范围内（单位{target.Unit}）。", $"The figure is out of range (unit {target.Unit}).")));
        if (string.IsNullOrWhiteSpace(request.Evidence)) errors.Add(new("evidence", new("请写明依据。", "Say what the figure rests on.")));
        if (errors.Count > 0) return new Invalid(errors);
        var newest = await db.Visible<TypedFigure>(actor).Where(row => row.TargetId == target.Id && row.On == request.On).OrderByDescending(row => row.At).FirstOrDefaultAsync(cancel);
        if (newest is not null && newest.Thousandths == request.Thousandths && newest.Evidence == request.Evidence) return newest.Id;
        var id = clock.NewId();
        Guid? file = null;
        if (request.Bytes is { } bytes)
        {
            var kept = await files.Keep(db, actor, FileOwner, id, actor.Division, request.FileName!, bytes, cancel);
            if (kept.Refusal is { } refused) return refused;
            file = kept.Value.Id;
        }
        db.Add(new TypedFigure { Id = id, TargetId = target.Id, On = request.On, Thousandths = request.Thousandths, Evidence = request.Evidence.Trim(), EvidenceFileId = file, ByName = actor.DisplayName, ByOrganisation = actor.OrganisationName, At = clock.Now });
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return id;
    }

    /// <summary>Who may put a figure down: whoever answers for its goal; without a goal the units of its task, and the lead office. Null when this actor may.</summary>
    public static async Task<Refusal?> Outside(Target target, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (target.GoalId is { } goal) return await GoalOwner.Outside(await db.Visible<Goal>(actor).AsNoTracking().SingleAsync(row => row.Id == goal, cancel), db, actor, cancel);
        if (!await db.Visible<Plan>(actor).AnyAsync(plan => plan.Id == target.PlanId && (plan.State == PlanState.Confirmed || plan.State == PlanState.Closed), cancel)) return new NotRunning();
        return actor.IsSystem || actor.Role == Roles.CityLeadOffice || await db.Visible<TaskUnit>(actor).AnyAsync(unit => unit.TaskId == target.TaskId && unit.EndedOn == null && unit.OrganisationId != null && unit.OrganisationId == actor.OrganisationId, cancel) ? null : new NotYours();
    }
}
