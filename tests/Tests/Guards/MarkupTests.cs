using System.Text.RegularExpressions;

namespace WhiteCrane.Tests.Guards;

public partial class MarkupTests
{
    /// <summary>
    /// The variable of a for loop is one for all rounds: what a component shows inside itself runs after the loop and would
    /// see its last value, so that every row carried the name of the one after the last.
    /// </summary>
    [Fact]
    public void Markup_counts_with_foreach()
    {
        var counted = House.Sources("src", ".razor").Concat(House.Sources("templates", ".razor")).SelectMany(path => Loop().Matches(Code().Replace(File.ReadAllText(path), "")).Select(loop => $"{House.Name(path)}: {loop.Value}"));
        Assert.Empty(counted);
        Assert.Matches(Loop(), "@for (var i = 0; i < 3; i++) { <Card>@i</Card> }");
    }

    [GeneratedRegex("""\bfor \((var|int) \w+.*""")]
    private static partial Regex Loop();

    [GeneratedRegex("""^@code \{.*""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
