using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Merging;

/// <summary>That one record became part of another: who said so and why, and whether it was taken back.</summary>
internal sealed class Merge : IPersonal<Merge>, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The surviving record.</summary>
    public required Guid PersonId { get; init; }
    public required Guid Merged { get; init; }

    /// <summary>The proposal that was decided.</summary>
    public required Guid Proposal { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the surviving record did not know and took over.</summary>
    public bool TookSex { get; init; }
    public bool TookBirth { get; init; }
    public bool TookRegistered { get; init; }

    /// <summary>The row by which the merged record's name still finds the person.</summary>
    public Guid? NameRow { get; init; }
    public string? UndoneBy { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneBecause { get; set; }
    public int Version { get; set; }

    public static string DataKind => DataKinds.Basic;
}

/// <summary>One row that a merge moved, or left where it was because it would contradict the surviving record. Append-only.</summary>
internal sealed class MergedRow : IPersonal<MergedRow>
{
    /// <summary>The mark of a telephone that was tried first on the merged record.</summary>
    public const string FirstPhone = "First";

    public required Guid Id { get; init; }
    public required Guid MergeId { get; init; }

    /// <summary>The surviving record.</summary>
    public required Guid PersonId { get; init; }
    public required string Table { get; init; }
    public required Guid RowId { get; init; }

    /// <summary>The property that named the merged record.</summary>
    public required string Column { get; init; }
    public required bool Stayed { get; init; }

    public static string DataKind => DataKinds.Basic;
}

/// <summary>Where a record went, and which ones went into it.</summary>
internal static class Merged
{
    /// <summary>The record in which this one is found now, over any number of merges.</summary>
    public static async Task<Guid> Root(CraneDb db, Guid id, CancellationToken cancel)
    {
        while (await db.All<Person>(ToRegister.Task).Where(person => person.Id == id).Select(person => person.MergedInto).SingleAsync(cancel) is { } into) id = into;
        return id;
    }

    /// <summary>Every record that became part of this one.</summary>
    public static async Task<IReadOnlyList<Guid>> Into(CraneDb db, Guid id, CancellationToken cancel)
    {
        var (found, layer) = (new List<Guid>(), new List<Guid> { id });
        while (layer.Count > 0)
        {
            var into = layer;
            layer = await db.All<Person>(ToRegister.Task).Where(person => person.MergedInto != null && into.Contains(person.MergedInto.Value)).Select(person => person.Id).ToListAsync(cancel);
            found.AddRange(layer);
        }
        return found;
    }
}
