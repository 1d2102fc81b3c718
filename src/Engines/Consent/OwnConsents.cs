using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Consent.Photographs;
using WhiteCrane.Engines.Registry.Own;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Consent;

/// <summary>One word of consent as the person reads it.</summary>
/// <param name="Stands">It is the latest of its subject, purpose and recipient, and not withdrawn.</param>
/// <param name="Old">The text has been renewed since: it covers nothing any more.</param>
public sealed record ConsentWordView(Guid Id, Text Subject, string Purpose, string Recipient, bool Given, bool Stands, bool Old, Text How, string? SpeaksFor, string RecordedBy, DateTimeOffset At);

/// <summary>What a person, or whoever acts for them, reads and says of their consents online.</summary>
public static class OwnConsents
{
    /// <summary>Every word, newest first.</summary>
    public static async Task<IReadOnlyList<ConsentWordView>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel = default)
    {
        return Of(await Words(db, opened, cancel));
    }

    internal static Task<List<ConsentWord>> Words(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        db.Of<ConsentWord>(opened).AsNoTracking().OrderByDescending(word => word.Seq).ToListAsync(cancel);

    internal static IReadOnlyList<ConsentWordView> Of(IReadOnlyList<ConsentWord> words)
    {
        var standing = ConsentWord.Standing(words).Where(word => word.Given).Select(word => word.Id).ToHashSet();
        return [.. words.Select(word => new ConsentWordView(word.Id, ConsentSubjects.Find(word.Subject)?.Name ?? new(word.Subject, word.Subject), word.Purpose, word.Recipient, word.Given, standing.Contains(word.Id), word.TextVersion != ConsentSubjects.Find(word.Subject)?.Version, ConsentWord.NameOf(word.How), word.SpeaksFor, word.RecordedBy, word.At))];
    }
}

/// <summary>A person takes back a consent online, or all of them. It asks for no reason.</summary>
public static class WithdrawConsent
{
    /// <param name="Word">The standing word; null for all that stand.</param>
    public sealed record Request(Guid Person, string? For, Guid? Word);

    /// <returns>How many were taken back.</returns>
    public static async Task<Result<int>> Handle(Request request, CraneDb db, Actor actor, CityClock clock, PersonReading reading, CancellationToken cancel = default)
    {
        if (actor.NotResident is { } no) return no;
        var opened = await OpenPerson.Handle(new(request.Person, request.For), db, actor, reading, cancel);
        if (opened.Refusal is { } shut) return shut;
        var acting = actor.PersonId == request.Person ? null : await OwnData.ActsOn(db, actor, opened.Value, clock.Today, cancel);
        if (acting is null && actor.PersonId != request.Person) return new NotFound();
        var words = await db.Of<ConsentWord>(opened.Value).AsNoTracking().ToListAsync(cancel);
        var next = ConsentWord.NextSeq(words, clock.RealNow);
        var standing = ConsentWord.Standing(words).Where(word => word.Given && (request.Word is null || word.Id == request.Word)).ToList();
        if (request.Word is not null && standing.Count == 0) return new Refused("这一项已经撤回了。", "This has been taken back already.");
        foreach (var (word, at) in standing.Select((word, at) => (word, at)))
        {
            await PhotographsEnd.With(word, opened.Value, db, cancel);
            db.Add(new ConsentWord
            {
                Id = clock.NewId(),
                PersonId = word.PersonId,
                Subject = word.Subject,
                TextVersion = word.TextVersion,
                Purpose = word.Purpose,
                Recipient = word.Recipient,
                Given = false,
                How = WordHow.Online,
                SpeaksFor = acting?.Words,
                RecordedBy = actor.OfficeAndName,
                At = clock.Now,
                Seq = next + at,
            });
        }
        return await db.TrySave(cancel) is { } conflict ? conflict : standing.Count;
    }
}

/// <summary>Every word of consent is part of what is held of a person, and every photograph that rests on one.</summary>
internal sealed class HeldByConsent(ReadPhotographs photographs) : IHeldOfPerson
{
    public IReadOnlyList<Type> Tells { get; } = [typeof(ConsentWord), typeof(PersonPhotograph)];

    public async Task<IReadOnlyList<HeldPart>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel)
    {
        var words = await OwnConsents.Words(db, opened, cancel);
        return
        [
            new("consents", DataKinds.Basic, new("您的同意和撤回", "Your consents"), new("证明您同意过或撤回过什么（个人信息保护法第十四、十五条，依据等级M）", "Proof of what you agreed to or withdrew (Personal Information Protection Law, articles 14 and 15; grade M)"), new("全部同意随退出撤回；经过留存备查", "All consents are withdrawn when you leave; what was said stays as proof"), true,
                [.. OwnConsents.Of(words).Select(word => new HeldFact(word.Subject, $"{(word.Given ? new Text("同意", "agreed") : new Text("撤回", "withdrew"))}：{word.Purpose} · {word.Recipient} · {word.How} {word.SpeaksFor}".Trim(), new Text($"{word.RecordedBy}，{OfficialDates.Plain(CityClock.DayOf(word.At)).Zh}", $"{word.RecordedBy}, {OfficialDates.Plain(CityClock.DayOf(word.At)).En}")))]),
            new("photographs", DataKinds.Photograph, new("照片", "Photographs"), new("您的同意（个人信息保护法第二十九条，依据等级M）", "Your consent (Personal Information Protection Law, article 29; grade M)"), new("随同意一起撤回，照片删除", "Deleted with the consent"), true,
                [.. (await photographs.Of(opened, words, cancel)).Select(one => new HeldFact(new("照片", "photograph"), $"{one.Purpose} · {one.Recipient}", new Text($"{one.KeptBy}，{OfficialDates.Plain(one.KeptOn).Zh}", $"{one.KeptBy}, {OfficialDates.Plain(one.KeptOn).En}"), Picture: one.Source))]),
        ];
    }
}
