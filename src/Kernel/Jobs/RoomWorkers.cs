using Microsoft.Extensions.Hosting;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Work a room does all the time in the background while the city is served; a singleton. Command-line verbs do not run it.</summary>
public interface IWorker
{
    /// <summary>Ends when told to stop; what fails it mends itself.</summary>
    Task Run(CancellationToken stop);
}

internal sealed class RoomWorkers(IEnumerable<IWorker> workers) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(workers.Select(worker => Task.Run(() => worker.Run(stoppingToken), stoppingToken)));
}
