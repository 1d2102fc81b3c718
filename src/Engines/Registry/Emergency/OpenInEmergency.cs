using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Emergency;

/// <summary>Opens a record outside one's work because life or health is in danger: at once; those who supervise the place are told in the same transaction.</summary>
internal static class OpenInEmergency
{
    private static readonly SystemTask Task = new("who supervises an emergency");

    internal sealed record Request(Guid Person);

    /// <returns>The opening.</returns>
    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        if (reading.PurposeOf(actor, RegistryPurposes.Emergency).Refusal is { } unnamed) return unnamed;
        if (await reading.Find(request.Person, cancel) is not { MergedInto: null } person) return new NotFound();
        var now = clock.RealNow;
        var opening = new BreakGlass
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            AccountId = actor.AccountId!.Value,
            PostId = actor.PostId!.Value,
            Division = person.Division,
            OpenedBy = actor.OfficeAndName,
            Day = clock.Today,
            At = now,
            Until = now + BreakGlass.Open,
            JustifyBy = now + BreakGlass.ToJustify,
        };
        db.Add(opening);
        foreach (var post in await Supervisors(db, person.Division, clock.Today, cancel))
            if (post != actor.PostId) await db.TellPost(clock, post, $"registry.emergency:{opening.Id:N}", new Text("有人紧急打开了一份人员档案，请审查", "A person's record was opened in an emergency: look into it"), $"/people/emergency/{opening.Id}", Urgency.AtOnce);
        return await db.TrySave(cancel) is { } conflict ? conflict : opening.Id;
    }

    private static Task<List<Guid>> Supervisors(CraneDb db, string division, DateOnly today, CancellationToken cancel)
    {
        var roles = RegistryPermissions.All.Single(permission => permission.Code == RegistryPermissions.Supervise).Roles;
        var (township, county) = (DivisionCode.Township(division), DivisionCode.County(division));
        return db.All<Post>(Task).Where(post => (post.Division == township || post.Division == county) && roles.Contains(post.Role) && post.From <= today && (post.To == null || post.To >= today)).Select(post => post.Id).ToListAsync(cancel);
    }
}
