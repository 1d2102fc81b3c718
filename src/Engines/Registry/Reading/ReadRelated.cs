using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>That somebody may act for a person, as other rooms and systems see it.</summary>
/// <param name="HolderId">Who, where they are in the register.</param>
/// <param name="HolderIs">What they are to the person, in words.</param>
public sealed record AuthorityView(Guid Id, Guid PersonId, AuthorityKind Kind, Guid? HolderId, string HolderName, string HolderIs, DateOnly From, DateOnly? To);

/// <summary>That somebody belongs to a person's household today.</summary>
/// <param name="Relation">What they are to the head of it, by its code in Kinship.</param>
/// <param name="From">Since when both have belonged to it.</param>
public sealed record HouseholdTie(Guid PersonId, PersonView Other, string Relation, DateOnly From, DateOnly? To);

/// <param name="Authorities">Who may act for the person, or could once.</param>
/// <param name="Household">Who lives with them.</param>
public sealed record RelatedView(IReadOnlyList<AuthorityView> Authorities, IReadOnlyList<HouseholdTie> Household);

/// <summary>Who is something to a person. The person's record is opened for it, and those who live with them stand in the log as well.</summary>
public static class ReadRelated
{
    public static async Task<Result<RelatedView>> Handle(OpenPerson.Request request, DateOnly today, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opened = await OpenPerson.Handle(request, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        if (!opened.Value.Has(DataKinds.Family)) return new NotAllowed();
        var authorities = await db.Of<Authority>(opened.Value).AsNoTracking().OrderBy(row => row.From).ThenBy(row => row.Id)
            .Select(row => new AuthorityView(row.Id, row.PersonId, row.Kind, row.HolderId, row.HolderName, row.HolderIs, row.From, row.To)).ToListAsync(cancel);
        return new RelatedView(authorities, await Household(opened.Value, today, db, actor, reading, cancel));
    }

    /// <summary>For whom an authority is; whoever asks must still open that person.</summary>
    public static Task<Guid?> PersonOf(CraneDb db, Guid authority, CancellationToken cancel = default) =>
        db.All<Authority>(PersonReading.Task).Where(row => row.Id == authority).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);

    private static async Task<List<HouseholdTie>> Household(OpenedPerson opened, DateOnly today, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel)
    {
        var (id, all) = (opened.Person.Id, await RecordView.HouseholdOf(db, actor, opened, reading, today, cancel));
        var own = all.FirstOrDefault(row => row.Person.Id == id).Member;
        return [.. all.Where(row => row.Person.Id != id).Select(row => new HouseholdTie(id, row.Person, row.Member.Relation, row.Member.From > own.From ? row.Member.From : own.From, row.Member.To is null || own.To < row.Member.To ? own.To : row.Member.To))];
    }
}
