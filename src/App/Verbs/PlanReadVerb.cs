using WhiteCrane.PlanReading;

namespace WhiteCrane.App.Verbs;

/// <summary>Reads notices from files and prints what they promise; nothing is stored.</summary>
internal static class PlanReadVerb
{
    public static async Task<int> Run(VerbLine line)
    {
        if (line.Words.Count == 0)
        {
            Console.Error.WriteLine("Name at least one file: ./run plan read FILE... [--json]");
            return 2;
        }
        var failed = 0;
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        foreach (var file in line.Words)
        {
            var refusal = await Read(file, line.Flags.Contains("--json"), indented: line.Words.Count == 1);
            if (refusal is null) continue;
            Console.Error.WriteLine($"{file}: {refusal}");
            failed++;
        }
        return failed == 0 ? 0 : 1;
    }

    private static async Task<string?> Read(string file, bool json, bool indented)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(file) is { Exists: true } info && info.Length > NoticeText.MostFileBytes) return $"larger than {NoticeText.MostFileBytes >> 20} MB";
            bytes = await File.ReadAllBytesAsync(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
        var extracted = NoticeText.Extract(bytes, Path.GetFileName(file));
        if (extracted.Refusal is { } refused) return refused.Message.Zh + " / " + refused.Message.En;
        if (SecrecyMark.Find(extracted.Text!) is { } secret) return secret.Message.Zh + " / " + secret.Message.En;
        var plan = PlanReader.Read(extracted.Text!);
        if (plan.Kind == PlanKind.Plan)
        {
            Console.WriteLine(json ? PlanJson.Write(plan, indented) : PlanSummary.Of(plan));
            return null;
        }
        if (json) Console.WriteLine(PlanJson.Write(plan, indented));
        return plan.Kind == PlanKind.Regulation ? "这是一部法规（第一条……），不是工作方案 / this is a regulation, not a plan" : "没有找到任务，不是工作方案 / no tasks were found: this is no plan";
    }
}
