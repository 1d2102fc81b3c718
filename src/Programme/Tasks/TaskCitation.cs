using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Programme.Plans;

namespace WhiteCrane.Programme.Tasks;

/// <summary>
/// How a cell names a task: by its number where one running plan alone has it, with its title where two have, and with its
/// plan's number where even that is shared or the plan no longer runs.
/// </summary>
internal sealed class TaskCitation
{
    private readonly Dictionary<string, Guid?> byWords;
    private readonly Dictionary<Guid, List<string>> wordsOf;

    private TaskCitation(List<(Guid Id, string Words)> cited)
    {
        // Words that two tasks share name neither.
        byWords = cited.GroupBy(one => one.Words).ToDictionary(group => group.Key, group => group.Select(one => one.Id).Distinct().Count() == 1 ? group.First().Id : (Guid?)null);
        wordsOf = cited.GroupBy(one => one.Id).ToDictionary(group => group.Key, group => group.Select(one => one.Words).ToList());
    }

    /// <summary>Words to task; null where they name more than one.</summary>
    public IReadOnlyDictionary<string, Guid?> ByWords => byWords;

    /// <summary>The shortest words that name this task and no other.</summary>
    public string? Cite(Guid? task) => task is { } id && wordsOf.TryGetValue(id, out var words) ? words.Find(one => byWords[one] == id) ?? words[^1] : null;

    public static async Task<TaskCitation> Of(CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        var tasks = await (from task in db.Visible<ProgrammeTask>(actor)
                           join plan in db.Visible<Plan>(actor) on task.PlanId equals plan.Id
                           where task.Kind == TaskKind.Task
                           select new { task.Id, task.Label, task.Title, Plan = plan.DocumentNumber ?? plan.Title, plan.State }).ToListAsync(cancel);
        return new TaskCitation([.. tasks.SelectMany(task => (task.State is PlanState.Confirmed or PlanState.Closed ? [task.Label, $"{task.Label} {task.Title}"] : (string[])[]).Append($"{task.Plan} {task.Label} {task.Title}").Select(words => (task.Id, words)))]);
    }
}
