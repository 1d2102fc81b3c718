using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>
/// A person agrees online, to one thing for one body; the parent does for a child under 14, the guardian for a ward. Whoever only
/// holds a power of attorney, or an authority for one act, does not.
/// </summary>
public static class GiveConsent
{
    public sealed record Request(Guid Person, string? For, string Subject, int TextVersion, string Purpose, string Recipient);

    /// <summary>What this resident may agree to for the opened person, or why to nothing.</summary>
    public static async Task<Result<IReadOnlyList<ConsentSubject>>> Subjects(CraneDb db, Actor actor, OpenedPerson opened, CityClock clock, CancellationToken cancel = default)
    {
        if ((await Speaker(db, actor, opened, clock.Today, cancel)).Refusal is { } mayNot) return mayNot;
        return ConsentSubjects.All.Where(subject => Fits(subject.Code, opened.Person, clock.Today)).ToList();
    }

    public static async Task<Result<Guid>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        var person = opened.Value.Person;
        var speaker = await Speaker(db, actor, opened.Value, clock.Today, cancel);
        if (speaker.Refusal is { } mayNot) return mayNot;
        var errors = new List<FieldRefusal>();
        RecordConsent.AskWords(request.Subject, request.TextVersion, request.Purpose, request.Recipient, errors);
        if (errors.Count == 0 && !Fits(request.Subject, person, clock.Today)) errors.Add(new("subject", new Text("这一项只用于不满14周岁的儿童", "This is for children under 14 only")));
        if (errors.Count > 0) return new Invalid(errors);
        var (purpose, recipient) = (request.Purpose.Trim(), request.Recipient.Trim());
        var words = await db.Of<ConsentWord>(opened.Value).AsNoTracking().Where(word => word.Subject == request.Subject).ToListAsync(cancel);
        if (ConsentWord.Allows(words, request.Subject, purpose, recipient)) return new Refused("这一项已经同意过了。", "This has been agreed to already.");
        var word = new ConsentWord
        {
            Id = clock.NewId(),
            PersonId = person.Id,
            Subject = request.Subject,
            TextVersion = request.TextVersion,
            Purpose = purpose,
            Recipient = recipient,
            Given = true,
            How = WordHow.Online,
            SpeaksFor = speaker.Value.Length > 0 ? speaker.Value : null,
            RecordedBy = actor.OfficeAndName,
            At = clock.Now,
            Seq = ConsentWord.NextSeq(words, clock.RealNow),
        };
        db.Add(word);
        return await db.TrySave(new ChangedMeanwhile(), cancel) is { } conflict ? conflict : word.Id;
    }

    /// <summary>Who speaks for the person and on what, as the ledger keeps it; empty where they speak for themselves.</summary>
    private static async Task<Result<string>> Speaker(CraneDb db, Actor actor, OpenedPerson opened, DateOnly today, CancellationToken cancel)
    {
        // Who is 14 speaks, and who is younger does not: where that is not known an office looks at the paper.
        var (known, small) = (opened.Person.Birth is not null, Small(opened.Person, today));
        if (actor.PersonId == opened.Person.Id) return !known ? AgeNotKnown : small ? new Refused("不满14周岁，要由父母或监护人同意。", "Under 14 a parent's or guardian's word is needed.") : "";
        return await OwnData.ActsOn(db, actor, opened, today, cancel) switch
        {
            { Kind: AuthorityKind.Parent } when !known => AgeNotKnown,
            { Kind: AuthorityKind.Parent } when !small => new Refused("孩子已满14周岁，要由本人自己同意；您可以替孩子撤回。", "From 14 on it is the child's own word; you may withdraw for them."),
            { Guardian: true } acting => acting.Words,
            _ => new Refused("同意要由本人作出；本人不能作出的，由登记的监护人作出。代办一件事或委托代办不能代替本人同意。", "Agreeing is the person's own, or their recorded guardian's. An authority for one act or a power of attorney does not stand in for it."),
        };
    }

    private static Refused AgeNotKnown => new("登记里没有出生日期，网上不能判断由谁同意，请带证件到村（社区）或乡镇（街道）窗口办理。", "The register has no birth date, so online it cannot be told whose word is needed: bring the document to the office of your village, community or township.");

    private static bool Small(PersonView person, DateOnly today) => person.Birth?.AgeOn(today).Least < RecordConsent.AgeOfOwnWord;

    private static bool Fits(string subject, PersonView person, DateOnly today) => subject != ConsentSubjects.Child || Small(person, today);
}
