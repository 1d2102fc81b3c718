using System.Diagnostics;

namespace WhiteCrane.Bench;

/// <summary>One address under a small steady load. Several are measured in turn, round by round, so that a noisy machine is noisy for all.</summary>
internal sealed class Load(string name, HttpClient client, string path)
{
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

    /// <summary>Warms all up, then measures them in turn.</summary>
    public static async Task Measure(IReadOnlyList<Load> loads, int rounds = 9, int requests = 200)
    {
        foreach (var load in loads) await load.Round(requests);
        foreach (var load in loads) load.rounds.Clear();
        for (var round = 0; round < rounds; round++)
            foreach (var load in loads) await load.Round(requests);
    }
}
