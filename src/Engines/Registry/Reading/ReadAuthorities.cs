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

/// <summary>Who may act for a person, or could once; the person's record is opened for it.</summary>
public static class ReadAuthorities
{
    public static async Task<Result<IReadOnlyList<AuthorityView>>> Handle(OpenPerson.Request request, CraneDb db, Actor actor, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.See) is { } no) return no;
        var opened = await OpenPerson.Handle(request, db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        if (!opened.Value.Has(DataKinds.Family)) return new NotAllowed();
        return await db.Of<Authority>(opened.Value).AsNoTracking().OrderBy(row => row.From).ThenBy(row => row.Id)
            .Select(row => new AuthorityView(row.Id, row.PersonId, row.Kind, row.HolderId, row.HolderName, row.HolderIs, row.From, row.To)).ToListAsync(cancel);
    }

    /// <summary>For whom an authority is; whoever asks must still open that person.</summary>
    public static Task<Guid?> PersonOf(CraneDb db, Guid authority, CancellationToken cancel = default) =>
        db.All<Authority>(PersonReading.Task).Where(row => row.Id == authority).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);
}
