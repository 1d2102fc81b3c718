using System.Text.Json;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Tests.PlanReading;

/// <summary>The reader against plans that people have labelled.</summary>
public class GoldTests
{
    [Theory]
    [InlineData("baicheng.txt", "baicheng.gold.json")]
    [InlineData("03_*.txt", "03.gold.json")]
    [InlineData("12_*.txt", "12.gold.json")]
    public void Reads_what_people_labelled(string text, string gold)
    {
        var want = JsonDocument.Parse(PlanSamples.Shared(gold)).RootElement;
        var got = PlanSamples.Json(PlanReader.Read(PlanSamples.Shared(text)));
        foreach (var field in new[] { "kind", "title", "documentNumber", "issuer", "issuedOn" })
            Assert.Equal(want.GetProperty(field).ToString(), got.GetProperty(field).ToString());
        var optional = want.GetProperty("tasks").EnumerateArray().Concat(want.GetProperty("safeguards").EnumerateArray())
            .Where(i => i.TryGetProperty("optional", out _)).Select(i => i.GetProperty("title").GetString()).ToHashSet();
        foreach (var list in new[] { "tasks", "safeguards" })
        {
            var wanted = Items(want, list, optional);
            var found = Items(got, list, optional);
            Assert.Equal(wanted.Select(i => i.GetProperty("title").GetString()), found.Select(i => i.GetProperty("title").GetString()));
            foreach (var (a, b) in wanted.Zip(found))
                foreach (var field in new[] { "label", "path", "measures", "responsible", "deadlines" })
                    Assert.Equal(Compact(a.GetProperty(field)), Compact(b.GetProperty(field)));
        }
        Assert.Equal(Targets(want), Targets(got));
        var codes = got.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString()).ToHashSet();
        foreach (var warning in want.GetProperty("warnings").EnumerateArray())
            Assert.Contains(warning.ValueKind == JsonValueKind.String ? warning.GetString() : warning.GetProperty("code").GetString(), codes);
    }

    [Fact]
    public void Baicheng_promises_fifteen_results_one_of_them_by_the_end_of_2024()
    {
        var text = PlanSamples.Baicheng();
        var plan = PlanReader.Read(text);
        Assert.Equal("白城市新生活设施建设实施方案", plan.Title);
        Assert.Equal(new DateOnly(2024, 4, 25), plan.IssuedOn);
        Assert.Equal(["各县(市、区)人民政府", "白城经济开发区", "白城工业园区管委会", "市直相关部门"], plan.Recipients);
        Assert.Equal(10, plan.Tasks.Count);
        Assert.Equal(3, plan.Safeguards.Count);
        string[] openings =
        [
            "到2025年,基本形成", "发展“家庭养老床位”", "深化养老机构社区", "进行必要的适老化", "基本形成居家老年", "特殊困难老年人月", "全市婴幼儿照护服", "婴幼儿照护服务水", "2024年底,推进",
            "实现“三个课堂”", "丰富数字教育资源", "加快建立完善预约", "逐步建设完善智慧", "积极推动我市居民", "建设智能门禁、视",
        ];
        Assert.Equal(openings.Length, plan.Goals.Count);
        Assert.All(openings.Zip(plan.Goals), pair => Assert.StartsWith(pair.First, pair.Second.Text));
        Assert.Equal(Enumerable.Range(0, 15).Select(i => new DateOnly(i == 8 ? 2024 : 2025, 12, 31)), plan.Goals.Select(g => g.By!.Value));
        Assert.All(plan.Goals, g => Assert.Equal(g.Text, PlanSamples.At(text, g.Source)));
        Assert.Equal(["6"], plan.Goals[8].Tasks);
        Assert.Equal(["10"], plan.Goals[14].Tasks);
    }

    [Fact]
    public void Baicheng_leaves_two_questions()
    {
        var text = PlanSamples.Baicheng();
        var plan = PlanReader.Read(text);
        Assert.Equal(["unit-probably-missing", "field-without-unit"], plan.Warnings.Select(w => w.Code));
        Assert.StartsWith("支持脱产照护婴幼儿的父母重返工作岗位", PlanSamples.At(text, plan.Warnings[0].Source));
        Assert.Equal("安防", PlanSamples.At(text, plan.Warnings[1].Source));
        Assert.All(plan.Warnings, w => Assert.True(w.Message.Zh.Length > 5 && w.Message.En.Length > 5));
    }

    [Fact]
    public void Json_has_the_published_shape()
    {
        var json = PlanJson.Write(PlanReader.Read(PlanSamples.Baicheng()), indented: false);
        Assert.DoesNotContain('\n', json);
        Assert.DoesNotContain("\\u", json);
        var task = JsonDocument.Parse(json).RootElement.GetProperty("tasks")[2];
        Assert.Equal(["label", "title", "path", "text", "measures", "responsible", "deadlines", "source"], task.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["ordinal", "text"], task.GetProperty("measures")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"unit":"市卫生健康委","role":"lead"}""", task.GetProperty("responsible")[0].GetRawText());
    }

    private static List<JsonElement> Items(JsonElement plan, string list, HashSet<string?> optional) =>
        plan.GetProperty(list).EnumerateArray().Where(i => !optional.Contains(i.GetProperty("title").GetString())).ToList();

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static List<string> Targets(JsonElement plan) => plan.GetProperty("targets").EnumerateArray()
        .Select(t => $"{t.GetProperty("subject")}|{t.GetProperty("value").GetDecimal()}|{t.GetProperty("unit")}|{t.GetProperty("by")}|{t.GetProperty("text")}").ToList();
}
