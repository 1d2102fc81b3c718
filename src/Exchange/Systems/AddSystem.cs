using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Systems;

/// <summary>Registers a system of another body. Its secret is answered once.</summary>
internal static class AddSystem
{
    internal sealed record Request(Guid Organisation, SystemFields Fields);

    internal sealed record Added(Guid System, string Secret);

    internal static async Task<Result<Added>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(ExchangePermissions.Manage) is { } no) return no;
        var office = await db.Visible<Organisation>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Organisation, cancel);
        if (office is null) return new Invalid("organisation", "请选择单位", "Choose the organisation");
        if ((actor.OutsideOf(office.Division) ?? actor.OutsideOf(request.Fields.Division)) is { } outside) return outside;
        var errors = await request.Fields.Problems(db, actor, office.Division, cancel);
        if (errors.Count > 0) return new Invalid(errors);
        var fields = request.Fields;
        var system = new ConnectedSystem { Id = clock.NewId(), Name = fields.Name.Trim(), OrganisationId = office.Id, Division = fields.Division, Purpose = fields.Purpose, Scopes = fields.CleanScopes, From = fields.From, To = fields.To };
        var secret = system.Renew(keys, clock.RealNow);
        db.Add(system);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Added(system.Id, secret);
    }
}
