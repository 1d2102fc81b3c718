using System.Text;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Engines.Residents.Identity;

/// <summary>Keeps a resident's answer to one question of a claim, so that it can be left and taken up again. The first answer begins the draft.</summary>
internal static class AnswerClaim
{
    /// <param name="Draft">Null for the first question.</param>
    /// <param name="Question">One of <see cref="ClaimQuestions"/>.</param>
    /// <param name="Typed">Only what belongs to the question is taken.</param>
    internal sealed record Request(Guid? Draft, ClaimAbout About, string Question, ClaimAnswers Typed);

    /// <param name="Next">The next question without an answer; null where all have one.</param>
    internal sealed record Kept(Guid Draft, string? Next);

    internal static async Task<Result<Kept>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames places, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        var mine = db.Visible<ClaimDraft>(actor);
        ClaimDraft? draft = null;
        if (request.Draft is { } id && (draft = await mine.SingleOrDefaultAsync(row => row.Id == id, cancel)) is null) return new NotFound();
        if (draft is null && request.About == ClaimAbout.Self && actor.PersonId is not null) return new Refused("您的身份已经核验过了。", "It is known already who you are.");
        if (draft is null && await mine.CountAsync(cancel) >= ClaimDraft.Most) return new Refused("没填完的已有12份，请先填完或删除几份。", "Twelve are begun and not sent: finish or delete some first.");
        var about = draft?.About ?? request.About;
        var before = draft?.Open(keys) ?? new ClaimAnswers([]);
        if (!ClaimQuestions.Of(about, before).Contains(request.Question)) return new NotFound();
        var answers = With(before, request.Question, request.Typed);
        var map = await places.Map(cancel);
        var errors = new List<FieldRefusal>();
        if (map.Find(answers.Township ?? "") is not { Level: DivisionLevel.Township, ClosedOn: null }) errors.Add(new("township", new Text("请选择乡镇（街道）", "Choose the township")));
        else if (!answers.Division.StartsWith(answers.Township!, StringComparison.Ordinal)) errors.Add(new("division", new Text("请选择村（社区）", "Choose the village or community")));
        MakeClaim.Read(answers.ToRequest(about), map, clock.Today, city.IsDemonstration, errors);
        // A number that contradicts what it tells is wrong at the number; other answers are judged where they are asked.
        var here = errors.DistinctBy(error => error.Field).Where(error => ClaimQuestions.Asking(error.Field) == request.Question || (request.Question == ClaimQuestions.Document && ClaimQuestions.TellsBirth(answers) && ClaimQuestions.Asking(error.Field) == ClaimQuestions.Birth))
            .Select(error => request.Question == ClaimQuestions.Document ? error with { Field = "number" } : error).ToList();
        if (here.Count > 0) return new Invalid(here);
        if (draft is null) db.Add(draft = new ClaimDraft { Id = clock.NewId(), ResidentId = actor.ResidentId!.Value, About = about, Answers = [], AnsweredAt = clock.RealNow });
        (draft.Answers, draft.AnsweredAt) = (ClaimDraft.Seal(answers, keys), clock.RealNow);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Kept(draft.Id, ClaimQuestions.Open(about, answers));
    }

    private static ClaimAnswers With(ClaimAnswers before, string question, ClaimAnswers typed)
    {
        var answers = question switch
        {
            ClaimQuestions.Name => before with { Name = typed.Name },
            ClaimQuestions.Tie => before with { HolderIs = typed.HolderIs },
            ClaimQuestions.Document => before with { DocumentKind = typed.DocumentKind, Number = typed.Number },
            ClaimQuestions.Birth => before with { Birth = typed.Birth, Sex = typed.Sex },
            ClaimQuestions.Township => before with { Township = typed.Township, Division = before.Township == typed.Township ? before.Division : "" },
            ClaimQuestions.Home => before with { Division = typed.Division, Road = typed.Road, HouseNumber = typed.HouseNumber },
            _ => before with { Phone = typed.Phone },
        };
        if (ClaimQuestions.TellsBirth(answers)) answers = answers with { Birth = null, Sex = 0 };
        var given = before.Given.Append(question).Where(one => one != ClaimQuestions.Home || answers.Division.Length > 0).Distinct();
        return answers with { Given = [.. given] };
    }
}

/// <summary>A claim that waits is opened to be changed: its answers become a draft.</summary>
internal static class ChangeClaim
{
    internal sealed record Request(Guid Claim);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (await db.Visible<IdentityClaim>(actor).SingleOrDefaultAsync(row => row.Id == request.Claim, cancel) is not { } claim) return new NotFound();
        if (claim.State != ClaimState.Waiting) return new Refused("这一项已经办过了，不能再改。", "This has been decided and cannot be changed.");
        db.RemoveRange(await db.Visible<ClaimDraft>(actor).Where(row => row.Claim == claim.Id).ToListAsync(cancel));
        var answers = new ClaimAnswers([], claim.Name, claim.HolderIs, claim.DocumentKind, Opened(claim.Number), claim.Birth, claim.Sex, claim.Division.Length >= 9 ? claim.Division[..9] : claim.Division, claim.Division, claim.Road, claim.HouseNumber, Opened(claim.Phone));
        if (ClaimQuestions.TellsBirth(answers)) answers = answers with { Birth = null, Sex = 0 };
        var draft = new ClaimDraft { Id = clock.NewId(), ResidentId = claim.ResidentId, About = claim.About, Claim = claim.Id, ClaimVersion = claim.Version, Answers = ClaimDraft.Seal(answers with { Given = ClaimQuestions.Of(claim.About, answers) }, keys), AnsweredAt = clock.RealNow };
        db.Add(draft);
        return await db.TrySave(cancel) is { } conflict ? conflict : draft.Id;

        string? Opened(byte[]? secret) => secret is null ? null : Encoding.UTF8.GetString(keys.Open(secret));
    }
}

/// <summary>What was answered is sent as a claim, and the draft goes.</summary>
internal static class SendClaim
{
    internal sealed record Request(Guid Draft);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, CityOptions city, PlaceNames places, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (await db.Visible<ClaimDraft>(actor).SingleOrDefaultAsync(row => row.Id == request.Draft, cancel) is not { } draft) return new NotFound();
        var answers = draft.Open(keys);
        if (ClaimQuestions.Open(draft.About, answers) is not null) return new Refused("还有问题没有回答，请先填完。", "Some questions have no answer yet: answer them first.");
        db.Remove(draft);
        return await MakeClaim.Handle(answers.ToRequest(draft.About, draft.Claim, draft.ClaimVersion), db, actor, clock, city, places, keys, cancel);
    }
}

/// <summary>A resident gives up what they began.</summary>
internal static class DropDraft
{
    internal sealed record Request(Guid Draft);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        if (await db.Visible<ClaimDraft>(actor).SingleOrDefaultAsync(row => row.Id == request.Draft, cancel) is not { } draft) return new NotFound();
        db.Remove(draft);
        return await db.TrySave(cancel) is { } conflict ? conflict : new Done();
    }
}
