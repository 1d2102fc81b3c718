using WhiteCrane.Kernel.Modules;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Feedback;

/// <summary>What a page is called where an opinion about it is shown: by the menu's word for its address, which says more than the address.</summary>
internal sealed class PageNames(ModuleList modules)
{
    private readonly Lazy<List<MenuItem>> menu = new(() => [.. modules.All.SelectMany(module => module.Menu).OrderByDescending(item => item.Href.Length)]);

    /// <returns>"项目清单" for "/projects", "项目清单（/projects/1）" for a page below it, and the address itself where no menu leads there.</returns>
    public Text Of(string path)
    {
        if (path == "/") return new("公开页", "Public page");
        if (menu.Value.FirstOrDefault(item => path == item.Href || path.StartsWith(item.Href + "/", StringComparison.Ordinal)) is not { } item) return new(path, path);
        return path == item.Href ? item.Title : new($"{item.Title.Zh}（{path}）", $"{item.Title.En} ({path})");
    }
}
