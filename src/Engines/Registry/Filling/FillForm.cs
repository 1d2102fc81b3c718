using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>Fills a form with people of a division and hands it out: a disclosure, logged with everybody named before the file can be fetched.</summary>
internal static class FillForm
{
    /// <summary>More are filled by a job.</summary>
    public const int MostAtOnce = 5_000;

    internal static readonly Text Title = new("填写上级表格", "Filling a form");

    /// <param name="Columns">Codes of <see cref="FillColumn"/>, one for each heading, "" where it stays empty.</param>
    /// <param name="AsOf">The day on which all of it is to be so; null for today.</param>
    /// <param name="Recipient">The body the file goes to.</param>
    internal sealed record Request(Guid Form, IReadOnlyList<string> Columns, string Division, string? Category, DateOnly? AsOf, string? Purpose, string Recipient);

    /// <summary>What came of it: the disclosure, or the job that makes it.</summary>
    internal sealed record Filled(Guid Disclosure, Guid? Job);

    internal static async Task<Result<Filled>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FormFiller filler, CancellationToken cancel = default)
    {
        if (actor.Lacks(RegistryPermissions.Disclose) is { } no) return no;
        var ready = await filler.Prepare(request, db, actor, cancel);
        if (ready.Refusal is { } refusal) return refusal;
        var people = await filler.Asked(request, db, actor, ready.Value.Purpose).CountAsync(cancel);
        if (people == 0) return new Invalid("division", "没有符合条件的人，没有填表", "Nobody is like that: nothing was filled in");
        if (people > FormFiller.MostPeople) return new Invalid("division", $"一次最多填{FormFiller.MostPeople}人，请分几个乡镇（街道）办理", $"At most {FormFiller.MostPeople} people at a time: take the townships one by one");
        await Remember(request, ready.Value.Opened.Received.Digest, db, actor, clock, cancel);
        var disclosure = clock.NewId();
        if (people > MostAtOnce)
        {
            var job = db.Order(actor, clock.NewId(), FillJob.JobKind, Title, new FillJob.Input(request with { AsOf = request.AsOf ?? clock.Today }, disclosure), clock.RealNow, $"/people/disclosures/{disclosure}");
            return await db.TrySave(cancel) is { } late ? late : new Filled(disclosure, job.Id);
        }
        var done = await filler.Fill(disclosure, request, ready.Value, db, actor, cancel);
        return done.Refusal is { } unfilled ? unfilled : new Filled(disclosure, null);
    }

    private static async Task Remember(Request request, string digest, CraneDb db, Actor actor, CityClock clock, CancellationToken cancel)
    {
        if (await db.Visible<FormMatch>(actor).SingleOrDefaultAsync(row => row.Digest == digest, cancel) is { } known) known.Columns = [.. request.Columns];
        else db.Add(new FormMatch { Id = clock.NewId(), OwnerId = FormMatch.OwnerOf(actor), Digest = digest, Columns = [.. request.Columns] });
    }
}

/// <summary>Fills a form for more people than a page waits for.</summary>
internal sealed class FillJob : IJobKind
{
    public const string JobKind = "registry.fill";
    private static readonly SystemTask Looking = new("whether a form is filled already");

    internal sealed record Input(FillForm.Request Request, Guid Disclosure);

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var (request, disclosure) = run.Input<Input>();
        await using var scope = run.Step();
        var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
        if (await db.All<Disclosure>(Looking).AnyAsync(row => row.Id == disclosure, cancel)) return;
        var filler = scope.ServiceProvider.GetRequiredService<FormFiller>();
        var ready = await filler.Prepare(request, db, run.Actor, cancel);
        var done = ready.Refusal ?? (await filler.Fill(disclosure, request, ready.Value, db, run.Actor, cancel)).Refusal;
        if (done is not null) throw new InvalidOperationException(done.Message.En);
    }
}
