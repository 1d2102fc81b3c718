using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>What is offered while a consent is written down, so that one body is called one name: a word for another spelling is another word.</summary>
public static class ConsentBodies
{
    private static readonly SystemTask Task = new("names of bodies that a consent may name");

    /// <summary>The city's own bodies at a place and above it, the nearest first.</summary>
    public static Task<List<string>> Of(CraneDb db, string division, CancellationToken cancel = default)
    {
        var above = new[] { 4, 6, 9, 12 }.Where(length => length <= division.Length).Select(length => division[..length]).ToList();
        return db.All<Organisation>(Task).AsNoTracking().Where(body => above.Contains(body.Division)).OrderByDescending(body => body.Division.Length).ThenBy(body => body.SortKey).Select(body => body.Name).ToListAsync(cancel);
    }

    public static IReadOnlyList<string> Purposes { get; } = [.. ConsentSubjects.All.SelectMany(subject => subject.Purposes).Distinct()];
}
