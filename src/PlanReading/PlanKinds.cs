using WhiteCrane.Standards;

namespace WhiteCrane.PlanReading;

/// <summary>Tells a plan from a regulation and from everything else, with the reason in one sentence.</summary>
internal static class PlanKinds
{
    private static readonly string[] OtherTitles =
        ["讲话", "致辞", "发言", "答记者问", "解读", "访谈", "总结", "工作报告", "调研报告", "述职", "新闻发布会", "问答", "心得", "协议", "合同", "章程", "纪要", "演讲", "贺信", "倡议书", "感谢信", "招聘公告", "招标", "中标", "公示", "判决书", "论文", "简介", "一图读懂"];
    private static readonly string[] PlanTitles =
        ["方案", "计划", "规划", "意见", "通知", "措施", "要点", "行动", "决定", "纲要", "任务", "清单", "安排", "举措", "政策", "部署", "分工", "通告", "批复", "细则", "若干"];

    public static (PlanKind, Text?) Of(RepairedText doc, NoticeHead head, int tasks, bool tagged)
    {
        var articles = Articles(doc, out var first);
        var numbered = doc.Paragraphs.Count(p => OutlineMarks.At(doc.Folded(new(p.Start, Math.Min(p.End, p.Start + 12))), 0, true) is { Style: MarkStyle.Han });
        if (first && articles >= 3 && articles > numbered)
            return (PlanKind.Regulation, new("这是一份按条（第一条……）制定的法规或制度，不是任务方案，没有从中读取任务。", "This is a regulation set out in articles (第一条…), not a plan: no tasks were read from it."));
        if (doc.Text.Length == 0)
            return (PlanKind.Other, new("文件里没有文字。", "The document holds no text."));
        var title = head.NoticeTitle.Length > 0 ? head.NoticeTitle : head.Title;
        if (OtherTitles.Any(t => title.EndsWith(t, StringComparison.Ordinal) || title.Contains("上的" + t) || title.EndsWith(t + ")", StringComparison.Ordinal) || title.EndsWith(t + "）", StringComparison.Ordinal)) && !tagged
            || doc.Fold.AsSpan(0, Math.Min(600, doc.Fold.Length)).Contains("同志们:", StringComparison.Ordinal) && !tagged)
            return (PlanKind.Other, new("这不是任务方案（从标题和写法看是讲话、解读、报告一类的材料）。", "This is not a plan: its title and manner are those of a speech, an explanation or a report."));
        if (tasks == 0)
            return (PlanKind.Other, new("没有找到编号的任务（如“一、”“（一）”“1.”），这不像是任务方案。", "No numbered tasks (一、 (一) 1.) were found: this does not look like a plan."));
        var official = head.DocumentNumber is not null || head.Recipients.Count > 0 || tagged
            || PlanTitles.Any(t => head.Title.Contains(t) || title.Contains(t));
        return official
            ? (PlanKind.Plan, null)
            : (PlanKind.Other, new("文件没有文号、主送机关和责任单位，标题也不是方案、意见、通知一类，不像是任务方案。", "There is no document number, no addressee and no responsible unit, and the title is not that of a plan or notice."));
    }

    /// <summary>Counts articles 第一条, 第二条, … that follow one another at the start of a line or after a full stop.</summary>
    private static int Articles(RepairedText doc, out bool first)
    {
        var expected = 1;
        first = false;
        var fold = doc.Fold;
        for (var i = fold.IndexOf('第'); i >= 0; i = fold.IndexOf('第', i + 1))
        {
            var before = i - 1;
            while (before >= 0 && fold[before] == ' ') before--;
            if (before >= 0 && fold[before] is not ('\n' or '。' or ';' or '则' or '章')) continue;
            if (OutlineMarks.At(fold, i, true) is not { Style: MarkStyle.Article } mark) continue;
            if (mark.Value == expected) { expected++; first = true; }
            else if (mark.Value == expected + 1 && first) expected += 2;
        }
        return expected - 1;
    }
}
