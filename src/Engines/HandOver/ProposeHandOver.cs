using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.HandOver;

/// <summary>The holder of a post, or the supervisor of a vacant one, names a successor and the day.</summary>
internal static class ProposeHandOver
{
    public const int FurthestDays = 90;

    internal sealed record Request(Guid Post, Guid? Taker, DateOnly? Day);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(HandOverPermissions.Propose) is { } no) return no;
        var post = await db.Visible<Post>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Post, cancel);
        if (post is null) return new NotFound();
        var today = clock.Today;
        var holding = await db.Visible<PostHolding>(actor).AsNoTracking().Where(row => row.PostId == post.Id && (row.To == null || row.To >= today)).OrderBy(row => row.From).FirstOrDefaultAsync(cancel);
        var held = holding is not null && holding.From <= today;
        if (held ? post.Id != actor.PostId : post.SupervisorPostId is null || post.SupervisorPostId != actor.PostId)
            return new NotYourPost();
        if (held && holding!.To is { } last) return new Refused($"这个岗位的任职已定于{OfficialDates.Of(last).Zh}结束，不能在这里交接；下一任由管理员任命。", $"This holding is already set to end on {OfficialDates.Of(last).En} and is not handed over here; an administrator appoints the next.");
        if (!held && holding is not null) return new Refused("这个岗位已经安排了下一任，不能再交接。", "A successor is already arranged for this post.");
        if (request.Taker == actor.AccountId) return new NotToOneself();
        var errors = new List<FieldRefusal>();
        var taker = await db.Visible<Account>(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Taker && !row.Disabled, cancel);
        if (taker is null || taker.Id == holding?.AccountId) errors.Add(new("taker", new Text("请选择接收人", "Choose who takes the post")));
        if (request.Day is not { } day || day < (held ? today.AddDays(1) : today) || day > today.AddDays(FurthestDays))
            errors.Add(new("day", held ? new Text($"请填写明天起{FurthestDays}天内的日期", $"Enter a day from tomorrow, at most {FurthestDays} days ahead") : new Text($"请填写今天起{FurthestDays}天内的日期", $"Enter a day from today, at most {FurthestDays} days ahead")));
        if (errors.Count > 0) return new Invalid(errors);
        if (await db.Visible<HandOverRecord>(actor).Open(db, actor).AnyAsync(row => row.PostId == post.Id, cancel)) return new Refused("这个岗位已有一份交接在办，请先完成或撤回。", "A hand-over of this post is under way; finish or withdraw it first.");
        var organisation = await db.Visible<Organisation>(actor).Where(row => row.Id == post.OrganisationId).Select(row => row.ShortName).SingleAsync(cancel);
        var record = new HandOverRecord
        {
            Id = clock.NewId(),
            PostId = post.Id,
            PostTitle = post.Title,
            OrganisationName = organisation,
            Division = post.Division,
            GiverId = holding?.AccountId,
            GiverName = held ? actor.DisplayName : null,
            TakerId = taker!.Id,
            TakerName = taker.DisplayName,
            Day = request.Day!.Value,
            ByPostId = actor.PostId!.Value,
            ByName = actor.DisplayName,
            At = clock.Now,
        };
        db.Add(record);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return record.Id;
    }

    /// <summary>Neither done nor withdrawn.</summary>
    internal static IQueryable<HandOverRecord> Open(this IQueryable<HandOverRecord> records, CraneDb db, Actor actor) =>
        records.Where(row => !db.Visible<HandOverStep>(actor).Any(step => step.HandOverId == row.Id && (step.Kind == HandOverStepKind.Done || step.Kind == HandOverStepKind.Withdrawn)));
}

public sealed record NotToOneself() : Refusal(new Text("不能把岗位交给自己。移交和接收由两个人办理。", "Nobody hands a post to themselves: one person gives it and another takes it."))
{
    public override int Status => 403;
}

public sealed record NotYourPost() : Refusal(new Text("只有任此岗位的人可以交接；空缺的岗位由上级岗位交接。", "A post is handed over by its holder; a vacant one by its supervisor."))
{
    public override int Status => 403;
}
