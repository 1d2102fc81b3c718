using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Access.SignIn;

/// <summary>What a password must be: long, of letters and digits, not one everybody tries, not the person's own name.</summary>
internal static class PasswordRules
{
    public const int Shortest = 10, Longest = 128;

    public static readonly Text Hint = new("至少10个字符，同时含有字母和数字。可以粘贴，也可以用密码管理器。", "At least 10 characters, letters and digits. Pasting and password managers work.");

    private static readonly string[] Tried = ["password", "qwerty", "asdfgh", "zxcvbn", "1qaz2wsx", "admin123", "abc123", "a123456", "woaini", "iloveyou", "baicheng", "whitecrane", "88888888", "66666666", "12345678", "87654321"];

    /// <summary>What is wrong with a new password typed twice, for the fields "password" and "again"; empty when nothing is.</summary>
    public static List<FieldRefusal> Problems(string password, string again, string userName)
    {
        var errors = new List<FieldRefusal>();
        if (Problem(password, userName) is { } problem) errors.Add(new("password", problem));
        else if (password != again) errors.Add(new("again", new("两次输入的新密码不一致", "The two new passwords differ")));
        return errors;
    }

    public static Text? Problem(string password, string userName)
    {
        if (password.Length < Shortest) return new($"密码至少{Shortest}个字符", $"The password needs at least {Shortest} characters");
        if (password.Length > Longest) return new($"密码不超过{Longest}个字符", $"The password must be {Longest} characters or fewer");
        if (!password.Any(char.IsLetter) || !password.Any(char.IsDigit)) return new("密码要同时含有字母和数字", "The password needs both letters and digits");
        var lower = password.ToLowerInvariant();
        if (userName.Length >= 3 && lower.Contains(userName.Trim().ToLowerInvariant(), StringComparison.Ordinal)) return new("密码不能包含用户名", "The password must not contain the user name");
        if (password.Distinct().Count() < 5 || Tried.Any(tried => lower.Contains(tried, StringComparison.Ordinal) && lower.Length < tried.Length + 6))
            return new("这个密码太容易被猜到，请换一个", "This password is too easy to guess; choose another");
        return null;
    }
}
