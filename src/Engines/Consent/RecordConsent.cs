using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Consent.Photographs;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>Records that somebody agreed, or withdrew, at the counter, at home or on paper. Withdrawing asks for no reason and no witness.</summary>
internal static class RecordConsent
{
    internal const int AgeOfOwnWord = 14;

    /// <param name="For">The purpose under which the actor opens the record.</param>
    internal sealed record Request(Guid Person, string? For, string Subject, int TextVersion, string Purpose, string Recipient, bool Given, WordHow How, string? SpeaksFor = null, string? Witness = null);

    internal static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.Lacks(ConsentPermissions.Record) is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        var person = opened.Value.Person;
        var errors = new List<FieldRefusal>();
        AskWords(request.Subject, request.TextVersion, request.Purpose, request.Recipient, errors);
        if (request.SpeaksFor?.Trim().Length > 50) errors.Add(new("speaksFor", new Text("不超过50个字", "50 characters at most")));
        if (request.Given) AskGiven(request, person, clock.Today, errors);
        if (person.Died is not null) errors.Add(new("subject", new Text("这个人已去世", "This person has died")));
        if (errors.Count > 0) return new Invalid(errors);
        var (purpose, recipient) = (request.Purpose.Trim(), request.Recipient.Trim());
        var words = await db.Of<ConsentWord>(opened.Value).AsNoTracking().Where(word => word.Subject == request.Subject).ToListAsync(cancel);
        var standing = ConsentWord.Standing(words).FirstOrDefault(word => word.Purpose == purpose && word.Recipient == recipient);
        if (!request.Given && standing is not { Given: true }) return new Refused("没有这样一项同意，不用撤回。", "There is no such consent to withdraw.");
        if (request.Given && standing is { Given: true } same && same.TextVersion == request.TextVersion) return new Refused("这一项已经同意过了。", "This has been agreed to already.");
        var word = new ConsentWord
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            Subject = request.Subject,
            TextVersion = request.TextVersion,
            Purpose = purpose,
            Recipient = recipient,
            Given = request.Given,
            How = request.How,
            SpeaksFor = request.SpeaksFor?.Trim() is { Length: > 0 } other ? other : null,
            Witness = request.Witness?.Trim() is { Length: > 0 } witness ? witness : null,
            RecordedBy = actor.OfficeAndName,
            At = clock.Now,
            Seq = ConsentWord.NextSeq(words, clock.RealNow),
        };
        db.Add(word);
        if (!word.Given) await PhotographsEnd.With(word, opened.Value, db, cancel);
        return await db.TrySave(new ChangedMeanwhile(), cancel) is { } conflict ? conflict : word.Id;
    }

    internal static void AskWords(string code, int version, string purpose, string recipient, List<FieldRefusal> errors)
    {
        var subject = ConsentSubjects.Find(code);
        if (subject is null) errors.Add(new("subject", new Text("请选择事项", "Choose what it is about")));
        else if (subject.Version != version) errors.Add(new("subject", new Text("同意书的文字刚刚更新，请再读一遍", "The text has just been renewed: read it again")));
        if (purpose.Trim().Length is 0 or > 100) errors.Add(new("purpose", new Text("请写明用途（100字以内）", "Say in 100 characters what for")));
        if (recipient.Trim().Length is 0 or > 100) errors.Add(new("recipient", new Text("请写明由哪个单位使用（100字以内）", "Name in 100 characters the body that may")));
    }

    private static void AskGiven(Request request, PersonView person, DateOnly today, List<FieldRefusal> errors)
    {
        if (request.How is WordHow.Spoken or WordHow.Thumbprint && request.Witness?.Trim().Length is null or 0 or > 50) errors.Add(new("witness", new Text("口头或按手印的，请写明见证人", "For a spoken word or a thumbprint name the witness")));
        if (request.How == WordHow.Online) errors.Add(new("how", new Text("网上的同意只能由本人自己提交", "An online word is the person's own to give")));
        if (person.Birth?.AgeOn(today).Least < AgeOfOwnWord && request.SpeaksFor?.Trim().Length is null or 0) errors.Add(new("speaksFor", new Text("不满14周岁，要由监护人同意，请写明是谁", "Under 14 the guardian's word is needed: say who")));
    }
}
