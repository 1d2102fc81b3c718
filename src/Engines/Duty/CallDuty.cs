using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Duty;

/// <summary>Calls whoever is on duty at an organisation; it falls to the next until one acknowledges.</summary>
internal static class CallDuty
{
    internal sealed record Request(Guid Organisation, string Subject, int WaitMinutes);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, DutyCalling calling, CancellationToken cancel = default)
    {
        if (actor.Lacks(DutyPermissions.Call) is { } no) return no;
        var organisation = await db.Visible<Organisation>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Organisation, cancel);
        if (organisation is null) return new NotFound();
        var errors = new List<FieldRefusal>();
        var subject = request.Subject.Trim();
        if (subject.Length is 0 or > 200) errors.Add(new("subject", new Text("请填写事由，不超过200个字，不写居民姓名", "Say what it is about in at most 200 characters, without residents' names")));
        if (request.WaitMinutes is < 1 or > 60) errors.Add(new("wait", new Text("等待时间为1到60分钟", "The wait is 1 to 60 minutes")));
        if (errors.Count > 0) return new Invalid(errors);
        var call = new DutyCall
        {
            Id = clock.NewId(),
            OrganisationId = organisation.Id,
            OrganisationName = organisation.ShortName,
            Division = organisation.Division,
            Subject = subject,
            WaitMinutes = request.WaitMinutes,
            At = clock.Now,
            ByName = actor.DisplayName,
            ByOrganisation = actor.OrganisationName,
            ByPostId = actor.PostId,
            ByOrganisationId = actor.OrganisationId,
        };
        db.Add(call);
        if (!await calling.Next(call, cancel)) return new Refused("这个单位现在没有排班，请直接拨打单位电话或呼叫上级。", "Nobody is on the roster there now: ring the office itself, or call the level above.");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return call.Id;
    }
}
