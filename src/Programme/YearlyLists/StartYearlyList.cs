using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>Opens a draft of the own organisation's list for a year.</summary>
internal static class StartYearlyList
{
    private static readonly Refusal Taken = new Invalid("year", "本单位这一年的年度建设任务已经有了。", "Your organisation already has a list for this year.");

    internal sealed record Request(int Year, string Title);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(YearlyPermissions.Issue) is { } no) return no;
        if (actor.OrganisationId is not { } organisation) return YearlyDoor.NotOwn;
        var errors = new List<FieldRefusal>();
        if (request.Year < clock.Today.Year - 5 || request.Year > clock.Today.Year + 1) errors.Add(new("year", new Text("年份应在近五年到明年之间", "The year must lie between five years ago and next year")));
        if (request.Title.Trim().Length is 0 or > 120) errors.Add(new("title", new Text("请填写标题，不超过120个字", "Enter the title, 120 characters or fewer")));
        if (errors.Count > 0) return new Invalid(errors);
        if (await db.Visible<YearlyList>(actor).AnyAsync(row => row.OrganisationId == organisation && row.Year == request.Year, cancel)) return Taken;
        var list = new YearlyList { Id = clock.NewId(), OrganisationId = organisation, Year = request.Year, Title = request.Title.Trim(), CreatedAt = clock.Now };
        db.Add(list);
        if (await db.TrySave(Taken, cancel) is { } conflict) return conflict;
        return list.Id;
    }
}
