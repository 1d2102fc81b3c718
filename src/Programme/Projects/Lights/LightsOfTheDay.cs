using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Projects;

/// <summary>Every day: freezes the lights of a month that has ended, judges all projects anew, and warns owners whose light is about to turn.</summary>
internal sealed class LightsOfTheDay(CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("project lights of the day");

    public string Name => "programme.project-lights";

    public int Order => 20;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        if (day.Day == 1) await Freeze(db, Months.Of(day.AddDays(-1)), cancel);
        await KeepLights.JudgeAll(db, day, cancel);
        await Warn(db, day, cancel);
    }

    // The rows still hold the light as it stood at the end of yesterday.
    private static async System.Threading.Tasks.Task Freeze(CraneDb db, DateOnly month, CancellationToken cancel)
    {
        var open = db.All<Project>(Task).AsNoTracking().Where(project => project.LightRule != "" && !db.All<FrozenLight>(Task).Any(light => light.ProjectId == project.Id && light.Month == month));
        foreach (var project in await open.Select(project => new { project.Id, project.Light, project.LightZh, project.LightEn, project.LightRule }).ToListAsync(cancel))
            db.Add(new FrozenLight { ProjectId = project.Id, Month = month, Colour = project.Light, Zh = project.LightZh, En = project.LightEn, Rule = project.LightRule });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async System.Threading.Tasks.Task Warn(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var turning = await db.All<Project>(Task).AsNoTracking().Where(project => project.LightTurnsOn > day).Select(project => new { project.Id, project.Name, project.UnitId, project.LeadId, project.LightTurnsOn }).ToListAsync(cancel);
        if (turning.Count == 0) return;
        var owners = turning.SelectMany(project => new[] { project.UnitId, project.LeadId ?? project.UnitId }).Distinct().ToList();
        var posts = (await db.All<Post>(Task).AsNoTracking().Where(post => owners.Contains(post.OrganisationId) && post.From <= day && (post.To == null || post.To >= day)).Select(post => new { post.Id, post.OrganisationId }).ToListAsync(cancel)).ToLookup(post => post.OrganisationId, post => post.Id);
        foreach (var project in turning)
        {
            var turns = project.LightTurnsOn!.Value;
            var title = new Text($"“{project.Name}”如无新的进展上报，{OfficialDates.Plain(turns).Zh}灯将变差", $"With nothing more reported the light of “{project.Name}” gets worse on {OfficialDates.Plain(turns).En}");
            foreach (var post in posts[project.UnitId].Concat(project.LeadId is { } lead ? posts[lead] : []).Distinct())
                await db.TellPost(clock, post, $"project-light:{project.Id}:{turns:yyyy-MM-dd}", title, $"/projects/{project.Id}#light");
        }
    }
}
