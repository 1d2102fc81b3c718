using WhiteCrane.Standards;

namespace WhiteCrane.Ui;

/// <summary>Brings <c>@T("中文", "English")</c> into pages: <c>@using static WhiteCrane.Ui.Texts</c>.</summary>
public static class Texts
{
    /// <summary>The sentence in the language of the request; both languages stand side by side in the source.</summary>
    public static string T(string zh, string en) => new Text(zh, en);
}
