using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

public enum ProjectSort { Name, Division, Stage, Finish }

/// <summary>The filters of the project list, as its address carries them.</summary>
/// <param name="Area">A division code, or "z:" and the id of a managed area.</param>
/// <param name="ItemId">The item of a yearly list the projects hang on.</param>
internal sealed record ProjectFilter(string? Area, Field? Field, Guid? TaskId, Guid? ItemId, ProjectStage? Stage, LightColour? Light, string? Unit, string? Text, ProjectSort Sort, Guid? After, Guid? Before)
{
    public static ProjectFilter From(Func<string, string?> query) => new(
        Place(query("area")), Named<Field>(query("field")), Id(query("task")), Id(query("item")), Named<ProjectStage>(query("stage")), Named<LightColour>(query("light")),
        Blank(query("unit")), Blank(query("q")), Named<ProjectSort>(query("sort")) ?? ProjectSort.Name, Id(query("after")), Id(query("before")));

    /// <summary>True when anything but the order narrows the list.</summary>
    public bool Narrows => this with { Sort = default, After = null, Before = null } != new ProjectFilter(null, null, null, null, null, null, null, null, default, null, null);

    /// <summary>The same without the light, for counting every colour.</summary>
    public ProjectFilter AllLights => this with { Light = null };

    /// <summary>What of the list this actor may see passes the filters.</summary>
    public async Task<IQueryable<Project>> In(CraneDb db, Actor actor, DateOnly day)
    {
        var query = db.Visible<Project>(actor).AsNoTracking();
        if (Area is ['z', ':', ..] && Guid.TryParse(Area[2..], out var zone))
        {
            var townships = await db.Visible<ZoneTownship>(actor).Where(member => member.ZoneId == zone && member.From <= day && (member.To == null || member.To >= day)).Select(member => member.Township).ToListAsync();
            query = query.Where(project => townships.Any(township => project.Division.StartsWith(township)));
        }
        else if (Area is not null)
        {
            var after = DivisionCode.After(Area);
            query = query.Where(project => string.Compare(project.Division, Area) >= 0 && string.Compare(project.Division, after) < 0);
        }
        if (Field is { } field) query = query.Where(project => project.Field == field);
        if (TaskId is { } task) query = query.Where(project => project.TaskId == task);
        if (ItemId is { } item) query = query.Where(project => project.YearlyItemId == item);
        if (Stage is { } stage) query = query.Where(project => project.Stage == stage);
        if (Light is { } light) query = query.Where(project => project.Light == light);
        if (Unit is { } unit)
        {
            var units = db.Visible<Organisation>(actor).Where(row => row.Name.Contains(unit) || row.ShortName.Contains(unit)).Select(row => row.Id);
            query = query.Where(project => units.Contains(project.UnitId));
        }
        if (Text is { } text)
        {
            var initials = text.ToLowerInvariant();
            query = query.Where(project => project.Name.Contains(text) || project.Initials.Contains(initials) || project.Code!.Contains(text));
        }
        return query;
    }

    // A division is digits: anything else would be compared by the database's own order of letters.
    private static string? Place(string? text) => Blank(text) is { } area && (area.StartsWith("z:", StringComparison.Ordinal) || area.All(char.IsAsciiDigit)) ? area : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static T? Named<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) ? value : null;
}
