using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Facilities.Keeping;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Facilities.Staff;

/// <summary>Enters somebody who works at a facility, or corrects the entry; a last day ends the work they do there.</summary>
internal static class SaveStaff
{
    /// <param name="Id">The member who is corrected; null for a new one.</param>
    internal sealed record Request(Guid Facility, Guid? Id, int Version, string Name, string Post, DateOnly From, DateOnly? To, string? UserName);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(FacilitiesPermissions.Keep) is { } no) return no;
        var loaded = await KeptFacility.Load(db, actor, request.Facility, cancel);
        if (loaded.Refusal is { } refusal) return refusal;
        var member = request.Id is null ? null : await db.Visible<StaffMember>(actor).SingleOrDefaultAsync(row => row.Id == request.Id && row.FacilityId == request.Facility, cancel);
        if (request.Id is not null && member is null) return new NotFound();
        if (member is not null && member.Version != request.Version) return new ChangedMeanwhile();
        var errors = new List<FieldRefusal>();
        if (request.Name.Trim().Length is 0 or > 50) errors.Add(new("name", new Text("请填写姓名，不超过50个字", "Enter the name, 50 characters or fewer")));
        if (request.Post.Trim().Length is 0 or > 40) errors.Add(new("post", new Text("请填写岗位，不超过40个字", "Enter the post, 40 characters or fewer")));
        if (request.From > clock.Today.AddDays(90)) errors.Add(new("from", new Text("到岗日期最多提前90天登记", "The first day may lie 90 days ahead at most")));
        if (request.To < request.From) errors.Add(new("to", new Text("最后一天不能早于到岗日期", "The last day cannot lie before the first")));
        var account = request.UserName is null ? null : await db.Visible<Account>(actor).Where(row => row.NormalizedUserName == request.UserName.Trim().ToUpperInvariant()).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        if (request.UserName is not null && account is null) errors.Add(new("user", new Text("没有这个账号", "There is no such account")));
        if (errors.Count > 0) return new Invalid(errors);
        if (member is null) db.Add(member = New(clock, loaded.Value, request));
        (member.Name, member.Post, member.From, member.To, member.AccountId) = (request.Name.Trim(), request.Post.Trim(), request.From, request.To, account);
        member.SortKey = Pinyin.PersonSortKey(member.Name);
        if (request is { To: { } last, Id: not null })
            foreach (var assignment in await db.Visible<StaffAssignment>(actor).Where(row => row.StaffId == member.Id && (row.To == null || row.To > last)).ToListAsync(cancel))
                if (assignment.From > last) db.Remove(assignment);
                else assignment.To = last;
        return await db.TrySave(cancel) is { } conflict ? conflict : member.Id;
    }

    internal static StaffMember New(CityClock clock, Facility facility, Request request, bool synthetic = false) => new()
    {
        Id = clock.NewId(),
        FacilityId = facility.Id,
        OrganisationId = facility.OperatorId,
        Division = facility.Division,
        Name = request.Name,
        SortKey = Pinyin.PersonSortKey(request.Name),
        Post = request.Post,
        From = request.From,
        To = request.To,
        Synthetic = synthetic,
    };
}
