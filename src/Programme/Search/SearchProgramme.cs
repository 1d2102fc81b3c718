using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Publishing;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Search;

public enum HitKind { Goal, Task, Project, Document }

/// <summary>One thing found.</summary>
/// <param name="Excerpt">The piece of its text around the words; null where the title says it all.</param>
internal sealed record SearchHit(HitKind Kind, string Title, string? Excerpt, string Href, Guid Id);

/// <summary>What was found of one kind; More when there is more than is shown.</summary>
internal sealed record HitGroup(HitKind Kind, IReadOnlyList<SearchHit> Hits, bool More)
{
    public static HitGroup Of(HitKind kind, IEnumerable<SearchHit> found, int most)
    {
        var hits = found.Take(most + 1).ToList();
        return new HitGroup(kind, hits.Count > most ? hits[..most] : hits, hits.Count > most);
    }

    public static Text Name(HitKind kind) => kind switch
    {
        HitKind.Goal => new("目标", "Goals"),
        HitKind.Task => new("任务", "Tasks"),
        HitKind.Project => new("项目", "Projects"),
        _ => new("方案文件", "Notices"),
    };
}

/// <summary>
/// Looks through tasks, goals, projects and the text of notices: by any piece of their words and by pinyin initials, within
/// what the actor may see. Every query is limited; signs that mean something to a database mean themselves.
/// </summary>
internal static class SearchProgramme
{
    private const int MostOfPlan = 400;

    /// <param name="only">One kind, or null for the first of each.</param>
    /// <param name="after">The last project of the page before.</param>
    public static async Task<IReadOnlyList<HitGroup>> Find(SearchWords words, HitKind? only, Guid? after, int most, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (words.Empty) return [];
        var groups = new List<HitGroup>();
        if (only is null or HitKind.Goal) groups.Add(await Goals(words, most, db, actor, cancel));
        if (only is null or HitKind.Task) groups.Add(await Tasks(words, most, db, actor, cancel));
        if (only is null or HitKind.Project) groups.Add(await Projects(words, after, most, db, actor, cancel));
        if (only is null or HitKind.Document) groups.Add(await Documents(words, most, db, actor, cancel));
        return groups;
    }

    private static async Task<HitGroup> Goals(SearchWords words, int most, CraneDb db, Actor actor, CancellationToken cancel)
    {
        // Goals are few and keep no initials: those of running plans are read, the rest is compared here.
        var running = Running(db, actor);
        var goals = await db.Visible<Goal>(actor).AsNoTracking().Where(goal => running.Contains(goal.PlanId)).OrderByDescending(goal => goal.PlanId).ThenBy(goal => goal.Position).Take(MostOfPlan).Select(goal => new { goal.Id, goal.Text, goal.Criterion }).ToListAsync(cancel);
        return HitGroup.Of(HitKind.Goal, goals.Where(goal => words.FoundIn(goal.Text, goal.Criterion)).Select(goal => new SearchHit(HitKind.Goal, goal.Text, Excerpt(goal.Criterion, words), $"/goals/{goal.Id}", goal.Id)), most);
    }

    private static async Task<HitGroup> Tasks(SearchWords words, int most, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var running = Running(db, actor);
        var query = db.Visible<ProgrammeTask>(actor).AsNoTracking().Where(task => running.Contains(task.PlanId));
        foreach (var term in words.Terms)
        {
            var initials = SearchWords.MayBeInitials(term);
            query = query.Where(task => task.Title.ToLower().Contains(term) || task.Text.ToLower().Contains(term) || (initials && task.Initials.Contains(term)));
        }
        var tasks = await query.OrderByDescending(task => task.PlanId).ThenBy(task => task.Kind).ThenBy(task => task.Position).Take(most + 1).Select(task => new { task.Id, task.Label, task.Title, task.Text }).ToListAsync(cancel);
        return HitGroup.Of(HitKind.Task, tasks.Select(task => new SearchHit(HitKind.Task, task.Title, Excerpt(task.Text, words), $"/tasks/{task.Id}", task.Id)), most);
    }

