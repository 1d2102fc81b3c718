using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>What an amended notice changes.</summary>
public class PlanDifferenceTests
{
    [Fact]
    public void The_same_notice_in_another_width_is_the_same()
    {
        var before = PlanReader.Read(PlanSamples.Baicheng());
        var after = PlanReader.Read(PlanSamples.Baicheng().Replace(',', '，').Replace(';', '；').Replace("\n", "\r\n"));
        var changes = PlanDifference.Between(before, after);
        Assert.False(changes.Tasks.Any);
        Assert.Equal(10, changes.Tasks.Same.Count);
        Assert.Equal(3, changes.Safeguards.Same.Count);
        Assert.False(PlanDifference.Between(before, before).Any);
    }

    [Fact]
    public void An_amended_notice_shows_what_came_went_and_changed()
    {
        var text = PlanSamples.Baicheng();
        var amended = text.Replace("白发改社字〔2024〕63号", "白发改社字〔2025〕11号")
            .Replace("月探访率达到100%", "月探访率达到98%")
            .Replace("9.推进智慧医疗工作。", "9.积极推进智慧医疗工作。")
            .Replace("满足居家和社区老年人多样化需求。(责任单位:市民政局)", "满足居家和社区老年人多样化需求,2025年6月底前完成。(责任单位:市民政局、市财政局)")
            .Replace("8.变革课堂教学模式。推动学校", "8.建设城市运行数据大屏。推动学校")
            .Replace("发展“家庭养老床位”,", "");
        var changes = PlanDifference.Between(PlanReader.Read(text), PlanReader.Read(amended));
        Assert.Equal([new FieldChange("documentNumber", "白发改社字〔2024〕63号", "白发改社字〔2025〕11号")], changes.Head);
        Assert.Equal(["建设城市运行数据大屏"], changes.Tasks.Added.Select(t => t.Title));
        Assert.Equal(["变革课堂教学模式"], changes.Tasks.Removed.Select(t => t.Title));
        Assert.Equal(["强化居家社区养老服务设施建设", "积极推进智慧医疗工作"], changes.Tasks.Changed.Select(c => c.After.Title));
        Assert.Equal(["text", "responsible", "deadlines"], changes.Tasks.Changed[0].Fields.Select(f => f.Field));
        Assert.Equal(new FieldChange("deadlines", "", "2025-06-30"), changes.Tasks.Changed[0].Fields[2]);
        Assert.Equal(7, changes.Tasks.Same.Count);
        Assert.Equal(("100%", "98%"), (changes.Targets.Changed.Single().Fields[0].Before, changes.Targets.Changed.Single().Fields[0].After));
        Assert.Equal(["发展“家庭养老床位”"], changes.Goals.Removed.Select(g => g.Text));
    }

    [Fact]
    public void Very_many_items_are_compared_in_passable_time()
    {
        var one = Time(() => PlanDifference.Between(Of(5_000, ""), Of(5_000, "项目")));
        var four = Time(() => PlanDifference.Between(Of(20_000, ""), Of(20_000, "项目")));
        Assert.True(four < one * 12 + TimeSpan.FromSeconds(2), $"four times the items took {four} against {one}");

        static Plan Of(int count, string tail) => new(PlanKind.Plan, "方案", null, null, null, [], [.. Enumerable.Range(0, count).Select(i => new PlanItem($"{i}", $"建设第{i}处综合服务中心{tail}", [], "。", [], [], [], default))], [], [], [], [], [], []);

        static TimeSpan Time(Action act)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            act();
            return System.Diagnostics.Stopwatch.GetElapsedTime(started);
        }
    }
}
