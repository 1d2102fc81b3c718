using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>One kind of record that upper systems want. The room that keeps the records registers it and asks its own rules of sight, purpose and log.</summary>
public interface IUpperRecords
{
    /// <summary>As <see cref="UpperSystemProfile.Records"/> names it.</summary>
    string Kind { get; }

    /// <summary>What one is counted in: "人", "people".</summary>
    Text Counted { get; }

    IReadOnlyList<UpperField> Fields { get; }

    /// <summary>Whether this actor hands such records on.</summary>
    bool May(Actor actor);

    /// <summary>Ids of the records within the actor's reach that the profile asks for today.</summary>
    IQueryable<Guid> Wanted(CraneDb db, Actor actor, UpperSystemProfile profile, string? division = null);

    /// <summary>Ids of all records within the actor's reach, also of those no longer asked for.</summary>
    IQueryable<Guid> Known(CraneDb db, Actor actor);

    /// <summary>A page of those whose ids the question gives, in the usual order. What it shows of people is logged.</summary>
    Task<Result<UpperPage>> Lines(CraneDb db, Actor actor, IQueryable<Guid> which, Guid? after, int size, CancellationToken cancel);

    /// <summary>The fields of records, as kept: days 2025-09-24, yes as 是. What is used of people is logged as the use says.</summary>
    Task<Result<IReadOnlyList<UpperValues>>> Read(CraneDb db, Actor actor, IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, UpperUse use, CancellationToken cancel);

    /// <summary>Records within the actor's reach with this value in a key field; several where the value does not tell them apart.</summary>
    Task<IReadOnlyList<Guid>> Find(CraneDb db, Actor actor, string field, string value, CancellationToken cancel);

    /// <summary>Ids of records that may read otherwise than on the day before; null where all are to be looked at.</summary>
    IQueryable<Guid>? Touched(CraneDb db, DateOnly day) => null;

    /// <summary>Where a record is kept and corrected.</summary>
    string HrefOf(Guid record);
}

/// <param name="Code">Stable: profiles and templates name it.</param>
/// <param name="Formats">Ways of writing it that make sense, of <see cref="UpperSystemFormats.All"/>.</param>
public sealed record UpperField(string Code, Text Name, params string[] Formats);

/// <param name="Detail">What tells it from another of the same name.</param>
public sealed record UpperLine(Guid Id, string Title, string Detail);

/// <param name="Next">The last of the page, after which the next begins; null on the last page.</param>
public sealed record UpperPage(IReadOnlyList<UpperLine> Lines, Guid? Next);

/// <summary>One record's fields; what is not known is absent.</summary>
public sealed record UpperValues(Guid Id, IReadOnlyDictionary<string, string> Fields)
{
    public string? this[string field] => Fields.TryGetValue(field, out var value) ? value : null;
}

/// <summary>What the fields are read for.</summary>
public abstract record UpperUse
{
    /// <summary>They go to the other system: a disclosure, which keeps its own record.</summary>
    /// <param name="Id">Of the file or record in which they go.</param>
    public sealed record HandOn(Guid Id, UpperSystemProfile Profile, string FileName, string? Division) : UpperUse;

    /// <summary>One record is looked at; numbers stay masked.</summary>
    public sealed record Look(string Reference) : UpperUse;

    /// <summary>One record is copied there by hand.</summary>
    public sealed record Copy(UpperSystemProfile Profile) : UpperUse;

    /// <summary>They are compared with what the other system holds.</summary>
    public sealed record Compare : UpperUse;

    /// <summary>The program itself sees whether anything changed; nobody is shown anything.</summary>
    public sealed record Watch : UpperUse;
}