    // What an amended notice replaced is found in that notice's text, not once more as a goal or task.
    private static IQueryable<Guid> Running(CraneDb db, Actor actor) => db.Visible<Plan>(actor).Where(plan => plan.State == PlanState.Confirmed || plan.State == PlanState.Closed).Select(plan => plan.Id);

    private static async Task<HitGroup> Projects(SearchWords words, Guid? after, int most, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var query = db.Visible<Project>(actor).AsNoTracking();
        if (after is { } last && await db.Visible<Project>(actor).Where(project => project.Id == last).Select(project => project.Division).FirstOrDefaultAsync(cancel) is { } division)
            query = query.Where(project => string.Compare(project.Division, division) > 0 || (project.Division == division && project.Id.CompareTo(last) > 0));
        foreach (var term in words.Terms)
        {
            var initials = SearchWords.MayBeInitials(term);
            query = query.Where(project => project.Name.ToLower().Contains(term) || project.Code!.ToLower().Contains(term) || project.Site!.ToLower().Contains(term) || (initials && project.Initials.Contains(term)));
        }
        var projects = await query.OrderBy(project => project.Division).ThenBy(project => project.Id).Take(most + 1).Select(project => new { project.Id, project.Name, project.Code, project.Site }).ToListAsync(cancel);
        return HitGroup.Of(HitKind.Project, projects.Select(project => new SearchHit(HitKind.Project, project.Name, Excerpt(string.Join(" ", project.Code, project.Site).Trim(), words), $"/projects/{project.Id}", project.Id)), most);
    }

    private static async Task<HitGroup> Documents(SearchWords words, int most, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var query = db.Visible<Plan>(actor).AsNoTracking();
        foreach (var term in words.Terms) query = query.Where(plan => plan.Title.ToLower().Contains(term) || plan.Text.ToLower().Contains(term) || plan.DocumentNumber!.ToLower().Contains(term));
        var plans = await query.OrderByDescending(plan => plan.ReadAt).ThenBy(plan => plan.Id).Take(most + 1).Select(plan => new { plan.Id, plan.Title, plan.Text }).ToListAsync(cancel);
        return HitGroup.Of(HitKind.Document, plans.Select(plan => new SearchHit(HitKind.Document, plan.Title, Excerpt(plan.Text, words), $"/plans/{plan.Id}", plan.Id)), most);
    }

    /// <summary>The same over what is published, for everybody.</summary>
    public static IReadOnlyList<HitGroup> FindPublished(SearchWords words, HitKind? only, Guid? after, int most, PublicProgrammeView view)
    {
        if (words.Empty) return [];
        var projects = view.Projects.SkipWhile(project => after is not null && project.Id != after).Skip(after is null ? 0 : 1);
        HitGroup[] groups =
        [
            HitGroup.Of(HitKind.Goal, view.Goals.Where(goal => words.FoundIn(goal.Text, goal.Criterion)).Select(goal => new SearchHit(HitKind.Goal, goal.Text, Excerpt(goal.Criterion, words), $"/#goal-{goal.Number}", goal.Id)), most),
            HitGroup.Of(HitKind.Task, view.Tasks.Where(task => words.FoundIn(task.Title, task.Text)).Select(task => new SearchHit(HitKind.Task, task.Title, Excerpt(task.Text, words), $"/public/tasks/{task.Id}", task.Id)), most),
            HitGroup.Of(HitKind.Project, projects.Where(project => words.FoundIn(project.Name)).Select(project => new SearchHit(HitKind.Project, project.Name, null, $"/public/projects/{project.Id}", project.Id)), most),
            HitGroup.Of(HitKind.Document, view.Notice is { } text && words.FoundIn(text) ? [new SearchHit(HitKind.Document, view.Plan.Title, Excerpt(text, words), "/public/notice", view.Plan.Id)] : [], most),
        ];
        return [.. groups.Where(group => only is null || group.Kind == only)];
    }

    private static string? Excerpt(string? text, SearchWords words) => string.IsNullOrEmpty(text) ? null : Highlight.Excerpt(text, words.Terms);
}
