using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog.Checks;

/// <summary>Has the whole log verified; it takes a while, so a job does it.</summary>
internal static class OrderVerification
{
    private static readonly Text Title = new("校验查阅日志", "Verifying the access log");

    internal static async Task<Result<Guid>> Handle(CraneDb db, Actor actor, CityClock clock, CancellationToken cancel = default)
    {
        if (actor.Lacks(AccessLogPermissions.Verify) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        var job = db.Order(actor, clock.NewId(), VerifyJob.JobKind, Title, new { }, clock.RealNow, "/admin/access-log");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return job.Id;
    }
}

/// <summary>Verifies the log against the database's own anchors and the files in the data folder.</summary>
internal sealed class VerifyJob(VerifyAccessLog verify, CityOptions city, CityClock clock) : IJobKind
{
    public const string JobKind = "accesslog.verify";

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var (total, read) = ((await ChainHead.All(db, cancel)).Sum(head => head.Seq), 0L);
        var report = await verify.Run(await AnchorFiles.In(city, cancel), async links =>
        {
            read += links;
            await run.Report(Thousands(read), Thousands(Math.Max(read, total)), null, cancel);
        }, cancel);
        db.Add(AccessLogCheck.Of(clock.NewId(), clock.RealNow, run.Actor.DisplayName, report));
        await db.SaveChangesAsync(cancel);
        await run.Finish(report.Summary.En, cancel: cancel);
    }

    private static int Thousands(long links) => (int)Math.Min(int.MaxValue, (links + 999) / 1000);
}
