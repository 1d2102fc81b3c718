using WhiteCrane.Engines.Access.SignIn;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short1a")]
    [InlineData("lettersonly")]
    [InlineData("1234567890123")]
    [InlineData("li.na-2025-crane")]
    [InlineData("password2025")]
    [InlineData("aaaa1111aaaa")]
    public void Weak_passwords_are_refused(string password) => Assert.NotNull(PasswordRules.Problem(password, "li.na"));

    [Theory]
    [InlineData("hong-qi-lu-18-hao")]
    [InlineData("crane-2025-pass")]
    [InlineData("白鹤飞过嫩江湿地2025年")]
    public void Long_ones_of_letters_and_digits_are_taken(string password) => Assert.Null(PasswordRules.Problem(password, "li.na"));

    [Fact]
    public void Two_that_differ_are_named_beside_the_second_field() =>
        Assert.Equal("again", Assert.Single(PasswordRules.Problems("hong-qi-lu-18-hao", "hong-qi-lu-19-hao", "li.na")).Field);

    [Fact]
    public void Initial_passwords_keep_the_rules_and_do_not_repeat()
    {
        var made = Enumerable.Range(0, 500).Select(_ => Secrets.InitialPassword()).ToHashSet();
        Assert.Equal(500, made.Count);
        Assert.All(made, password => Assert.Null(PasswordRules.Problem(password, "li.na")));
        Assert.All(made, password => Assert.DoesNotContain(password, c => "0O1lIio".Contains(c)));
    }

    [Theory]
    [InlineData("li.na", true)]
    [InlineData("ｌｉｎａ", true)]
    [InlineData("李娜", false)]
    [InlineData("ab", false)]
    [InlineData("li na", false)]
    public void User_names_are_what_every_keyboard_types(string name, bool good) => Assert.Equal(good, UserNames.Problem(name) is null);
}
