using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sealing;

/// <summary>How long a step waits before it touches rows: every process knows of it by then, and what was begun before is written.</summary>
internal sealed record RotationPace(TimeSpan Wait)
{
    public static readonly RotationPace Usual = new(TimeSpan.FromMinutes(1));
}

/// <summary>
/// Takes the register's numbers over to a new key while people go on working: step by step, each over all rows in small
/// parts. What a row is like says what is to be done with it, so a run that died is gone on with by doing the same again.
/// </summary>
internal sealed class RotateKeys(SealedNumbers numbers, Keyring keys, RotationPace pace, TimeProvider time) : IJobKind
{
    public const string JobKind = "registry.keys";
    public static readonly Text Title = new("更换号码密钥", "Taking the numbers over to a new key");
    internal const int AtOnce = 500;

    public string Kind => JobKind;

    public static Task<bool> UnderWay(CraneDb db, CancellationToken cancel) => db.All<Job>(ToRegister.Task).AnyAsync(job => job.Kind == JobKind && (job.State == JobState.Waiting || job.State == JobState.Running), cancel);

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var done = 0;
        while (true)
        {
            var plan = await Plan(run, null, cancel);
            if (plan.Step == RotationStep.None) break;
            await Task.Delay(pace.Wait, time, cancel);
            for (var again = true; again;)
            {
                again = false;
                foreach (var pass in (Func<JobRun, KeyPlan, Guid, CancellationToken, Task<(Guid? Last, int Count)>>[])[Part<PersonDocument>, Part<PersonPhone>])
                    for (Guid? after = Guid.Empty; after is { } last;)
                    {
                        (after, var count) = await pass(run, plan, last, cancel);
                        if (count == 0) continue;
                        (again, done) = (true, done + count);
                        await run.Report(done, done + AtOnce, plan.ToString(), cancel);
                    }
            }
            if (plan.Step == RotationStep.Clear) await Explanations(run, plan, cancel);
            await Plan(run, plan.Then, cancel);
        }
        await run.Finish(new { done }, "/admin/register-keys", cancel);
    }

    /// <summary>The plan as it is kept, after it was set.</summary>
    private async Task<KeyPlan> Plan(JobRun run, KeyPlan? set, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        if (set is not null)
        {
            await db.SetFact(KeyPlan.Fact, set.ToString());
            await db.SaveChangesAsync(cancel);
        }
        return numbers.Knows(KeyPlan.Read(await db.Fact(KeyPlan.Fact), keys.Oldest));
    }

    /// <summary>Some rows after one that are not yet as this step wants them. Nothing a person would call a change happens to them, so they leave no trail one by one.</summary>
    private async Task<(Guid? Last, int Count)> Part<T>(JobRun run, KeyPlan plan, Guid after, CancellationToken cancel) where T : class, ISealedNumber
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        var rows = db.All<T>(ToRegister.Task);
        var open = plan.Step switch
        {
            RotationStep.Fill => rows.Where(row => EF.Property<string?>(row, "NextIndex") == null),
            RotationStep.Switch => rows.Where(row => EF.Property<string?>(row, "NextIndex") != EF.Property<string>(row, "Index")),
            _ => rows.Where(row => EF.Property<string?>(row, "NextIndex") != null),
        };
        var some = await open.AsNoTracking().Where(row => EF.Property<Guid>(row, "Id").CompareTo(after) > 0).OrderBy(row => EF.Property<Guid>(row, "Id")).Take(AtOnce).ToListAsync(cancel);
        if (some.Count == 0) return (null, 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var row in some)
        {
            var id = row.Id;
            if (numbers.TryOpen(row.Number) is not { } number) throw new InvalidOperationException($"A number cannot be opened: key {Keyring.KeyOf(row.Number)} is not in the keyring. Put the keys folder back from its backup, then go on.");
            var (index, next) = numbers.IndexesOf(row.Said(number), plan);
            var again = plan.Step == RotationStep.Fill || Keyring.KeyOf(row.Number) == plan.Next ? row.Number : numbers.Seal(number);
            await rows.Where(other => EF.Property<Guid>(other, "Id") == id).ExecuteUpdateAsync((UpdateSettersBuilder<T> set) => set
                .SetProperty(other => EF.Property<string>(other, "Index"), index).SetProperty(other => EF.Property<string?>(other, "NextIndex"), next).SetProperty(other => EF.Property<byte[]>(other, "Number"), again), cancel);
        }
        await transaction.CommitAsync(cancel);
        return (some.Count == AtOnce ? some[^1].Id : null, some.Count);
    }

    /// <summary>What was explained of emergencies is sealed as well.</summary>
    private async Task Explanations(JobRun run, KeyPlan plan, CancellationToken cancel)
    {
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        foreach (var row in await db.All<BreakGlass>(ToRegister.Task).AsNoTracking().Where(row => row.Justification != null).Select(row => new { row.Id, row.Justification }).ToListAsync(cancel))
        {
            if (Keyring.KeyOf(Convert.FromBase64String(row.Justification!)) == plan.Next) continue;
            var again = keys.Seal(keys.Open(row.Justification!));
            await db.All<BreakGlass>(ToRegister.Task).Where(other => other.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.Justification, again), cancel);
        }
    }
}
