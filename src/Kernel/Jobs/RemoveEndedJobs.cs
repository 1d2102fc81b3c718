using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Once a day: jobs that ended long ago, with what they left: uploaded sheets, row problems, results.</summary>
internal sealed class RemoveEndedJobs(IEnumerable<IJobKind> kinds, CityOptions city, CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("ended jobs");

    public string Name => "kernel.ended-jobs";

    /// <summary>Before the sweep, which removes the bytes of the files that go here.</summary>
    public int Order => 9_000;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var before = clock.RealNow.AddDays(-city.DaysEndedJobsStay);
        var ended = await db.All<Job>(Task).AsNoTracking().Where(job => (job.State == JobState.Done || job.State == JobState.Failed) && job.EndedAt < before).ToListAsync(cancel);
        foreach (var batch in ended.Chunk(500))
        {
            var ids = batch.Select(job => job.Id).ToList();
            await db.All<Job>(Task).Where(job => ids.Contains(job.Id)).ExecuteDeleteAsync(cancel);
        }
        foreach (var job in ended.DistinctBy(job => (job.Kind, job.Input)))
            if (kinds.FirstOrDefault(kind => kind.Kind == job.Kind) is { } kind && !await db.All<Job>(Task).AnyAsync(other => other.Kind == job.Kind && other.Input == job.Input, cancel))
                await kind.Forget(job, db, cancel);
    }
}
