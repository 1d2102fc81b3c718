namespace WhiteCrane.PlanReading;

/// <summary>What the name of a unit looks like, and what is left of one when the words around it are taken off.</summary>
internal static class UnitNames
{
    private static readonly string[] Endings =
        ["局", "委", "办", "厅", "部", "署", "处", "院", "会", "政府", "中心", "公司", "集团", "银行", "总社", "联社", "党校", "残联", "妇联", "科协", "文联", "侨联", "工商联",
         "法院", "检察院", "街道", "乡镇", "镇", "乡", "分局", "支队", "大队", "电视台", "单位", "部门", "机构", "地区", "企业", "医院", "学校", "高校", "大学", "组", "园区", "开发区",
         "专班", "指挥部", "县区", "市县", "县市区", "市区", "(市、区)", "(区、市)", "(市)", "(区)", "(县、区)", "(市、区、旗)", "(场)", "(街道)", "(街)", "社", "总队", "供电公司", "海关", "各地", "组委", "各县", "各区", "各市", "各旗", "自治区", "直辖市", "办公室"];

    public static bool Likely(string name) =>
        name.Length is >= 2 and <= 40 && Endings.Any(e => name.EndsWith(e, StringComparison.Ordinal));

    /// <summary>True for what may sign a notice.</summary>
    public static bool Issuing(string name) =>
        name.Length is >= 3 and <= 40 && (Likely(name) || name.EndsWith("国务院", StringComparison.Ordinal) || name.EndsWith("委员", StringComparison.Ordinal)
            || name.EndsWith("领导小组", StringComparison.Ordinal) || name.EndsWith("办公室", StringComparison.Ordinal) || name.EndsWith("市委", StringComparison.Ordinal))
        && !Words.Any(name.Contains) && name.AsSpan().IndexOfAny("于，,。的") < 0;

    /// <summary>True for words no name of a unit holds: they show that a bracket is running text.</summary>
    public static bool Impossible(string name) =>
        name.Length is 0 or > 40 || name.AsSpan().IndexOfAny("。:!?\n“") >= 0 || name.Any(char.IsAsciiDigit)
        || Words.Any(name.Contains) || name.Length > 2 && name.IndexOf('由', 1) > 0;

    private static readonly string[] Words = ["以下", "简称", "应当", "可以", "例如", "包括", "不含", "其中", "是指", "如果", "通过", "按照", "进行", "已经", "具有", "有权"];

    /// <summary>The name without 等, 等部门, 等有关部门和单位 at its end, and without a joining word before it.</summary>
    public static Span Bare(string fold, Span span)
    {
        var (start, end) = (span.Start, span.End);
        Trim();
        foreach (var word in new[] { "以及", "由", "及", "和", "与" })
            if (end - start > word.Length + 1 && string.CompareOrdinal(fold, start, word, 0, word.Length) == 0 && !Ordinary(word)) { start += word.Length; Trim(); }
        var tail = LastEtc(fold, start, end);
        if (tail >= start) { end = tail; Trim(); }
        return new(start, end);

        void Trim()
        {
            while (start < end && (fold[start] is ' ' or '、' or ',' or ':' or '\n' or '-')) start++;
            while (end > start && (fold[end - 1] is ' ' or '、' or ',' or '。' or '\n' or ';')) end--;
        }

        // 和龙市, 与… : names of places may begin with the word.
        bool Ordinary(string word) => word == "和" && end - start > 2 && fold[start + 1] is '龙' or '平' or '田' or '县' or '静' or '硕' or '布' or '顺' or '林';
    }

    /// <summary>Where a closing 等… begins, when nothing but general words follows it; -1 otherwise.</summary>
    private static int LastEtc(string fold, int start, int end)
    {
        var at = fold.LastIndexOf('等', Math.Max(end - 1, 0), Math.Max(end - start, 0));
        if (at < 0 || end - at > 16) return -1;
        var rest = fold[(at + 1)..end];
        foreach (var word in new[] { "有关", "相关", "市直", "市级", "县直", "区直", "省直", "各", "成员", "责任", "多个", "部门", "单位", "机构", "和", "、", "及", "地区", "单", "多", "市", "区" })
            rest = rest.Replace(word, "");
        return rest.Length == 0 ? at : -1;
    }

    /// <summary>Where two names joined by 和, 及 or 与 part; -1 when the word belongs to one name.</summary>
    public static int Joint(string fold, Span span, out int after)
    {
        for (var i = span.Start + 2; i < span.End - 2; i++)
        {
            var length = string.CompareOrdinal(fold, i, "以及", 0, 2) == 0 ? 2 : fold[i] is '和' or '及' or '与' ? 1 : 0;
            after = i + length;
            if (length == 0 || span.End - after < 3) continue;
            if (fold[i - 1] is '局' or '委' or '办' or '厅' or '部' or '会' or '府' or '院' or '司' or '心' or '行' or '处' or ')' or '联' or '社'
                && Likely(fold[span.Start..i]) && (Likely(fold[after..span.End]) || fold[after] is '各')) return i;
        }
        after = 0;
        return -1;
    }
}
