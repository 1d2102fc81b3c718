using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Publishing;

/// <summary>One page of the published projects, in code order, after a project.</summary>
internal sealed record PublicProjectList(IReadOnlyList<PublicProjectView> Rows, int Count, Guid? Next)
{
    public const int PageSize = 50;

    /// <param name="county">A county's code, the city's code for its own, null for all.</param>
    /// <param name="after">The last project of the page before; one that is not in the list starts from the beginning.</param>
    public static PublicProjectList Of(PublicProgrammeView view, Field? field, string? county, LightColour? light, Guid? after)
    {
        var all = view.Projects.Where(project => (field is null || project.Field == field)
            && (county is null || project.County == county || (county == HomeCity.Code && project.County is null))
            && (light is null || (project.Light?.Colour ?? LightColour.None) == light)).ToList();
        var from = after is null ? 0 : all.FindIndex(project => project.Id == after) + 1;
        var rows = all.Skip(from).Take(PageSize).ToList();
        return new PublicProjectList(rows, all.Count, from + rows.Count < all.Count ? rows[^1].Id : null);
    }
}
