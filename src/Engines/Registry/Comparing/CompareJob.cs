using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Jobs;

namespace WhiteCrane.Engines.Registry.Comparing;

/// <summary>Holds a list against the register and puts it, with what was found, into the unit of work. Whose records were looked at stands in the log before.</summary>
internal sealed class ListComparer(SealedNumbers numbers, CityClock clock, CityOptions city, PersonReading reading)
{
    /// <param name="compared">Told how many lines are done.</param>
    public async Task Compare(HandedList list, IReadOnlyList<SheetRow> rows, CraneDb db, Actor actor, Func<int, Task>? compared, CancellationToken cancel)
    {
        var comparison = new ListComparison(db, numbers, clock, actor, list, city.IsDemonstration);
        var findings = await comparison.Run(rows, compared, cancel);
        foreach (var people in comparison.People.Chunk(5000)) await reading.LogImport(actor, RegistryPurposes.Registration, people, cancel);
        db.Add(list);
        db.AddRange(findings); // in one transaction with the list: whoever is cut short compares it once more
    }
}

/// <summary>Compares a list that is longer than a page waits for. Its file goes with what it was for.</summary>
internal sealed class CompareJob : IJobKind
{
    public const string JobKind = "registry.compare";
    private static readonly SystemTask Looking = new("the list a job compares");

    internal sealed record Input(Guid List, Guid File, string Of, string Division, DateOnly Day, string Called);

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var input = run.Input<Input>();
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        // Saved with the list: where the file is gone, an earlier run of this job got that far.
        if (await db.All<StoredFile>(Looking).SingleOrDefaultAsync(row => row.Id == input.File, cancel) is not { } file) return;
        var sheet = Sheets.Read(await scope.ServiceProvider.GetRequiredService<FileStore>().Read(file, cancel), ListTable.Columns);
        if (sheet.Refusal is { } unreadable) throw new InvalidOperationException(unreadable.Message.En);
        var rows = sheet.Value.Rows;
        var list = new HandedList { Id = input.List, Kind = input.Of, Division = input.Division, Day = input.Day, Called = input.Called, Rows = rows.Count, By = run.Actor.OfficeAndName, At = scope.ServiceProvider.GetRequiredService<CityClock>().Now };
        await scope.ServiceProvider.GetRequiredService<ListComparer>().Compare(list, rows, db, run.Actor, done => run.Report(done, rows.Count, null, cancel), cancel);
        db.Remove(file);
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>A list that waits to be compared is read by its job and by nobody.</summary>
internal sealed class ListFiles : IFileOwner
{
    public IReadOnlyCollection<string> Kinds { get; } = [HandedList.FileOwner];

    public Task<bool> Sees(StoredFile file, CraneDb db, Actor actor, CancellationToken cancel) => Task.FromResult(false);
}
