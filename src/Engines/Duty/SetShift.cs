using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

public sealed record OtherOrganisation() : Refusal(new Text("只有本单位的人可以编排本单位的值班表。", "Only its own people keep an organisation's roster."))
{
    public override int Status => 403;
}

/// <summary>Says who is on duty in one slot, in what order; an empty place is cleared. A slot that has begun is not changed any more.</summary>
internal static partial class SetShift
{
    /// <param name="Post">The post whose holder is on; null clears the place.</param>
    /// <param name="Version">That of the shift the form showed; null where the place was empty.</param>
    internal sealed record Place(int Order, Guid? Post, string? Phone, int? Version);

    internal sealed record Request(Guid Organisation, DateOnly Day, DutyPart Part, IReadOnlyList<Place> Places);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(DutyPermissions.Edit) is { } no) return no;
        if (await Own(db, actor, request.Organisation, cancel) is { } notMine) return notMine;
        var slot = new DutySlot(request.Day, request.Part);
        if (slot.From <= clock.Now) return new Refused("这个班次已经开始，不能再改。要换人请电话告知，并在呼叫记录里说明。", "This slot has begun and is not changed any more. Tell the change by telephone and note it in the call log.");
        var people = await People(db, actor, request.Organisation, request.Day, cancel);
        var errors = new List<FieldRefusal>();
        foreach (var place in request.Places.Where(place => place.Post is not null))
        {
            if (!people.ContainsKey(place.Post!.Value)) errors.Add(new($"post-{place.Order}", new Text("请选择本单位当天在岗的人", "Choose somebody who holds a post here on that day")));
            if (place.Phone is null || !Number().IsMatch(place.Phone)) errors.Add(new($"phone-{place.Order}", new Text("请填写值班电话，如 13x… 或 0436-…", "Enter the number to call, mobile or with area code")));
        }
        if (request.Places.Where(place => place.Post is not null).GroupBy(place => place.Post).FirstOrDefault(same => same.Count() > 1) is { } twice)
            errors.Add(new($"post-{twice.Last().Order}", new Text("同一个人不能在一个班次里排两次", "Nobody is called twice in one slot")));
        if (errors.Count > 0) return new Invalid(errors);
        var stored = await db.Visible<DutyShift>(actor).Where(shift => shift.OrganisationId == request.Organisation && shift.Day == request.Day && shift.Part == request.Part).ToListAsync(cancel);
        foreach (var place in request.Places)
        {
            var shift = stored.SingleOrDefault(row => row.Order == place.Order);
            if (shift?.Version != place.Version) return new ChangedMeanwhile();
            if (place.Post is not { } post)
            {
                if (shift is not null) db.Remove(shift);
                continue;
            }
            var (account, name) = people[post];
            if (shift is null) db.Add(new DutyShift { Id = clock.NewId(), OrganisationId = request.Organisation, Day = request.Day, Part = request.Part, From = slot.From, To = slot.To, Order = place.Order, AccountId = account, PostId = post, Name = name, Phone = keys.Seal(place.Phone!) });
            else
            {
                (shift.AccountId, shift.PostId, shift.Name) = (account, post, name);
                if (keys.Open(shift.Phone) != place.Phone) shift.Phone = keys.Seal(place.Phone!);
            }
        }
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }

    /// <summary>The refusal for another organisation's roster, or null.</summary>
    internal static async Task<Refusal?> Own(CraneDb db, Actor actor, Guid organisation, CancellationToken cancel)
    {
        var division = await db.Visible<Organisation>(actor).Where(row => row.Id == organisation).Select(row => row.Division).SingleOrDefaultAsync(cancel);
        return division is null ? new NotFound() : actor.OutsideOf(division) is { } outside ? outside : actor.OrganisationId != organisation && !actor.IsSystem ? new OtherOrganisation() : null;
    }

    /// <summary>The holders of an organisation's posts on a day, by post.</summary>
    internal static async Task<Dictionary<Guid, (Guid Account, string Name)>> People(CraneDb db, Actor actor, Guid organisation, DateOnly day, CancellationToken cancel)
    {
        var rows = await (from post in db.Visible<Post>(actor)
                          join holding in db.Visible<PostHolding>(actor) on post.Id equals holding.PostId
                          join account in db.Visible<Account>(actor) on holding.AccountId equals account.Id
                          where post.OrganisationId == organisation && holding.From <= day && (holding.To == null || holding.To >= day) && !account.Disabled
                          orderby account.SortKey
                          select new { post.Id, account = account.Id, account.DisplayName }).AsNoTracking().ToListAsync(cancel);
        return rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => (row.account, row.DisplayName));
    }

    [GeneratedRegex(@"^(1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}|[0-9]{7,8})$")]
    private static partial Regex Number();
}
