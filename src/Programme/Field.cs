using WhiteCrane.Standards;

namespace WhiteCrane.Programme;

/// <summary>The fields of service the notice speaks of; General for what belongs to all of them.</summary>
public enum Field { General, ElderCare, Childcare, Education, Health, Community }

public static class Fields
{
    public static readonly Field[] OfService = [Field.ElderCare, Field.Childcare, Field.Education, Field.Health, Field.Community];

    public static Text Name(this Field field) => field switch
    {
        Field.ElderCare => new("养老", "Elder care"),
        Field.Childcare => new("托育", "Childcare"),
        Field.Education => new("教育", "Education"),
        Field.Health => new("医疗", "Health"),
        Field.Community => new("安防小区", "Safe communities"),
        _ => new("综合", "All fields"),
    };

    private static readonly (Field Field, string[] Words)[] Signs =
    [
        (Field.Childcare, ["婴幼儿", "托育", "托幼", "照护服务"]),
        (Field.Community, ["安防", "门禁", "小区"]),
        (Field.Health, ["医疗", "医院", "诊疗", "卫生"]),
        (Field.Education, ["教育", "学校", "校园", "课堂", "教学"]),
        (Field.ElderCare, ["养老", "老年", "适老", "医养", "居家"]),
    ];

    /// <summary>The field a heading or sentence most likely belongs to, proposed; a person corrects it.</summary>
    public static Field Propose(string text)
    {
        var best = Signs.Select(sign => (sign.Field, Hits: sign.Words.Sum(word => Count(text, word)))).MaxBy(sign => sign.Hits);
        return best.Hits == 0 ? Field.General : best.Field;
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal)) count++;
        return count;
    }
}
