using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Jobs;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.UpperSystems;

/// <summary>Fills an upper system's template with what is due: records never handed on and those changed since.</summary>
internal static class HandOn
{
    /// <summary>More are filled by a job.</summary>
    public const int MostAtOnce = 5_000;

    public const int MostRecords = 50_000;

    internal static readonly Text Title = new("填写上级系统的导入模板", "Filling an upper system's template");
    internal static readonly Refused NothingDue = new("没有要报送的记录：都已报送，内容也没有变化。", "There is nothing to hand on: all of it was, and nothing has changed.");

    /// <param name="Division">Only what lies there; null for all of one's area.</param>
    internal sealed record Request(string Profile, string? Division);

    /// <summary>What came of it: the file, or the job that makes it.</summary>
    internal sealed record Filled(Guid File, Guid? Job);

    internal static async Task<Result<Filled>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, UpperRooms rooms, TemplateFiller filler, CancellationToken cancel = default)
    {
        if (actor.Lacks(UpperSystemsPermissions.HandOn) is { } no) return no;
        var found = rooms.Find(actor, request.Profile);
        if (found.Refusal is { } refusal) return refusal;
        var profile = found.Value;
        if (!profile.TakesFile) return new Refused("这个系统不收导入文件，请打开一条记录逐项复制。", "This system takes no file: open a record and copy it field by field.");
        if (request.Division is { } division && actor.OutsideOf(division) is { } outside) return outside;
        var template = await filler.Template(profile, db, actor, cancel);
        if (template.Refusal is { } unreadable) return unreadable;
        var id = clock.NewId();
        var among = rooms.Of(profile).Wanted(db, actor, profile, request.Division);
        var watched = await ReadProfile.Rows(db, profile).CountAsync(row => row.State != HandedState.Changed && row.State != HandedState.Closed && among.Contains(row.RecordId), cancel);
        if (watched + await filler.Due(profile, db, actor, request.Division).CountAsync(cancel) > MostAtOnce)
        {
            var job = db.Order(actor, clock.NewId(), HandOnJob.JobKind, Title, new HandOnJob.Input(request, id), clock.RealNow, $"/upper-systems/{profile.Code}/files/{id}");
            return await db.TrySave(cancel) is { } late ? late : new Filled(id, job.Id);
        }
        if (await filler.Watch(profile, db, actor, among, cancel) is { } unread) return unread;
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        var done = await filler.Fill(id, request, profile, template.Value, db, actor, cancel);
        return done.Refusal is { } unfilled ? unfilled : new Filled(id, null);
    }
}

/// <summary>Fills a template with more than a page waits for.</summary>
internal sealed class HandOnJob : IJobKind
{
    public const string JobKind = "upper-systems.fill";
    private static readonly SystemTask Looking = new("whether a template is filled already");

    internal sealed record Input(HandOn.Request Request, Guid File);

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancel)
    {
        var (request, file) = run.Input<Input>();
        await using (var scope = run.Step())
        {
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            if (await db.All<HandedFile>(Looking).AnyAsync(row => row.Id == file, cancel)) return;
            var (rooms, filler) = (scope.ServiceProvider.GetRequiredService<UpperRooms>(), scope.ServiceProvider.GetRequiredService<TemplateFiller>());
            var profile = rooms.Find(run.Actor, request.Profile).Value;
            Expect(await filler.Watch(profile, db, run.Actor, rooms.Of(profile).Wanted(db, run.Actor, profile, request.Division), cancel));
            Expect(await db.TrySave(cancel));
        }
        await run.Report(1, 2, null, cancel);
        await using (var scope = run.Step())
        {
            var db = scope.ServiceProvider.GetRequiredService<CraneDb>();
            var filler = scope.ServiceProvider.GetRequiredService<TemplateFiller>();
            var profile = scope.ServiceProvider.GetRequiredService<UpperRooms>().Find(run.Actor, request.Profile).Value;
            var template = await filler.Template(profile, db, run.Actor, cancel);
            Expect(template.Refusal ?? (await filler.Fill(file, request, profile, template.Value, db, run.Actor, cancel)).Refusal);
        }
    }

    private static void Expect(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Message.En);
    }
}
