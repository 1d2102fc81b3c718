using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WhiteCrane.Kernel.Data;

/// <summary>
/// Rules the database itself keeps, on both databases: what happened is never rewritten, and dated validity never overlaps.
/// Declared beside the mapping; applied by <see cref="Apply"/> after every migration, so that they cannot be missing.
/// </summary>
public static class Invariants
{
    internal const string AppendOnlyMark = "crane:append-only";
    internal const string ErasableMark = "crane:erasable";
    internal const string WrittenOnceMark = "crane:written-once";
    internal const string NoOverlapMark = "crane:no-overlap";
    private const long StartLock = 0x6372616e65;

    /// <summary>Rows may be added, never changed or removed.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(AppendOnlyMark, true);
        return entity;
    }

    /// <summary>Rows may be added, never changed; those that name somebody in this property may be removed when their time is over.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity, string erasable) where T : class
    {
        entity.HasAnnotation(ErasableMark, erasable);
        return entity.IsAppendOnly();
    }

    /// <summary>Rows may be added, and removed when their time is over, never changed.</summary>
    public static EntityTypeBuilder<T> IsWrittenOnce<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasAnnotation(WrittenOnceMark, true);
        return entity;
    }

    /// <summary>
    /// Of the rows that share these keys no two are valid on the same day. <paramref name="from"/> and <paramref name="to"/>
    /// are days, both inclusive; a null "to" is open.
    /// </summary>
    public static EntityTypeBuilder<T> HasNoOverlap<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, DateOnly>> from, Expression<Func<T, DateOnly?>> to, params string[] keys) where T : class
    {
        entity.HasAnnotation(NoOverlapMark, string.Join(',', [Name(from.Body), Name(to.Body), .. keys]));
        return entity;
    }

    /// <summary>Creates or renews the triggers and constraints of the whole model. Safe to run at every start.</summary>
    public static async Task Apply(CraneDb db, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Several nodes may start on one database at once.
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({StartLock})", cancel);
        foreach (var statement in Statements(db)) await db.Database.ExecuteSqlRawAsync(statement, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static IEnumerable<string> Statements(CraneDb db)
    {
        var postgres = db.Database.IsNpgsql();
        var entities = db.Model.GetEntityTypes().ToList();
        if (postgres && entities.Any(entity => entity.FindAnnotation(NoOverlapMark) is not null))
            yield return "CREATE EXTENSION IF NOT EXISTS btree_gist";
        if (postgres)
            yield return """
                CREATE OR REPLACE FUNCTION crane_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$
                """;
        foreach (var entity in entities)
        {
            var table = entity.GetTableName()!;
            if (entity.FindAnnotation(AppendOnlyMark) is not null)
                foreach (var statement in AppendOnly(entity, table, postgres)) yield return statement;
            if (entity.FindAnnotation(WrittenOnceMark) is not null)
                foreach (var statement in postgres ? AppendOnlyPostgres(table, "written_once", "UPDATE") : AppendOnlySqlite(entity, table, "written_once", "UPDATE")) yield return statement;
            if (entity.FindAnnotation(NoOverlapMark)?.Value is string columns)
                foreach (var statement in NoOverlap(entity, table, columns.Split(','), postgres)) yield return statement;
        }
    }

    private static IEnumerable<string> AppendOnly(IEntityType entity, string table, bool postgres)
    {
        if (entity.FindAnnotation(ErasableMark)?.Value is not string erasable) return postgres ? AppendOnlyPostgres(table, "append_only", "UPDATE OR DELETE") : AppendOnlySqlite(entity, table, "append_only", "UPDATE", "DELETE");
        var bare = $"(OLD.\"{entity.FindProperty(erasable)!.GetColumnName()}\" IS NULL)";
        return postgres
            ? [.. AppendOnlyPostgres(table, "append_only", "UPDATE"), $"CREATE OR REPLACE TRIGGER {table}_append_only_delete BEFORE DELETE ON {table} FOR EACH ROW WHEN {bare} EXECUTE FUNCTION crane_append_only()"]
            : [.. AppendOnlySqlite(entity, table, "append_only", "UPDATE"), .. Trigger($"{table}_append_only_delete", $"BEFORE DELETE ON {table} WHEN {bare}", $"append-only: {table}")];
    }

    private static IEnumerable<string> AppendOnlyPostgres(string table, string name, string verbs)
    {
        yield return $"CREATE OR REPLACE TRIGGER {table}_{name} BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION crane_append_only()";
        yield return $"CREATE OR REPLACE TRIGGER {table}_{name}_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION crane_append_only()";
    }

    private static IEnumerable<string> AppendOnlySqlite(IEntityType entity, string table, string name, params string[] verbs)
    {
        foreach (var verb in verbs)
            foreach (var statement in Trigger($"{table}_{name}_{verb.ToLowerInvariant()}", $"BEFORE {verb} ON {table}", $"append-only: {table}")) yield return statement;
        // INSERT OR REPLACE removes the old row without asking the delete trigger.
        var keys = entity.GetKeys().Select(key => key.Properties).Concat(entity.GetIndexes().Where(index => index is { IsUnique: true } && index.GetFilter() is null).Select(index => index.Properties));
        var same = string.Join(" OR ", keys.Select(key => "(" + string.Join(" AND ", key.Select(property => $"old.\"{property.GetColumnName()}\" = NEW.\"{property.GetColumnName()}\"")) + ")"));
        foreach (var statement in Trigger($"{table}_{name}_replace", $"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} old WHERE {same})", $"append-only, UNIQUE: {table}")) yield return statement;
    }

    private static IEnumerable<string> Trigger(string name, string when, string message)
    {
        yield return $"DROP TRIGGER IF EXISTS {name}";
        yield return $"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{message}'); END";
    }

    private static IEnumerable<string> NoOverlap(IEntityType entity, string table, string[] names, bool postgres)
    {
        var columns = names.Select(name => '"' + entity.FindProperty(name)!.GetColumnName() + '"').ToArray();
        var (from, to, keys) = (columns[0], columns[1], columns[2..]);
        if (postgres)
        {
            var same = string.Join(", ", keys.Select(key => key + " WITH ="));
            var rule = $"EXCLUDE USING gist ({same}, daterange({from}, {to}, '[]') WITH &&)";
            // Its index is built anew only when the rule changed, not at every start.
            yield return $"""
                DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{table}_no_overlap' AND conrelid = '{table}'::regclass AND obj_description(oid, 'pg_constraint') = '{rule.Replace("'", "''")}') THEN
                  ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_no_overlap;
                  ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap {rule};
                  COMMENT ON CONSTRAINT {table}_no_overlap ON {table} IS '{rule.Replace("'", "''")}';
                END IF; END $$
                """;
            yield break;
        }
        var matches = string.Join(" AND ", keys.Select(key => $"other.{key} = NEW.{key}"));
        foreach (var verb in (string[])["INSERT", "UPDATE"])
        {
            var others = $"""
                BEFORE {verb} ON {table} WHEN NEW.{to} < NEW.{from} OR EXISTS (SELECT 1 FROM {table} other WHERE {matches} {(verb == "UPDATE" ? "AND other.rowid <> OLD.rowid" : "")}
                  AND other.{from} <= COALESCE(NEW.{to}, '9999-12-31') AND COALESCE(other.{to}, '9999-12-31') >= NEW.{from})
                """;
            foreach (var statement in Trigger($"{table}_no_overlap_{verb.ToLowerInvariant()}", others, $"no-overlap: {table}")) yield return statement;
        }
    }

    private static string Name(Expression body) => body switch
    {
        MemberExpression member => member.Member.Name,
        UnaryExpression unary => Name(unary.Operand),
        _ => throw new ArgumentException("a plain property is needed", nameof(body)),
    };
}
