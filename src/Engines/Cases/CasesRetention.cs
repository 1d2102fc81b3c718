using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Retention;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Cases;

/// <summary>A case that is not closed holds everything of its person.</summary>
internal sealed class CasesHold : IRetentionHold
{
    public IQueryable<Guid> People(CraneDb db) => db.All<Case>(CaseDesk.Task).Where(row => row.State != CaseState.Closed).Select(row => row.PersonId);
}

/// <summary>Closed cases lose what was said in them when their time is over; that there was one, and how it ended, stays with its steps.</summary>
internal sealed class ClosedCases : IRetained
{
    public string Rule => "case-closed";

    public IQueryable<RetainedRow> Over(CraneDb db, DateOnly before) =>
        db.All<Case>(CaseDesk.Task).AsNoTracking().Where(row => row.State == CaseState.Closed && row.AnsweredOn < before && row.Matter != null).Select(row => new RetainedRow { Id = row.Id, PersonId = row.PersonId, Since = row.AnsweredOn!.Value });

    public async Task Remove(CraneDb db, IReadOnlyList<RetainedRow> rows, DateOnly today, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        await db.All<Case>(CaseDesk.Task).Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(one => one.Matter, (byte[]?)null).SetProperty(one => one.Answer, (byte[]?)null), cancel);
    }
}
