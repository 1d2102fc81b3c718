using Microsoft.EntityFrameworkCore;

namespace WhiteCrane.Programme.Projects;

/// <summary>
/// Pages of the list by key: a page begins after (or ends before) a project, found by its own place in the order, so that
/// the hundredth page costs what the first does.
/// </summary>
internal static class ProjectPages
{
    public const int Size = 50;

    /// <summary>The rows of a page in order, and whether rows lie before and after them.</summary>
    public static async Task<(List<Project> Rows, bool Earlier, bool Later)> Page(this IQueryable<Project> query, ProjectFilter filter, CancellationToken cancel = default)
    {
        var cursorId = filter.Before ?? filter.After;
        var cursor = cursorId is null ? null : await query.SingleOrDefaultAsync(project => project.Id == cursorId, cancel);
        var back = cursor is not null && filter.Before is not null;
        var slice = cursor is null ? query : back ? Earlier(query, filter.Sort, cursor) : Later(query, filter.Sort, cursor);
        var rows = await (back ? Backwards(slice, filter.Sort) : slice.InOrder(filter.Sort)).Take(Size + 1).ToListAsync(cancel);
        var more = rows.Count > Size;
        if (more) rows.RemoveAt(Size);
        if (back) rows.Reverse();
        return (rows, back ? more : cursor is not null, back || more);
    }

    public static IOrderedQueryable<Project> InOrder(this IQueryable<Project> query, ProjectSort sort) => sort switch
    {
        ProjectSort.Division => query.OrderBy(project => project.Division).ThenBy(project => project.SortKey).ThenBy(project => project.Id),
        ProjectSort.Stage => query.OrderBy(project => project.Stage).ThenBy(project => project.SortKey).ThenBy(project => project.Id),
        ProjectSort.Finish => query.OrderBy(project => project.FinishKey).ThenBy(project => project.SortKey).ThenBy(project => project.Id),
        _ => query.OrderBy(project => project.SortKey).ThenBy(project => project.Id),
    };

    private static IQueryable<Project> Backwards(IQueryable<Project> query, ProjectSort sort) => sort switch
    {
        ProjectSort.Division => query.OrderByDescending(project => project.Division).ThenByDescending(project => project.SortKey).ThenByDescending(project => project.Id),
        ProjectSort.Stage => query.OrderByDescending(project => project.Stage).ThenByDescending(project => project.SortKey).ThenByDescending(project => project.Id),
        ProjectSort.Finish => query.OrderByDescending(project => project.FinishKey).ThenByDescending(project => project.SortKey).ThenByDescending(project => project.Id),
        _ => query.OrderByDescending(project => project.SortKey).ThenByDescending(project => project.Id),
    };

    // The first comparison alone lets the index start at the cursor; the second leaves out what ties with it and comes earlier.
    private static IQueryable<Project> Later(IQueryable<Project> query, ProjectSort sort, Project at) => sort switch
    {
        ProjectSort.Division => query.Where(row => string.Compare(row.Division, at.Division) >= 0 && (row.Division != at.Division || string.Compare(row.SortKey, at.SortKey) > 0 || (row.SortKey == at.SortKey && row.Id > at.Id))),
        ProjectSort.Stage => query.Where(row => row.Stage >= at.Stage && (row.Stage != at.Stage || string.Compare(row.SortKey, at.SortKey) > 0 || (row.SortKey == at.SortKey && row.Id > at.Id))),
        ProjectSort.Finish => query.Where(row => row.FinishKey >= at.FinishKey && (row.FinishKey != at.FinishKey || string.Compare(row.SortKey, at.SortKey) > 0 || (row.SortKey == at.SortKey && row.Id > at.Id))),
        _ => query.Where(row => string.Compare(row.SortKey, at.SortKey) >= 0 && (row.SortKey != at.SortKey || row.Id > at.Id)),
    };

    private static IQueryable<Project> Earlier(IQueryable<Project> query, ProjectSort sort, Project at) => sort switch
    {
        ProjectSort.Division => query.Where(row => string.Compare(row.Division, at.Division) <= 0 && (row.Division != at.Division || string.Compare(row.SortKey, at.SortKey) < 0 || (row.SortKey == at.SortKey && row.Id < at.Id))),
        ProjectSort.Stage => query.Where(row => row.Stage <= at.Stage && (row.Stage != at.Stage || string.Compare(row.SortKey, at.SortKey) < 0 || (row.SortKey == at.SortKey && row.Id < at.Id))),
        ProjectSort.Finish => query.Where(row => row.FinishKey <= at.FinishKey && (row.FinishKey != at.FinishKey || string.Compare(row.SortKey, at.SortKey) < 0 || (row.SortKey == at.SortKey && row.Id < at.Id))),
        _ => query.Where(row => string.Compare(row.SortKey, at.SortKey) <= 0 && (row.SortKey != at.SortKey || row.Id < at.Id)),
    };
}
