using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Tests.Kernel;

/// <summary>Rows made up from the model and written by raw SQL, past every class and check of the program but the database's own.</summary>
internal sealed class RawRows
{
    private readonly CraneDb db;
    private readonly string table;
    private readonly List<(string Name, IProperty Property)> columns;

    private RawRows(CraneDb db, IEntityType entity)
    {
        this.db = db;
        Entity = entity;
        table = entity.GetTableName()!;
        columns = [.. Properties(entity).Select(property => (property.GetColumnName(), property))];
    }

    public IEntityType Entity { get; }

    public string Table => table;

    public IEnumerable<string> Columns => columns.Select(column => column.Name);

    /// <summary>Opens the table on one connection that minds neither foreign keys nor check constraints, which are not what is tried.</summary>
    public static async Task<RawRows> On(CraneDb db, string table)
    {
        await db.Database.OpenConnectionAsync();
        var entity = db.Model.GetEntityTypes().Single(entity => entity.GetTableName() == table && !entity.IsOwned());
        var rows = new RawRows(db, entity);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
            await db.Database.ExecuteSqlRawAsync("PRAGMA ignore_check_constraints = ON");
            return rows;
        }
        await db.Database.ExecuteSqlRawAsync($$"""
            DO $$ DECLARE rule record; BEGIN
            FOR rule IN SELECT conname FROM pg_constraint WHERE conrelid = '{{table}}'::regclass AND contype IN ('c', 'f') LOOP
              EXECUTE 'ALTER TABLE {{table}} DROP CONSTRAINT "' || rule.conname || '"';
            END LOOP; END $$
            """);
        return rows;
    }

    public Task Insert(int number, Dictionary<string, object?>? given = null) => Write("INSERT", number, given);

    public Task InsertRefused(int number, Dictionary<string, object?> given) => Assert.ThrowsAnyAsync<DbException>(() => Write("INSERT", number, given));

    public async Task RefusedReplace(int number) => Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<DbException>(() => Write("INSERT OR REPLACE", number, null))).Message);

    public async Task Remove() => Assert.True(await db.Database.ExecuteSqlRawAsync($"DELETE FROM {table}") > 0);

    public Task Refused(string statement) => Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement));

    /// <summary>A value of the column's type that differs from number to number.</summary>
    public object? Sample(string column, int number)
    {
        var property = columns.Single(own => own.Name == column).Property;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        object value = type switch
        {
            _ when type == typeof(string) => "s" + number,
            _ when type == typeof(Guid) => new Guid(number, 0, 0, new byte[8]),
            _ when type == typeof(DateOnly) => new DateOnly(2025, 1, 1).AddDays(number),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number),
            _ when type == typeof(bool) => true,
            _ when type == typeof(byte[]) => BitConverter.GetBytes(number),
            _ when type.IsEnum => Enum.ToObject(type, 0),
            _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(number, type),
            _ when property.GetValueConverter() is null && type.IsAssignableFrom(typeof(List<string>)) => new List<string>(),
            _ => throw new NotSupportedException($"no sample for {type.Name} of {table}.{column}"),
        };
        return value;
    }

    private async Task Write(string verb, int number, Dictionary<string, object?>? given)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        foreach (var (name, property) in columns)
        {
            var value = given is not null && given.TryGetValue(name, out var own) ? own : Sample(name, number);
            var mapping = property.GetRelationalTypeMapping();
            command.Parameters.Add(mapping.CreateParameter(command, "@p" + command.Parameters.Count, value, nullable: true));
        }
        command.CommandText = $"{verb} INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, at) => "@p" + at))})";
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Properties(complex.ComplexType)));
}
