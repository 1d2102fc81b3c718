using System.Diagnostics;

namespace WhiteCrane.Bench;

/// <summary>One address under a small steady load. Several are measured in turn, round by round, so that a noisy machine is noisy for all.</summary>
internal sealed class Load(string name, HttpClient client, string path)
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(4);
    private readonly List<double> rounds = [];

    public string Name { get; } = name;

    /// <summary>Microseconds a request takes with two at a time, median of the rounds.</summary>
    public double Microseconds => rounds.Order().ElementAt(rounds.Count / 2);

    public int Bytes { get; private set; }

    public async Task Round(int requests)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            for (var i = 0; i < requests / 2; i++)
            {
                using var response = await client.GetAsync(path);
                var body = await response.Content.ReadAsByteArrayAsync();
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{Name}: {path} answered {(int)response.StatusCode}");
                Bytes = body.Length;
            }
        }));
        rounds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / requests);
    }

    private async Task WarmUp(int requests)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Warm;) await Round(requests);
    }

    /// <summary>
    /// Warms all up, then measures them in turn. Warm is a program that has served for some seconds: what the runtime has
    /// not compiled to the end yet would otherwise be measured against the framework, which comes compiled.
    /// </summary>
    public static async Task Measure(IReadOnlyList<Load> loads, int rounds = 9, int requests = 200)
    {
        for (var turn = 0; turn < 3; turn++)
            foreach (var load in loads) await load.WarmUp(requests);
        foreach (var load in loads) load.rounds.Clear();
        for (var round = 0; round < rounds; round++)
            foreach (var load in loads) await load.Round(requests);
    }
}
