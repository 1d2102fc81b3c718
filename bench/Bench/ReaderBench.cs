using System.Diagnostics;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Bench;

/// <summary>How the reader's time grows: twice the text takes at most 2.2 times as long.</summary>
internal static class ReaderBench
{
    public static void Run(Report report)
    {
        var notice = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "notices", "baicheng-2024-63.txt"));
        report.Add("the notice, once", Time(notice) * 1000, "ms");
        var half = Body(notice, 20);
        var whole = Body(notice, 40);
        Time(half);
        report.Add($"{whole.Length:N0} characters against {half.Length:N0}", Time(whole) * 1000, "ms", Time(half) * 1000, atMost: 2.2);
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
        var times = new List<double>();
        for (var round = 0; round < 7; round++)
        {
            var started = Stopwatch.GetTimestamp();
            PlanReader.Read(text);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return times.Order().ElementAt(3);
    }
}
