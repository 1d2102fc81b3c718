namespace WhiteCrane.Programme.Publishing;

/// <summary>One county's projects, counted by light.</summary>
internal sealed record CountyRow(string Code, string Name, LightCount Lights)
{
    /// <summary>Every county of the city, also one without a project, in code order.</summary>
    public static IReadOnlyList<CountyRow> Of(PublicProgrammeView view) =>
        [.. view.Counties.Select(county => new CountyRow(county.Code, county.Name, LightCount.Of(view.Projects.Where(project => project.County == county.Code).Select(project => project.Light))))];
}
