using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Issues a draft: from here on it changes only by amendments, and counties hang their items on it.</summary>
internal static class IssueYearlyList
{
    internal sealed record Request(Guid List, int Version, string Title, string? DocumentNumber, DateOnly On);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        var own = await YearlyDoor.Own(db, actor, request.List, cancel);
        if (own.Refusal is { } refusal) return refusal;
        var list = own.Value;
        if (list.State != YearlyState.Draft) return new Refused("这份年度建设任务已经印发过了。", "This list has already been issued.");
        if (list.Version != request.Version) return new ChangedMeanwhile();
        var items = await db.Visible<YearlyItem>(actor).Where(item => item.ListId == list.Id).ToListAsync(cancel);
        if (items.Count == 0) return new Refused("还没有任务，不能印发。", "It has no item yet and cannot be issued.");
        var errors = new List<FieldRefusal>();
        if (request.Title.Trim().Length is 0 or > 120) errors.Add(new("title", new Text("请填写标题，不超过120个字", "Enter the title, 120 characters or fewer")));
        if (request.On > clock.Today) errors.Add(new("on", new Text("印发日期不能晚于今天", "The day of issue cannot be later than today")));
        else if (request.On < new DateOnly(list.Year - 1, 7, 1)) errors.Add(new("on", new Text($"印发日期不能早于{list.Year - 1}年7月1日", $"The day of issue cannot be before 1 July {list.Year - 1}")));
        if (items.Where(item => item.Deadline < request.On).Select(item => item.Position).Order().ToList() is { Count: > 0 } late) errors.Add(new("on", new Text($"第{string.Join("、", late)}项的完成时限早于印发日期", $"The deadline of items {string.Join(", ", late)} lies before the day of issue")));
        if (errors.Count > 0) return new Invalid(errors);
        (list.Title, list.DocumentNumber) = (request.Title.Trim(), request.DocumentNumber);
        (list.State, list.IssuedOn, list.IssuedByName) = (YearlyState.Issued, request.On, actor.DisplayName);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return list.Id;
    }
}
