using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>The initial password of an imported account, sealed with the keyring until it is shown once, or a week has passed.</summary>
internal sealed class InitialPassword : IVisible<InitialPassword>
{
    public const int DaysKept = 7;

    public required Guid AccountId { get; init; }
    public required Guid ImportId { get; init; }

    /// <summary>The row of the sheet, in whose order they are shown.</summary>
    public required int Row { get; init; }

    /// <summary>The account's stamp when it was set: after a change of password nothing is shown.</summary>
    public required string Stamp { get; init; }
    public required string Sealed { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public static Expression<Func<InitialPassword, bool>> VisibleTo(Actor actor) => Sight.SystemOnly<InitialPassword>(actor);
}

/// <summary>Once a day: initial passwords nobody asked for.</summary>
internal sealed class DropInitialPasswords(CityClock clock) : ICityDayJob
{
    private static readonly SystemTask Task = new("initial passwords");

    public string Name => "access.initial-passwords";

    public int Order => 9_000;

    public async System.Threading.Tasks.Task Run(CraneDb db, DateOnly day, CancellationToken cancel)
    {
        var now = clock.RealNow;
        await db.All<InitialPassword>(Task).Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }
}
