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
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Kernel.Data;

/// <summary>One change of one record: who, in which post, when on both clocks, and what each value was and became.</summary>
public sealed class AuditEntry : IVisible<AuditEntry>
{
    public long Seq { get; init; }
    public required string Entity { get; init; }

    /// <summary>The record's key; set after the rows are written where the database gives it.</summary>
    public required string Key { get; set; }

    /// <summary>"added", "changed" or "removed".</summary>
    public required string Change { get; init; }

    /// <summary>JSON: property to [before, after]; secret values appear as "•".</summary>
    public required string Values { get; init; }

    public Guid? AccountId { get; init; }
    public Guid? PostId { get; init; }
    public string ActorName { get; init; } = "";
    public DateTimeOffset CityTime { get; init; }
    public DateTimeOffset RealTime { get; init; }

    /// <summary>Where the changed thing lies after the change, or lay before its removal; null for what belongs to no division.</summary>
    public string? Division { get; set; }

    /// <summary>Whose record it is; such entries are read with that record only.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The city's administrators read everything but what is about people, a county's what lies in the county.</summary>
    public static Expression<Func<AuditEntry, bool>> VisibleTo(Actor actor) =>
        actor.IsSystem ? _ => true
        : !actor.Has(KernelPermissions.ReadAudit) ? _ => false
        : actor.Scope.Covers(HomeCity.Code) ? entry => entry.PersonId == null
        : Sight.ByDivision<AuditEntry>(actor, entry => entry.Division!).And(entry => entry.PersonId == null);
}

public static class AuditTrail
{
    private const string Secret = "crane:secret";
    private const string Unaudited = "crane:unaudited";
    private const string Place = "crane:place";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The value is a secret (a password hash, a key): audited as changed, never as text.</summary>
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Secret, true);

    /// <summary>Rows that record themselves (the audit, the outbox, job progress) leave no second trail.</summary>
    public static EntityTypeBuilder<T> IsUnaudited<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(Unaudited, true);
        return entity;
    }

    /// <summary>The property that names the record's division, where it is not called Division.</summary>
    public static EntityTypeBuilder<T> LiesAt<T>(this EntityTypeBuilder<T> entity, string property) where T : class
    {
        entity.HasAnnotation(Place, property);
        return entity;
    }

    /// <summary>The record has no division of its own: it lies where the record lies whose key this property holds.</summary>
    public static EntityTypeBuilder<T> LiesWith<T>(this EntityTypeBuilder<T> entity, Type owner, string property) where T : class => entity.LiesAt(property + "/" + owner.FullName);

    /// <summary>Puts each trace in the division of what changed; an owner that is not at hand is read.</summary>
    internal static async Task PutInPlace(IReadOnlyList<Trace> traces, DbContext db, CancellationToken cancel)
    {
        foreach (var trace in traces) trace.Row.Division = await DivisionOf(trace.Changed, db, cancel);
    }

    private static async Task<string?> DivisionOf(EntityEntry entry, DbContext db, CancellationToken cancel)
    {
        var place = (entry.Metadata.FindAnnotation(Place)?.Value as string ?? "Division").Split('/');
        if (entry.Metadata.FindProperty(place[0]) is not { } property) return null;
        var value = entry.Property(property).CurrentValue;
        if (place.Length == 1) return value as string;
        var owner = db.Model.FindEntityType(place[1])!.ClrType;
        return value is not null && await db.FindAsync(owner, [value], cancel) is { } found ? await DivisionOf(db.Entry(found), db, cancel) : null;
    }

    internal static List<Trace> Of(ChangeTracker tracker, Actor actor, CityClock clock)
    {
        var traces = new List<Trace>();
        foreach (var entry in tracker.Entries())
        {
            var change = entry.State switch
            {
                EntityState.Added => "added",
                EntityState.Modified => "changed",
                EntityState.Deleted => "removed",
                _ => null,
            };
            if (change is null || !IsAudited(entry.Metadata)) continue;
            traces.Add(new Trace(entry, entry.Properties.Any(property => property.Metadata.IsPrimaryKey() && property.IsTemporary), Row(NameOf(entry.Metadata), KeyOf(entry), change, Values(entry), actor, clock, (entry.Entity as IAboutPerson)?.PersonId)));
        }
        return traces;
    }

    internal static AuditEntry Row(string entity, string key, string change, Dictionary<string, object?[]> values, Actor actor, CityClock clock, Guid? person = null) => new()
    {
        PersonId = person,
        Entity = entity,
        Key = key,
        Change = change,
        Values = JsonSerializer.Serialize(values, Json),
        AccountId = actor.AccountId,
        PostId = actor.PostId,
        ActorName = actor.ResidentId is not null && person is null ? "居民" : actor.DisplayName, // whoever looks after accounts does not read who the residents are
        CityTime = clock.Now,
        RealTime = clock.RealNow,
    };

    /// <summary>One change and its row in the trail; the key of a new record may be known only once it is written.</summary>
    internal sealed record Trace(EntityEntry Changed, bool KeyComesLater, AuditEntry Row);

    internal static bool IsAudited(IReadOnlyEntityType entity) =>
        entity.FindAnnotation(Unaudited) is null && (entity.FindOwnership() is not { } owned || IsAudited(owned.PrincipalEntityType));

    internal static string KeyOf(EntityEntry entry) => string.Join('/', entry.Properties.Where(property => property.Metadata.IsPrimaryKey()).Select(property => property.CurrentValue));

    private static string NameOf(IReadOnlyEntityType entity) => entity.FindOwnership() is { } owned
        ? NameOf(owned.PrincipalEntityType) + "." + owned.PrincipalToDependent!.Name
        : entity.GetTableName() ?? entity.ShortName();

    private static Dictionary<string, object?[]> Values(EntityEntry entry)
    {
        var values = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties) Add(values, "", property, entry.State);
        foreach (var complex in entry.ComplexProperties) Add(values, "", complex, entry.State);
        return values;
    }

    private static void Add(Dictionary<string, object?[]> values, string prefix, PropertyEntry property, EntityState state)
    {
        if (property.Metadata.IsPrimaryKey() || (state == EntityState.Modified && !property.IsModified)) return;
        var before = state == EntityState.Added ? null : Shown(property.Metadata, property.OriginalValue);
        var after = state == EntityState.Deleted ? null : Shown(property.Metadata, property.CurrentValue);
        if (before is not null || after is not null) values[prefix + property.Metadata.Name] = [before, after];
    }

    /// <summary>The parts of a complex value, named "Closing.On".</summary>
    private static void Add(Dictionary<string, object?[]> values, string prefix, ComplexPropertyEntry complex, EntityState state)
    {
        var inside = prefix + complex.Metadata.Name + ".";
        foreach (var property in complex.Properties) Add(values, inside, property, state);
        foreach (var deeper in complex.ComplexProperties) Add(values, inside, deeper, state);
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
