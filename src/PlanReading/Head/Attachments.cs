using System.Text.RegularExpressions;

namespace WhiteCrane.PlanReading;

/// <summary>Lines that open what follows a notice: attachments, the list of them, and the printed foot of the last page.</summary>
internal static class Attachments
{
    private static readonly Regex Heading = new(@"^(附 ?件|附 ?表|附 ?录|附 ?图)( ?\d{1,2}(-\d{1,2})?| ?[一二三四五六七八九十]{1,3})?($|[:、.]| |\()|^附[:]|^附 ?\d{1,2}[:.、 ]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Foot = new(@"^(抄送|主送|抄报|分送|印发份数|责任编辑|扫一扫|相关链接|相关阅读|打印本页|政策解读|信息公开选项)[:\] ]?|^\(?(此件|信息)?(主动公开|公开发布|依申请公开|不予公开|此件公开发布|此件主动公开|此件删减后公开|此件有删减)\)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool IsHeading(string fold) => fold.Length <= 400 && fold.StartsWith('附') && Heading.IsMatch(fold);

    public static bool IsFoot(string fold) => fold.Length <= 200 && Foot.IsMatch(fold);
}
