namespace WhiteCrane.Ui;

/// <summary>One entry of a menu. <paramref name="Count"/> is work waiting behind it, shown when above zero.</summary>
public sealed record NavItem(string Text, string Href, bool Current = false, int Count = 0);

/// <summary>A section of the menu: its own page and the pages under it (may be empty).</summary>
public sealed record NavSection(string Text, string Href, IReadOnlyList<NavItem> Items, bool Current = false)
{
    internal bool Here => Current || Items.Any(item => item.Current);
}

/// <summary>One step of the way from the home page; the last has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
