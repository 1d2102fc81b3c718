using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace WhiteCrane.Kernel.Data;

/// <summary>
/// Adds many new rows at once, by COPY or a prepared statement, with the mapping and the constraints of the model. Rows are
/// not tracked and leave no trail one by one: the caller leaves one for the whole batch (<see cref="CraneDb.Trail"/>).
/// </summary>
public static class BulkInsert
{
    /// <summary>Adds the rows within the caller's transaction.</summary>
    /// <returns>How many were added.</returns>
    /// <exception cref="DbUpdateException">A constraint refused one; nothing of the transaction may be kept.</exception>
    public static async Task<int> AddMany<T>(this CraneDb db, IEnumerable<T> rows, CancellationToken cancel = default) where T : class
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("rows added in bulk need a transaction of the caller's");
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not stored");
        var columns = entity.GetProperties().Where(property => property.ClrType == typeof(Guid) || !property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)).Select(property => new Column(property)).ToList();
        try
        {
            return db.Database.GetDbConnection() switch
            {
                NpgsqlConnection postgres => await Copy(postgres, entity, columns, rows, cancel),
                SqliteConnection sqlite => await Insert(db, sqlite, entity, columns, rows, cancel),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
        }
        catch (DbException error)
        {
            throw new DbUpdateException("bulk insert refused", error);
        }
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter = property.GetTypeMapping().Converter;

        public string Name { get; } = property.GetColumnName();
        public string StoreType { get; } = property.GetColumnType();

        public object? Of(object row) => getter.GetClrValue(row) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null;
    }

    private static async Task<int> Copy<T>(NpgsqlConnection connection, IEntityType entity, List<Column> columns, IEnumerable<T> rows, CancellationToken cancel) where T : class
    {
        var count = 0;
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {entity.GetTableName()} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                if (column.Of(row) is { } value) await writer.WriteAsync(value is Enum ? Convert.ToInt32(value) : value, column.StoreType, cancel);
                else await writer.WriteNullAsync(cancel);
            }
            count++;
        }
        await writer.CompleteAsync(cancel);
        return count;
    }

    private static async Task<int> Insert<T>(CraneDb db, SqliteConnection connection, IEntityType entity, List<Column> columns, IEnumerable<T> rows, CancellationToken cancel) where T : class
    {
        var count = 0;
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        command.CommandText = $"INSERT INTO {entity.GetTableName()} ({Names(columns)}) VALUES ({string.Join(',', columns.Select((_, at) => "$" + at))})";
        var parameters = columns.Select((_, at) => command.Parameters.Add(new SqliteParameter("$" + at, null))).ToList();
        await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Count; at++) command.Parameters[at].Value = columns[at].Of(row) switch { null => DBNull.Value, Enum value => Convert.ToInt32(value), var value => value };
            await command.ExecuteNonQueryAsync(cancel);
            count++;
        }
        return count;
    }

    private static string Names(List<Column> columns) => string.Join(',', columns.Select(column => $"\"{column.Name}\""));
}
