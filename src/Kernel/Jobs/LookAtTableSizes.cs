using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Kernel.Jobs;

/// <summary>Once a day, after everything else wrote: the database's planner learns how large the tables have become.</summary>
internal sealed class LookAtTableSizes : ICityDayJob
{
    public string Name => "kernel.table-sizes";

    public int Order => 11_000;

    public Task Run(CraneDb db, DateOnly day, CancellationToken cancel) => DatabaseChoice.LookAtSizes(db, cancel);
}
