using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Data;

/// <summary>Turns the rules the database keeps itself (unique, no overlap) into the refusal an act has words for.</summary>
public static class DatabaseRules
{
    private const int SqliteConstraint = 19;

    /// <summary>
    /// Saves, or answers with <paramref name="taken"/> when a unique index or a no-overlap rule refuses the rows, or with
    /// <see cref="ChangedMeanwhile"/>. Two people who send the same thing at once are told apart only here.
    /// </summary>
    public static async Task<Refusal?> TrySave(this CraneDb db, Refusal taken, CancellationToken cancel = default)
    {
        try
        {
            return await db.TrySave(cancel);
        }
        catch (DbUpdateException error) when (IsRule(error.InnerException))
        {
            return taken;
        }
    }

    internal static bool IsRule(Exception? error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint && (sqlite.Message.Contains("UNIQUE", StringComparison.Ordinal) || sqlite.Message.Contains("no-overlap", StringComparison.Ordinal)),
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation,
        _ => false,
    };
}
