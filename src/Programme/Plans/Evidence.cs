using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
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

/// <summary>How a promise ends, as the person closing it says: outcome, reason, evidence, and the later plan for what is carried over.</summary>
internal sealed record ClosingWords(Outcome Outcome, string Reason, string? LaterPlan, Evidence? Evidence)
{
    public const string FileOwner = "programme.closing";

    /// <summary>Writes the end onto what is closed; what cannot be taken is named beside its field. Done needs evidence: a file, or words that name the paper.</summary>
    public async Task<Result<Done>> Write(Closing closing, Guid owner, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel)
    {
        var errors = new List<FieldRefusal>();
        if (Outcome == Outcome.Open || !Enum.IsDefined(Outcome)) errors.Add(new("outcome", new("请选择结果。", "Choose how it ended.")));
        if (Reason.Trim().Length is < 4 or > 1000) errors.Add(new("reason", new("理由写4到1000个字。", "Give a reason of 4 to 1,000 characters.")));
        if (Outcome == Outcome.CarriedOver && string.IsNullOrWhiteSpace(LaterPlan)) errors.Add(new("later", new("请写明转入哪一份后续方案。", "Name the later plan it is carried into.")));
        if (Outcome == Outcome.Done && Evidence is null) errors.Add(new("file", new("完成的要附佐证材料。", "What is done needs its evidence.")));
        if (errors.Count > 0) return new Invalid(errors);
        if (Evidence is { } evidence)
        {
            var kept = await files.Keep(db, actor, FileOwner, owner, actor.Division, evidence.FileName, evidence.Content, cancel);
            if (kept.Refusal is { } refused) return refused;
            closing.EvidenceFileId = kept.Value.Id;
        }
        closing.Outcome = Outcome;
        closing.Reason = Reason.Trim();
        closing.LaterPlan = Outcome == Outcome.CarriedOver ? LaterPlan!.Trim() : null;
        closing.On = clock.Today;
        closing.ByName = $"{actor.OrganisationName} {actor.DisplayName}".Trim();
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
