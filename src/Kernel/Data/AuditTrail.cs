using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;

namespace WhiteCrane.Kernel.Data;

/// <summary>One change of one record: who, in which post, when on both clocks, and what each value was and became.</summary>
public sealed class AuditEntry : IVisible<AuditEntry>
{
    public long Seq { get; init; }
    public required string Entity { get; init; }
    public required string Key { get; init; }

    /// <summary>"added", "changed" or "removed".</summary>
    public required string Change { get; init; }

    /// <summary>JSON: property to [before, after]; secret values appear as "•".</summary>
    public required string Values { get; init; }

    public Guid? AccountId { get; init; }
    public Guid? PostId { get; init; }
    public string ActorName { get; init; } = "";
    public DateTimeOffset CityTime { get; init; }
    public DateTimeOffset RealTime { get; init; }

    /// <summary>Administrators read it through a page that checks; nobody sees it by scope.</summary>
    public static Expression<Func<AuditEntry, bool>> VisibleTo(Actor actor) =>
        actor.Has(KernelPermissions.ReadAudit) ? _ => true : _ => false;
}

public static class AuditTrail
{
    private const string Secret = "crane:secret";
    private const string Unaudited = "crane:unaudited";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The value is a secret (a password hash, a key): audited as changed, never as text.</summary>
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Secret, true);

    /// <summary>Rows that record themselves (the audit, the outbox, job progress) leave no second trail.</summary>
    public static EntityTypeBuilder<T> IsUnaudited<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(Unaudited, true);
        return entity;
    }

    internal static List<AuditEntry> Of(ChangeTracker tracker, Actor actor, CityClock clock)
    {
        var entries = new List<AuditEntry>();
        foreach (var entry in tracker.Entries())
        {
            var change = entry.State switch
            {
                EntityState.Added => "added",
                EntityState.Modified => "changed",
                EntityState.Deleted => "removed",
                _ => null,
            };
            if (change is null || entry.Metadata.IsOwned() || entry.Metadata.FindAnnotation(Unaudited) is not null) continue;
            entries.Add(new AuditEntry
            {
                Entity = entry.Metadata.GetTableName() ?? entry.Metadata.ShortName(),
                Key = string.Join('/', entry.Properties.Where(property => property.Metadata.IsPrimaryKey()).Select(property => property.CurrentValue)),
                Change = change,
                Values = JsonSerializer.Serialize(Values(entry), Json),
                AccountId = actor.AccountId,
                PostId = actor.PostId,
                ActorName = actor.DisplayName,
                CityTime = clock.Now,
                RealTime = clock.RealNow,
            });
        }
        return entries;
    }

    private static Dictionary<string, object?[]> Values(EntityEntry entry)
    {
        var values = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || (entry.State == EntityState.Modified && !property.IsModified)) continue;
            var before = entry.State == EntityState.Added ? null : Shown(property.Metadata, property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Shown(property.Metadata, property.CurrentValue);
            if (before is null && after is null) continue;
            values[property.Metadata.Name] = [before, after];
        }
        return values;
    }

    private static object? Shown(IProperty property, object? value) => value switch
    {
        null => null,
        _ when property.FindAnnotation(Secret) is not null => "•",
        byte[] bytes => bytes.Length,
        Enum named => named.ToString(),
        IEnumerable<string> list => string.Join('、', list),
        string or bool or int or long or Guid or DateOnly or DateTimeOffset or decimal => value,
        _ => value.ToString(),
    };
}
