using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.AccessLog.Anchors;

/// <summary>Every real day: the heads of the log are fixed in a row and, after the commit, in a file. A demonstration that lives through a year in one day makes one.</summary>
internal sealed class AnchorDaily(CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("anchor of the access log");

    public string Name => "accesslog.anchor";

    public int Order => 10_500;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var real = CityClock.DayOf(clock.RealNow);
        var last = await db.All<AccessAnchor>(Task).AsNoTracking().OrderByDescending(row => row.Day).FirstOrDefaultAsync(cancel);
        if (last?.Day >= real) return;
        var heads = await ChainHead.Open(db, cancel);
        if (heads.Count == 0) return; // nobody has read anything yet
        db.Add(AccessAnchor.Of(real, clock.RealNow, last, heads));
        db.Send(WriteAnchorFile.OutboxKind, real.ToString("O"));
    }
}
