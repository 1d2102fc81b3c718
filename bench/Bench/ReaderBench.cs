using System.Diagnostics;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Bench;

/// <summary>How the reader's time grows: twice the text takes at most 2.2 times as long.</summary>
internal static class ReaderBench
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(6);

    public static void Run(Report report)
    {
        var notice = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "notices", "baicheng-2024-63.txt"));
        string[] texts = [notice, .. new[] { 20, 40, 80 }.Select(times => Body(notice, times))];
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Warm;) foreach (var text in texts) PlanReader.Read(text);
        var times = texts.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < 15; round++)
            foreach (var (text, taken) in texts.Zip(times)) taken.Add(Time(text));
        var best = times.Select(taken => taken.Min()).ToList(); // the work is the same each time; what is above the least is the machine's
        report.Add("the notice, once", best[0], "ms");
        for (var at = 2; at < texts.Length; at++)
            report.Add($"{texts[at].Length:N0} characters against {texts[at - 1].Length:N0}", best[at], "ms", best[at - 1], atMost: 2.2);
    }

    /// <summary>A longer notice: its tasks again and again, numbered on.</summary>
    internal static string Body(string notice, int times)
    {
        var start = notice.IndexOf("二、重点任务", StringComparison.Ordinal);
        var end = notice.IndexOf("三、保障措施", StringComparison.Ordinal);
        return notice[..start] + string.Concat(Enumerable.Repeat(notice[start..end], times)) + notice[end..];
    }

    private static double Time(string text)
    {
        GC.Collect(); // the rubbish of one text is not counted against the next
        var started = Stopwatch.GetTimestamp();
        PlanReader.Read(text);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
