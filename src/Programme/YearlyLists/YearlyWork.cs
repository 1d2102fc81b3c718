using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.YearlyLists;

/// <summary>What yearly lists ask of a post: a list not issued, items late or due within thirty days, a list ready to close, a bureau's item not broken down.</summary>
internal sealed class YearlyWork : IWorkSource
{
    private const int Soon = 30;

    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (post.OrganisationId is not { } own) return [];
        if (post.Has(YearlyPermissions.Issue)) return [.. await Issuer(db, post, own, day, cancel), .. await NotIssued(db, post, day, cancel)];
        return post.Has(YearlyPermissions.AddForCounty) ? await County(db, post, day, cancel) : [];
    }

    private static async Task<List<WorkItem>> Issuer(CraneDb db, Actor post, Guid own, DateOnly day, CancellationToken cancel)
    {
        var work = new List<WorkItem>();
        var lists = await db.Visible<YearlyList>(post).AsNoTracking().Where(list => list.OrganisationId == own).OrderBy(list => list.Year).ToListAsync(cancel);
        var isBureau = await db.Visible<Organisation>(post).AnyAsync(row => row.Id == own && row.Kind == OrganisationKind.Bureau, cancel);
        if (isBureau && lists.All(list => list.Year != day.Year)) work.Add(new(new("年度清单未起草", "Yearly list not drafted"), new Text($"{day.Year}年年度建设任务", $"Yearly list of {day.Year}"), "/yearly/new", WorkGroup.Waiting));
        work.AddRange(lists.Where(list => list.State == YearlyState.Draft).Select(list => new WorkItem(new("年度清单未印发", "Yearly list not issued"), list.Title, $"/yearly/{list.Id}", list.Year < day.Year ? WorkGroup.Late : WorkGroup.Waiting)));
        var running = lists.Where(list => list.State == YearlyState.Issued).Select(list => list.Id).ToList();
        var items = await db.Visible<YearlyItem>(post).AsNoTracking().Where(item => running.Contains(item.ListId) && item.ParentId == null && !item.Withdrawn && item.Closing.Outcome == Outcome.Open).OrderBy(item => item.Deadline).ThenBy(item => item.Position).ToListAsync(cancel);
        work.AddRange(items.Where(item => item.Deadline <= day.AddDays(Soon)).Select(item => Due(item, day)));
        work.AddRange(lists.Where(list => list.State == YearlyState.Issued && items.All(item => item.ListId != list.Id)).Select(list => new WorkItem(new("各项已办结，清单可以办结", "Every item has ended: close the list"), list.Title, $"/yearly/{list.Id}", WorkGroup.Waiting)));
        return work;
    }

    /// <summary>For the lead office: who has not issued this year's list, by name, in no order of merit.</summary>
    private static async Task<List<WorkItem>> NotIssued(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        if (post.Role != Roles.CityLeadOffice) return [];
        var issued = db.Visible<YearlyList>(post).Where(list => list.Year == day.Year && list.State != YearlyState.Draft).Select(list => list.OrganisationId);
        var silent = await db.Visible<Organisation>(post).Where(row => row.Kind == OrganisationKind.Bureau && !issued.Contains(row.Id)).OrderBy(row => row.SortKey).Select(row => row.ShortName).ToListAsync(cancel);
        return silent.Count == 0 ? [] : [new(new("部门还没有印发年度清单", "Bureaus have not issued their yearly list"), string.Join("、", silent), "/yearly", WorkGroup.Waiting)];
    }

    private static async Task<List<WorkItem>> County(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        // What a county has open outlives the closing of the bureau's list.
        var issued = db.Visible<YearlyList>(post).Where(list => list.State == YearlyState.Issued).Select(list => list.Id);
        var closed = db.Visible<YearlyList>(post).Where(list => list.State == YearlyState.Closed).Select(list => list.Id);
        var items = await db.Visible<YearlyItem>(post).AsNoTracking().Where(item => (issued.Contains(item.ListId) || (item.ParentId != null && closed.Contains(item.ListId))) && !item.Withdrawn && item.Closing.Outcome == Outcome.Open).OrderBy(item => item.Deadline).ThenBy(item => item.Id).ToListAsync(cancel);
        var own = items.Where(item => item.ParentId is not null && post.Scope.Covers(item.Division)).ToList();
        var brokenDown = (await db.Visible<YearlyItem>(post).Where(item => item.ParentId != null && !item.Withdrawn).Select(item => new { item.ParentId, item.Division }).ToListAsync(cancel)).Where(item => post.Scope.Covers(item.Division)).Select(item => item.ParentId).ToHashSet();
        var toBreakDown = items.Count(item => item.ParentId is null && (item.Division == HomeCity.Code || post.Scope.Covers(item.Division)) && !brokenDown.Contains(item.Id));
        var work = own.Where(item => item.Deadline <= day.AddDays(Soon)).Select(item => Due(item, day)).ToList();
        if (toBreakDown > 0) work.Add(new(new("市级年度任务尚未分解", "Bureaus' items not broken down yet"), new Text($"{toBreakDown}项", $"{toBreakDown} items"), "/yearly/items?state=open", WorkGroup.Waiting));
        return work;
    }

    private static WorkItem Due(YearlyItem item, DateOnly day) => new(item.IsLate(day) ? new("年度任务逾期", "Yearly item late") : new("年度任务将到期", "Yearly item due soon"), item.Text, $"/yearly/items/{item.Id}", item.IsLate(day) ? WorkGroup.Late : WorkGroup.Waiting, item.Deadline);
}
