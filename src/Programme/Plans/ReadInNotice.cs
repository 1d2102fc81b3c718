using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Programme.Plans;

/// <summary>Takes a notice in: refuses what is secret or no plan before anything is stored, then keeps its text, its file and the reading for review.</summary>
internal static class ReadInNotice
{
    /// <param name="Bytes">The uploaded file; null when the text was pasted.</param>
    /// <param name="Amends">The running plan this notice amends; proposed by its number where none is given.</param>
    internal sealed record Request(byte[]? Bytes, string? FileName, string? Pasted, Guid? Amends = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, FileStore files, CancellationToken cancel = default)
    {
        if (actor.Lacks(ProgrammePermissions.ReadNotice) is { } no) return no;
        var field = request.Bytes is null ? "text" : "file";
        if (request.Bytes is null && string.IsNullOrWhiteSpace(request.Pasted)) return new Invalid("file", "请选择文件，或者粘贴正文。", "Choose a file or paste the text.");
        if (request.FileName is not null && SecrecyMark.Find(Path.GetFileNameWithoutExtension(request.FileName)) is { } named) return Because(field, named);
        var read = request.Bytes is null ? Pasted(request.Pasted!) : NoticeText.Extract(request.Bytes, request.FileName ?? "");
        if (read.Refusal is { } unreadable) return Because(field, unreadable);
        var text = read.Text!.Replace("\0", "");
        if (SecrecyMark.Find(text) is { } secret) return Because(field, secret);
        var organisations = await db.Visible<Organisation>(actor).AsNoTracking().OrderBy(organisation => organisation.Division).ThenBy(organisation => organisation.SortKey).ToListAsync(cancel);
        var reading = PlanReader.Read(text, [.. organisations.SelectMany(organisation => organisation.Aliases.Append(organisation.Name).Append(organisation.ShortName))]);
        if (reading.Kind != PlanKind.Plan) return new Invalid([new FieldRefusal(field, reading.NoPlanBecause!.Value)]);
        var running = await db.Visible<Plan>(actor).Where(plan => plan.State == PlanState.Confirmed || plan.State == PlanState.Closed).Select(plan => new { plan.Id, plan.DocumentNumber }).ToListAsync(cancel);
        if (request.Amends is { } amends && running.All(plan => plan.Id != amends)) return new Invalid("amends", "所选的原方案不在执行中。", "The plan to be amended is not running.");
        var taken = Make(text, reading, request.FileName, organisations, actor, clock.Now, clock);
        taken.Plan.AmendsPlanId = request.Amends ?? running.Find(plan => plan.DocumentNumber is not null && plan.DocumentNumber == reading.DocumentNumber)?.Id;
        if (await KeepCorrections(taken.Plan, taken.Questions, db, actor, cancel) is { } gone) return gone;
        if (request.Bytes is { } bytes)
        {
            var kept = await files.Keep(db, actor, Plan.FileOwner, taken.Plan.Id, actor.Division, request.FileName!, bytes, cancel);
            if (kept.Refusal is { } refused) return refused;
            taken.Plan.FileId = kept.Value.Id;
        }
        db.Add(taken.Plan);
        db.AddRange(taken.Questions);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return taken.Plan.Id;
    }

    /// <summary>For an amended notice: what people had put right in the plan before is taken over into the draft.</summary>
    internal static async Task<Refusal?> KeepCorrections(Plan plan, IReadOnlyCollection<PlanQuestion> questions, CraneDb db, Actor actor, CancellationToken cancel)
    {
        var draft = Draft.Parse(plan.Reading);
        var before = await AmendedPlan.Load(plan, draft, db, actor, cancel);
        if (before.Refusal is { } refused) return refused;
        if (before.Value is null) return null;
        await TakeOver.From(before.Value, draft, questions, db, actor, cancel);
        plan.Reading = draft.Write();
        return null;
    }

    /// <summary>The plan under review and the reader's questions, not yet stored.</summary>
    internal static (Plan Plan, List<PlanQuestion> Questions) Make(string text, PlanReading.Plan reading, string? fileName, IReadOnlyList<Organisation> organisations, Actor actor, DateTimeOffset at, CityClock clock)
    {
        var draft = DraftOfReading.Make(reading, organisations);
        var plan = new Plan
        {
            Id = clock.NewId(),
            Title = reading.Title,
            DocumentNumber = reading.DocumentNumber,
            Issuer = reading.Issuer,
            IssuedOn = reading.IssuedOn,
            Recipients = [.. reading.Recipients],
            Text = text,
            Reading = draft.Write(),
            SourceName = fileName is null ? "粘贴的正文" : Path.GetFileName(fileName),
            ReadAt = at,
            ReadBy = actor.AccountId,
        };
        var questions = reading.Warnings.Select((warning, index) => new PlanQuestion
        {
            Id = clock.NewId(),
            PlanId = plan.Id,
            Position = index + 1,
            Code = OfAll(warning) ? PlanQuestion.OfAllTasks : warning.Code,
            MessageZh = warning.Message.Zh,
            MessageEn = warning.Message.En,
            SourceStart = warning.Source.Start,
            SourceEnd = warning.Source.End,
            ItemLabel = OfAll(warning) ? null : draft.Items.Find(item => item.Start <= warning.Source.Start && warning.Source.Start < item.End)?.Label,
        }).ToList();
        return (plan, questions);

        // The reader asks once where no task of the notice names a unit.
        bool OfAll(PlanReading.PlanWarning warning) => warning.Code == "task-without-unit" && reading.Tasks.Count > 1 && reading.Tasks.All(task => task.Responsible.Count == 0);
    }

    private static NoticeText.Result Pasted(string text) => text.Length > NoticeText.MostCharacters
        ? new NoticeText.Result(null, null, new ReadRefusal("text-too-long", new($"正文有{text.Length}个字，最多{NoticeText.MostCharacters}个字。", $"The text has {text.Length} characters; at most {NoticeText.MostCharacters} are read.")))
        : new NoticeText.Result(text, NoticeFormat.PlainText, null);

    private static Invalid Because(string field, ReadRefusal refusal) => new([new FieldRefusal(field, refusal.Message)]);
}
