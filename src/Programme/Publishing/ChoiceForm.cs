using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Programme.Publishing;

/// <summary>A choice as its form posts it, and back. What is ticked is published; what is stored is what was left out.</summary>
internal static class ChoiceForm
{
    /// <summary>Fields of the confirmation, which are no part of the choice.</summary>
    public static readonly IReadOnlySet<string> NotOfTheChoice = new HashSet<string> { "go", "seen", "after", "secrecy", "privacy", "_handler" };

    /// <param name="offered">What stood in the form; only of that can something have been left out.</param>
    /// <param name="namedOut">Projects left out by name, where they are too many to stand in the form.</param>
    public static PublicChoice Read(Posted form, OfferedContent offered, HashSet<Guid> namedOut)
    {
        var facts = form.All("fact").Select(fact => Enum.TryParse<PublicFacts>(fact, out var known) ? known : PublicFacts.None).Aggregate(PublicFacts.None, (all, one) => all | one);
        PeoplePaste[] people = form.Value("people-cells").Trim().Length == 0 ? [] : [new PeoplePaste(form.Value("people-title"), form.Value("people-source"), form.Value("people-cells"), Enum.TryParse<PeopleColumns>(form.Value("people-columns"), out var columns) && Enum.IsDefined(columns) ? columns : null)];
        return new PublicChoice(
            Without(form, "task", offered.Tasks.Select(task => task.Id)), Without(form, "goal", offered.Goals.Select(goal => goal.Id)), Without(form, "target", offered.Targets.Select(target => target.Id)),
            offered.ProjectsListed ? Without(form, "project", offered.Projects.Select(project => project.Id)) : namedOut,
            form.All("field").Select(field => Enum.TryParse<Field>(field, out var known) ? known : (Field?)null).OfType<Field>().ToHashSet(), facts & PublicFacts.All,
            form.All("show").Contains("task-lights"), form.All("show").Contains("goal-lights"), form.All("show").Contains("map"), form.All("show").Contains("notice"), people, form.All("show").Contains("by-manager"));
    }

    private static HashSet<Guid> Without(Posted form, string name, IEnumerable<Guid> offered)
    {
        var ticked = form.All(name).Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).ToHashSet();
        return offered.Where(id => !ticked.Contains(id)).ToHashSet();
    }
}

/// <summary>One line that may be ticked.</summary>
internal sealed record OfferedLine(Guid Id, string Text);

/// <summary>Everything of a plan that may be published.</summary>
internal sealed record OfferedContent(IReadOnlyList<OfferedLine> Tasks, IReadOnlyList<OfferedLine> Goals, IReadOnlyList<OfferedLine> Targets, IReadOnlyList<OfferedLine> Projects, int ProjectCount)
{
    /// <summary>Up to this many projects are listed one by one; more are chosen by field, and left out by name.</summary>
    public const int MostListed = 300;

    public bool ProjectsListed => ProjectCount <= MostListed;
}
