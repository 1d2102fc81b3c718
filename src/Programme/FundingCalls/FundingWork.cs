using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.FundingCalls;

/// <summary>Calls that close within a week, and for the bureau that keeps a closed call its applications without an outcome.</summary>
internal sealed class FundingWork : IWorkSource
{
    public async Task<IReadOnlyList<WorkItem>> Of(CraneDb db, Actor post, DateOnly day, CancellationToken cancel)
    {
        var work = new List<WorkItem>();
        if (post.Has(FundingPermissions.Apply))
        {
            var until = day.AddDays(WarnOfClosing.Days);
            var closing = await db.Visible<FundingCall>(post).AsNoTracking().Where(call => call.OpensOn <= day && call.ClosesOn >= day && call.ClosesOn <= until).OrderBy(call => call.ClosesOn).ThenBy(call => call.Id).ToListAsync(cancel);
            work.AddRange(closing.Select(call => new WorkItem(new("资金申报即将截止", "Call for money closes soon"), call.Title, $"/calls/{call.Id}", WorkGroup.Waiting, call.ClosesOn)));
        }
        if (post.Has(FundingPermissions.Manage) && post.OrganisationId is { } own)
        {
            var waiting = await (from application in db.Visible<FundingApplication>(post)
                                 join call in db.Visible<FundingCall>(post) on application.CallId equals call.Id
                                 where call.KeeperId == own && call.ClosesOn < day && application.Outcome == FundingOutcome.Applied
                                 group application by new { call.Id, call.Title } into calls
                                 select new { calls.Key.Id, calls.Key.Title, Count = calls.Count() }).ToListAsync(cancel);
            work.AddRange(waiting.OrderBy(call => call.Title, StringComparer.Ordinal).Select(call => new WorkItem(new($"已截止，{call.Count}份申报没有登记结果", $"Closed: {call.Count} applications without an outcome"), call.Title, $"/calls/{call.Id}", WorkGroup.Waiting)));
        }
        return work;
    }
}
