using System.Text.RegularExpressions;

namespace WhiteCrane.Tests.Guards;

/// <summary>
/// 复制为群通知 stands on every list of staff. A page is a list when its address names no single thing, it is not open to
/// everybody or residents’ own, and it, or a component it shows, is a table, a list of work or has filters or pages.
/// </summary>
public partial class GroupNoticeTests
{
    private static readonly string[] Shapes = ["DataTable", "TaskList", "FilterBar", "Pager"];

    /// <summary>Pages of that shape which are no list to pass on, with the reason.</summary>
    private static readonly Dictionary<string, string> NoList = new()
    {
        ["/account"] = "one's own account",
        ["/admin/access-log"] = "the state of the log, which nobody in a group can do anything about",
        ["/admin/audit"] = "who changed what concerns whoever reads the log, not a group",
        ["/admin/messages"] = "settings of the ways messages go out",
        ["/light-rules"] = "rules: nothing to count and nothing due",
        ["/no-post"] = "what waits for one person who works in no post yet",
        ["/people/search"] = "people found for one purpose of one post",
        ["/search"] = "what somebody searched for in words of their own",
        ["/upper-systems"] = "which systems there are; what waits stands on the page of each",
        ["/ui"] = "the controls themselves",
    };

    [Fact]
    public void Every_list_of_staff_can_be_copied_as_a_notice_to_the_group()
    {
        var lists = Lists().ToList();
        Assert.True(lists.Count >= 20, $"only {lists.Count} lists were found");
        Assert.Empty(lists.Where(list => !NoList.ContainsKey(list.Address) && !list.Markup.Contains("<GroupNoticeBox ", StringComparison.Ordinal)).Select(list => list.Address));
    }

    [Fact]
    public void What_is_said_to_be_no_list_is_still_of_that_shape_and_carries_no_notice()
    {
        var lists = Lists().ToDictionary(list => list.Address, list => list.Markup);
        Assert.Empty(NoList.Keys.Where(address => !lists.TryGetValue(address, out var markup) || markup.Contains("<GroupNoticeBox ", StringComparison.Ordinal)));
    }

    internal static IEnumerable<string> Addresses => Lists().Where(list => !NoList.ContainsKey(list.Address)).Select(list => list.Address);

    private static IEnumerable<(string Address, string Markup)> Lists()
    {
        var files = House.Sources("src", ".razor").Where(path => !path.EndsWith("_Imports.razor", StringComparison.Ordinal)).ToLookup(path => Path.GetFileNameWithoutExtension(path), path => Comment().Replace(File.ReadAllText(path), ""));
        foreach (var markup in files.SelectMany(file => file))
        {
            if (PageAddress().Match(markup) is not { Success: true } page || IsForm(page.Groups[1].Value) || OpenToAll().IsMatch(markup)) continue;
            if (IsList(markup, [])) yield return (page.Groups[1].Value, markup);
        }

        bool IsList(string markup, HashSet<string> seen) => Tag().Matches(markup).Select(tag => tag.Groups[1].Value).Distinct()
            .Any(tag => Shapes.Contains(tag) || (seen.Add(tag) && files[tag].Any(inside => IsList(inside, seen))));
    }

    /// <summary>Something is entered here; its tables show what is entered.</summary>
    private static bool IsForm(string address) => address.Split('/')[^1] is "new" or "import" or "slot" or "call";

    [GeneratedRegex("""@\*.*?\*@""", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""^@page "(/[^"{]+)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex PageAddress();

    [GeneratedRegex("""^@attribute \[(Open|ForResidents)""", RegexOptions.Multiline)]
    private static partial Regex OpenToAll();

    [GeneratedRegex("""<(?:WhiteCrane\.[\w.]+\.)?([A-Z]\w+)[\s/>]""")]
    private static partial Regex Tag();
}
