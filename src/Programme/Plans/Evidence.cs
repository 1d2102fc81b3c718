using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Programme.Plans;

/// <summary>A document that somebody adds to prove something.</summary>
internal sealed record Evidence(string FileName, byte[] Content)
{
    public static async Task<Evidence?> Of(IFormFile? file) => file is null ? null : new Evidence(file.FileName, await Bytes(file));

    public static async Task<byte[]> Bytes(IFormFile file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }
}

/// <summary>How a promise ends, as the person closing it says: outcome, reason, evidence, and the later plan for what is carried over. One rule for goals, tasks and yearly items.</summary>
/// <param name="On">The day it ended; null for today.</param>
internal sealed record ClosingWords(Outcome Outcome, string Reason, string? LaterPlan, Evidence? Evidence, DateOnly? On = null)
{
    public const string FileOwner = "programme.closing";

    /// <summary>As the form of <see cref="ClosingFields"/> has it.</summary>
    public static async Task<ClosingWords> Of(Posted form, DateOnly? on = null) =>
        new(Enum.TryParse<Outcome>(form.Value("outcome"), out var outcome) ? outcome : Outcome.Open, form.Value("reason"), form.Value("later"), await Evidence.Of(form.File("file")), on);

    /// <summary>What cannot be taken, each named beside its field. Done needs its evidence.</summary>
    /// <param name="issued">The day the promise was issued; it cannot have ended before.</param>
    public List<FieldRefusal> Check(DateOnly today, DateOnly? issued = null)
    {
        var errors = new List<FieldRefusal>();
        if (Outcome == Outcome.Open || !Enum.IsDefined(Outcome)) errors.Add(new("outcome", new("请选择结果。", "Choose how it ended.")));
        if (Reason.Trim().Length is < 4 or > 1000) errors.Add(new("reason", new("理由写4到1000个字。", "Give a reason of 4 to 1,000 characters.")));
        if (Outcome == Outcome.CarriedOver && string.IsNullOrWhiteSpace(LaterPlan)) errors.Add(new("later", new("请写明转入哪一份后续方案。", "Name the later plan it is carried into.")));
        if (LaterPlan?.Trim().Length > 200) errors.Add(new("later", new("后续方案不超过200个字。", "The later plan must be 200 characters or fewer.")));
        if (Outcome == Outcome.Done && Evidence is null) errors.Add(new("file", new("完成的要附佐证材料。", "What is done needs its evidence.")));
        if (On > today) errors.Add(new("on", new("日期不能晚于今天。", "The day cannot be later than today.")));
        else if (On < issued) errors.Add(new("on", new("日期不能早于印发日期。", "The day cannot be before the day of issue.")));
        return errors;
    }

    /// <summary>Writes the end onto a goal or task.</summary>
    public Task<Result<Done>> Write(Closing closing, Guid owner, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel) =>
        Check(clock.Today) is { Count: > 0 } errors ? Task.FromResult<Result<Done>>(new Invalid(errors)) : Keep(closing, FileOwner, owner, actor.Division, db, actor, clock, files, cancel);

    /// <summary>Writes what <see cref="Check"/> has taken, with its file.</summary>
    public async Task<Result<Done>> Keep(Closing closing, string kind, Guid owner, string division, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel)
    {
        if (Evidence is { } evidence)
        {
            var kept = await files.Keep(db, actor, kind, owner, division, evidence.FileName, evidence.Content, cancel);
            if (kept.Refusal is { } refused) return refused;
            closing.EvidenceFileId = kept.Value.Id;
        }
        closing.Outcome = Outcome;
        closing.Reason = Reason.Trim();
        closing.LaterPlan = Outcome == Outcome.CarriedOver ? LaterPlan!.Trim() : null;
        closing.On = On ?? clock.Today;
        closing.ByName = actor.OfficeAndName;
        closing.ByPostId = actor.PostId;
        return new Done();
    }

    public static readonly IReadOnlyDictionary<Outcome, Text> Hints = new Dictionary<Outcome, Text>
    {
        [Outcome.Done] = new("附佐证材料", "with its evidence"),
        [Outcome.NotDone] = new("写明为什么没有完成", "say why it was not done"),
        [Outcome.CarriedOver] = new("写明转入哪一份后续方案", "name the later plan"),
        [Outcome.SetAside] = new("原文照旧保留，写明为什么不按字面推进", "its words stay as printed; say why they are not pursued as worded"),
    };
}
