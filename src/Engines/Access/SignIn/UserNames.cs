using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>User names: typed on any keyboard, so letters, digits and . _ - only.</summary>
internal static class UserNames
{
    public static readonly Text Hint = new("3至40个字母、数字或 . _ -，例如姓名拼音。登录时不分大小写。", "3 to 40 letters, digits or . _ -, such as the name in pinyin. Case makes no difference at sign-in.");

    public static string Plain(string typed) => typed.Trim().Normalize(System.Text.NormalizationForm.FormKC);

    public static Text? Problem(string typed)
    {
        var name = Plain(typed);
        return name.Length is < 3 or > 40 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? new("用户名为3至40个字母、数字或 . _ -", "The user name is 3 to 40 letters, digits or . _ -")
            : null;
    }
}
