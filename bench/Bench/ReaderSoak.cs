using System.Diagnostics;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Bench;

/// <summary>Damages real notices in many ways and reads them: no input crashes the reader, none takes out of proportion long.</summary>
internal static class ReaderSoak
{
    private const int Inputs = 20_000;

    public static void Run(Report report)
    {
        var notice = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "notices", "baicheng-2024-63.txt"));
        PlanReader.Read(notice);
        var started = Stopwatch.GetTimestamp();
        PlanReader.Read(notice);
        var usual = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (seed, slowest) = (20240425u, 0.0);
        for (var input = 0; input < Inputs; input++)
        {
            var text = Damage(notice, ref seed);
            started = Stopwatch.GetTimestamp();
            PlanReader.Read(text);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        report.Add("damaged notices read without a crash", Inputs, "files");
        report.Add("slowest of them", slowest, "ms", usual, atMost: 200);
    }

    private static string Damage(string text, ref uint seed)
    {
        var characters = text.ToList();
        var damages = 1 + Next(ref seed, 12);
        for (var i = 0; i < damages && characters.Count > 10; i++)
        {
            var (at, length) = (Next(ref seed, characters.Count), 0);
            switch (Next(ref seed, 5))
            {
                case 0: characters.RemoveAt(at); break;
                case 1: characters.Insert(at, "一二（）()、。1.．\n\u3000责任单位：;\ud83d\0"[Next(ref seed, 22)]); break;
                case 2: characters.RemoveRange(at, Math.Min(Next(ref seed, 200), characters.Count - at)); break;
                case 3:
                    length = Math.Min(Next(ref seed, 200), characters.Count - at);
                    characters.InsertRange(at, characters.GetRange(at, length));
                    break;
                default: characters[at] = '\n'; break;
            }
        }
        return new string([.. characters]);
    }

    /// <summary>A small fixed sequence (xorshift): the same campaign every time.</summary>
    private static int Next(ref uint seed, int below)
    {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        return (int)(seed % (uint)below);
    }
}
