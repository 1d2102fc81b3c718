using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Files;

/// <summary>A document that belongs to a record. Its bytes lie sealed outside the web root.</summary>
public sealed class StoredFile : IVisible<StoredFile>
{
    public required Guid Id { get; init; }

    /// <summary>The kind of record it belongs to, such as "programme.project", and that record's id.</summary>
    public required string OwnerKind { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Division { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public Guid? UploadedBy { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    public static Expression<Func<StoredFile, bool>> VisibleTo(Actor actor) => Sight.ByDivision<StoredFile>(actor, file => file.Division);
}
