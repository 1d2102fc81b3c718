using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Tasks;

/// <summary>
/// Names the person of a task force for one field, in the city or in one county or zone; without a name the seat falls
/// vacant. The holder before stays with the last day.
/// </summary>
internal static class NameTaskForce
{
    /// <param name="OrganisationId">The lead office for the city's own seat, else the county government or zone committee.</param>
    /// <param name="Name">Null leaves the seat vacant from today.</param>
    internal sealed record Request(Field Field, Guid OrganisationId, string? Name, string? Post, string? Phone);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.NameTaskForce) is { } no) return no;
        if (!Fields.OfService.Contains(request.Field)) return new Invalid("field", "请选择领域。", "Choose the field.");
        if (await db.Visible<Organisation>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.OrganisationId, cancel) is not { Kind: OrganisationKind.LeadOffice or OrganisationKind.CountyGovernment or OrganisationKind.ZoneCommittee } body) return new NotFound();
        if (await Outside(request.Field, body, db, actor, cancel) is { } outside) return outside;
        var name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim();
        var errors = new List<FieldRefusal>();
        if (name?.Length > 30) errors.Add(new("name", new("姓名不超过30个字。", "A name has 30 characters at most.")));
        if (name is not null && string.IsNullOrWhiteSpace(request.Post)) errors.Add(new("post", new("请填写单位和职务。", "Enter the office and post.")));
        if (request.Post?.Length > 100) errors.Add(new("post", new("单位和职务不超过100个字。", "The office and post have 100 characters at most.")));
        if (request.Phone is { Length: > 0 } phone && (phone.Length > 30 || !phone.All(c => char.IsAsciiDigit(c) || c is '-' or ' ' or '+'))) errors.Add(new("phone", new("电话只写数字和连字符。", "A telephone number has digits and hyphens only.")));
        if (errors.Count > 0) return new Invalid(errors);
        var seat = await db.Visible<TaskForceSeat>(actor).SingleOrDefaultAsync(row => row.Field == request.Field && row.OrganisationId == body.Id && row.To == null, cancel);
        if (name is not null && seat is not null && (seat.From >= clock.Today || seat.PersonName == name))
            (seat.PersonName, seat.PersonPost, seat.Phone, seat.ByName) = (name, request.Post!.Trim(), Blank(request.Phone), actor.DisplayName);
        else
        {
            if (seat is not null && seat.From >= clock.Today) db.Remove(seat);
            else if (seat is not null) seat.To = clock.Today.AddDays(-1);
            if (name is not null) db.Add(seat = new TaskForceSeat { Id = clock.NewId(), Field = request.Field, OrganisationId = body.Id, Division = body.Division, PersonName = name, PersonPost = request.Post!.Trim(), Phone = Blank(request.Phone), From = clock.Today, ByName = actor.DisplayName });
        }
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return seat?.Id ?? body.Id;
    }

    /// <summary>A county names its own; the city's seats are named by the lead office or a bureau that answers for the field.</summary>
    private static async Task<Refusal?> Outside(Field field, Organisation body, CraneDb db, Actor actor, CancellationToken cancel)
    {
        if (actor.IsSystem || actor.Role == Roles.CityLeadOffice) return null;
        if (body.Kind != OrganisationKind.LeadOffice)
            return actor.Role == Roles.CountyGovernment && Counties.Of(actor, await Counties.Bodies(db, actor, cancel))?.Id == body.Id ? actor.OutsideOf(body.Division) : new OtherDivision();
        if (actor.Role != Roles.CityBureau) return new OtherDivision();
        var answers = await (from unit in db.Visible<TaskUnit>(actor)
                             join task in db.Visible<ProgrammeTask>(actor) on unit.TaskId equals task.Id
                             join plan in db.Visible<Plan>(actor) on task.PlanId equals plan.Id
                             where plan.State == PlanState.Confirmed && task.Field == field && unit.OrganisationId == actor.OrganisationId && unit.EndedOn == null
                             select unit.Id).AnyAsync(cancel);
        return answers ? null : new NotYours();
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
