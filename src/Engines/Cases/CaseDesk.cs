using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Cases;

/// <summary>A case as it is shown to the person and to whoever works on it.</summary>
/// <param name="Late">It should have been answered by now.</param>
public sealed record CaseView(Guid Id, Guid PersonId, string Number, string KindCode, Text Kind, string Matter, Text Way, string RaisedBy, DateOnly RaisedOn, DateOnly DueOn, CaseState State, string? Owner, Text? Outcome, string? Answer, DateOnly? AnsweredOn, bool? Settled, bool Again, bool Late, int Version)
{
    public Text StateName => Case.NameOf(State);
}

/// <summary>What happened to a case, newest last.</summary>
public sealed record CaseStepView(DateTimeOffset At, Text What, string By);

/// <summary>Reads cases, with what was said in them opened.</summary>
public sealed class CaseDesk(CraneDb db, CityClock clock, Keyring keys, IEnumerable<CaseKind> kinds)
{
    internal static readonly SystemTask Task = new("cases");

    public IReadOnlyList<CaseKind> Kinds { get; } = [.. kinds.OrderBy(kind => kind.Code, StringComparer.Ordinal)];

    public CaseKind? Find(string? code) => Kinds.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The cases of people whose records are open, newest first.</summary>
    public async Task<IReadOnlyList<CaseView>> Of(OpenedPerson opened, CancellationToken cancel = default) =>
        [.. (await db.Of<Case>(opened).AsNoTracking().OrderByDescending(row => row.RaisedOn).ThenByDescending(row => row.Id).ToListAsync(cancel)).Select(Show)];

    /// <summary>What this resident raised, newest first; nothing of it is read that they did not write or were not answered.</summary>
    public async Task<IReadOnlyList<CaseView>> RaisedBy(Actor resident, CancellationToken cancel = default)
    {
        if (resident.ResidentId is not { } own) return [];
        return [.. (await db.All<Case>(Task).AsNoTracking().Where(row => row.ResidentId == own).OrderByDescending(row => row.RaisedOn).ThenByDescending(row => row.Id).Take(20).ToListAsync(cancel)).Select(Show)];
    }

    public async Task<CaseView?> One(OpenedPerson opened, Guid id, CancellationToken cancel = default) =>
        await db.Of<Case>(opened).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found ? Show(found) : null;

    public async Task<IReadOnlyList<CaseStepView>> Steps(CaseView one, CancellationToken cancel = default) =>
        [.. (await db.All<CaseStep>(Task).AsNoTracking().Where(step => step.CaseId == one.Id).OrderBy(step => step.Seq).ToListAsync(cancel)).Select(step => new CaseStepView(step.At, CaseStep.NameOf(step.What), step.By))];

    /// <summary>The person a case is about, for whoever has its address: nothing of the case itself.</summary>
    public Task<Guid?> PersonOf(Guid id, CancellationToken cancel = default) => db.All<Case>(Task).Where(row => row.Id == id).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);

    internal byte[] Seal(string text) => keys.Seal(Encoding.UTF8.GetBytes(text.Trim()));

    internal CaseView Show(Case row) => new(row.Id, row.PersonId, row.Number, row.Kind, Find(row.Kind)?.Name ?? new(row.Kind, row.Kind), Read(row.Matter), Case.NameOf(row.Way), row.RaisedBy, row.RaisedOn, row.DueOn, row.State, row.Owner, row.Outcome is { } outcome ? Case.NameOf(outcome) : null, row.Answer is { } answer ? Read(answer) : null, row.AnsweredOn, row.Settled, row.Again, row.State == CaseState.Open && row.DueOn < clock.Today, row.Version);

    internal static string NewNumber(DateOnly day) => $"{day:yyyyMMdd}-{RandomNumberGenerator.GetString("23456789ACEFHJKMNPRTUVWXY", 6)}";

    internal static CaseStep Step(CityClock clock, Case about, string what, string by) => new() { Id = clock.NewId(), CaseId = about.Id, Seq = ++about.Steps, What = what, By = by, At = clock.Now };

    private string Read(byte[]? text) => text is null ? new Text("已按保存期限删除", "deleted when its time was over") : Encoding.UTF8.GetString(keys.Open(text));
}
