using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Merging;

/// <summary>
/// Rows about people that follow when two records of one person become one, and go back when that is taken back. Every room
/// registers one for each of its tables about people; append-only tables need none: they are read through the surviving record.
/// </summary>
public interface IPersonFacts
{
    Type Row { get; }

    /// <summary>The property that names the person.</summary>
    string Column { get; }

    /// <summary>Moves what can be moved, in the current unit of work.</summary>
    Task<IReadOnlyList<MovedFact>> Move(CraneDb db, Guid from, Guid to, CancellationToken cancel);

    /// <summary>Puts one row back, if it still stands where it was moved to.</summary>
    Task<bool> PutBack(CraneDb db, Guid row, Guid from, Guid to, CancellationToken cancel);
}

/// <param name="Stayed">It was not moved: it would contradict what the surviving record has.</param>
public sealed record MovedFact(string Table, Guid Row, string Column, bool Stayed);

/// <summary>The rows of one table. Its key is one id.</summary>
/// <param name="column">The property that names the person.</param>
/// <param name="clashes">Whether a row cannot stand beside one that the surviving record has: the first is the one to move.</param>
/// <param name="stays">Whether a row cannot be the surviving person's at all.</param>
public sealed class PersonFacts<T>(string column = nameof(IAboutPerson.PersonId), Func<T, T, bool>? clashes = null, Func<T, Guid, bool>? stays = null) : IPersonFacts where T : class
{
    private static readonly SystemTask Task = new("records that become one");

    public Type Row => typeof(T);
    public string Column => column;

    public async Task<IReadOnlyList<MovedFact>> Move(CraneDb db, Guid from, Guid to, CancellationToken cancel)
    {
        var moved = new List<MovedFact>();
        var rows = await Of(db, from).ToListAsync(cancel);
        if (rows.Count == 0) return moved;
        var there = clashes is null ? [] : await Of(db, to).ToListAsync(cancel);
        foreach (var row in rows)
        {
            var entry = db.Entry(row);
            var stay = stays?.Invoke(row, to) == true || there.Exists(other => clashes!(row, other));
            if (!stay)
            {
                entry.Property(column).CurrentValue = to;
                if (clashes is not null) there.Add(row);
            }
            moved.Add(new(entry.Metadata.GetTableName()!, (Guid)entry.Property("Id").CurrentValue!, column, stay));
        }
        return moved;
    }

    public async Task<bool> PutBack(CraneDb db, Guid row, Guid from, Guid to, CancellationToken cancel)
    {
        if (await Of(db, from).SingleOrDefaultAsync(fact => EF.Property<Guid>(fact, "Id") == row, cancel) is not { } found) return false;
        db.Entry(found).Property(column).CurrentValue = to;
        return true;
    }

    private IQueryable<T> Of(CraneDb db, Guid person)
    {
        var name = column;
        return db.Model.FindEntityType(typeof(T))!.FindProperty(name)!.IsNullable
            ? db.All<T>(Task).Where(row => EF.Property<Guid?>(row, name) == person).OrderBy(row => EF.Property<Guid>(row, "Id"))
            : db.All<T>(Task).Where(row => EF.Property<Guid>(row, name) == person).OrderBy(row => EF.Property<Guid>(row, "Id"));
    }
}
