using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Programme.Projects;

/// <summary>Names of the divisions and organisations that some projects stand in and belong to.</summary>
internal sealed class ProjectNames
{
    private readonly Dictionary<string, string> divisions;
    private readonly Dictionary<Guid, string> organisations;

    private ProjectNames(Dictionary<string, string> divisions, Dictionary<Guid, string> organisations) =>
        (this.divisions, this.organisations) = (divisions, organisations);

    public static async Task<ProjectNames> Of(CraneDb db, Actor actor, IReadOnlyList<Project> projects, CancellationToken cancel = default)
    {
        var codes = projects.SelectMany(project => new[] { project.Division, DivisionCode.County(project.Division) ?? "", DivisionCode.Township(project.Division) ?? "" }).Distinct().ToList();
        var ids = projects.SelectMany(project => new[] { project.UnitId, project.LeadId ?? project.UnitId }).Distinct().ToList();
        return new(
            await db.Visible<Division>(actor).AsNoTracking().Where(row => codes.Contains(row.Code)).ToDictionaryAsync(row => row.Code, row => row.Name, cancel),
            await db.Visible<Organisation>(actor).AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ShortName, cancel));
    }

    /// <summary>County and what lies below it, as people write it: 通榆县开通镇.</summary>
    public string Division(string code) => DivisionCode.County(code) is not { } county ? Name(code)
        : Name(county) + (code.Length > 6 ? Name(code[..9]) : "") + (code.Length > 9 ? Name(code) : "");

    public string County(string code) => Name(DivisionCode.County(code) ?? code);

    public string Organisation(Guid? id) => id is { } known ? organisations.GetValueOrDefault(known, "") : "";

    private string Name(string code) => divisions.GetValueOrDefault(code, code);
}
