using WhiteCrane.Engines.Places;
using WhiteCrane.Standards;
using WhiteCrane.Ui;
using static WhiteCrane.Ui.Texts;

namespace WhiteCrane.Engines.Residents.Identity;

/// <summary>How the questions of a claim are put, and its answers read back.</summary>
internal static class ClaimWords
{
    public static string Title(ClaimAbout about) => about switch
    {
        ClaimAbout.Self => T("我的信息", "My data"),
        ClaimAbout.Child => T("登记未成年子女", "Register a child under 18"),
        ClaimAbout.Ward => T("登记由我监护的人", "Register somebody I am the guardian of"),
        _ => T("登记委托我代办的人", "Register somebody who empowers me"),
    };

    public static string Question(string question, ClaimAbout about) => (question, about == ClaimAbout.Self) switch
    {
        (ClaimQuestions.Name, true) => T("您叫什么名字？", "What is your name?"),
        (ClaimQuestions.Name, false) => T("他（她）叫什么名字？", "What is their name?"),
        (ClaimQuestions.Tie, _) => T("您是他（她）的什么人？", "What are you to them?"),
        (ClaimQuestions.Document, true) => T("您的证件", "Your document"),
        (ClaimQuestions.Document, false) => T("他（她）的证件", "Their document"),
        (ClaimQuestions.Birth, true) => T("您哪年出生？", "When were you born?"),
        (ClaimQuestions.Birth, false) => T("他（她）哪年出生？", "When were they born?"),
        (ClaimQuestions.Township, true) => T("您住在哪个乡镇（街道）？", "In which township do you live?"),
        (ClaimQuestions.Township, false) => T("他（她）住在哪个乡镇（街道）？", "In which township do they live?"),
        (ClaimQuestions.Home, true) => T("您住在哪里？", "Where do you live?"),
        (ClaimQuestions.Home, false) => T("他（她）住在哪里？", "Where do they live?"),
        (_, true) => T("怎样打电话找您？", "By which telephone are you reached?"),
        _ => T("怎样打电话找他（她）？", "By which telephone are they reached?"),
    };

    /// <summary>Why it is asked.</summary>
    public static string? Why(string question, ClaimAbout about) => question switch
    {
        ClaimQuestions.Name => T("与证件一致；蒙古族姓名照写。", "As on the document; Mongolian names as they are written."),
        ClaimQuestions.Tie => T("窗口要看能证明这一关系的材料。", "The office looks at a paper that shows it."),
        ClaimQuestions.Document => about == ClaimAbout.Self ? T("窗口只和您的证件原件对照，不留复印件。", "The office compares it with the document itself and keeps no copy.") : T("还没有证件的孩子可以不填。", "May be left out for a child without one."),
        ClaimQuestions.Township or ClaimQuestions.Home => T("由住处的村（社区）或乡镇（街道）窗口核验。", "The office of that place checks it."),
        ClaimQuestions.Phone => T("没有就空着；家里合用一个也可以。", "Leave it empty if there is none; one for the household is fine."),
        _ => null,
    };

    /// <summary>The answers as they are read back before they are sent.</summary>
    public static IReadOnlyList<Answer> Rows(Guid draft, ClaimAbout about, ClaimAnswers answers, PlaceMap map) =>
        [.. ClaimQuestions.Of(about, answers).Select(question => new Answer(Short(question), Value(question, answers, map), $"/my/claims/drafts/{draft}/{question}?check=1"))];

    private static string Short(string question) => question switch
    {
        ClaimQuestions.Name => T("姓名", "Name"),
        ClaimQuestions.Tie => T("您是他（她）的", "You are their"),
        ClaimQuestions.Document => T("证件", "Document"),
        ClaimQuestions.Birth => T("出生和性别", "Birth and sex"),
        ClaimQuestions.Township => T("乡镇（街道）", "Township"),
        ClaimQuestions.Home => T("住处", "Home"),
        _ => T("电话", "Telephone"),
    };

    private static string? Value(string question, ClaimAnswers answers, PlaceMap map) => question switch
    {
        ClaimQuestions.Name => answers.Name,
        ClaimQuestions.Tie => answers.HolderIs,
        ClaimQuestions.Document => answers.Number is { Length: > 0 } number ? $"{DocumentRules.NameOf(answers.DocumentKind)} {number}" : null,
        ClaimQuestions.Birth => $"{answers.Birth} {answers.Sex switch { 1 => T("男", "male"), 2 => T("女", "female"), _ => "" }}".Trim(),
        ClaimQuestions.Township => answers.Township is { } township ? map.FullName(township) : null,
        ClaimQuestions.Home => answers.Division.Length > 0 ? $"{map.Find(answers.Division)?.Name} {answers.Road} {answers.HouseNumber}".TrimEnd() : null,
        _ => answers.Phone,
    };
}
