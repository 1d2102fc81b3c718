using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Reading;

/// <summary>What every way into people's records asks: the purpose, the relation, the log.</summary>
public sealed class PersonReading(CraneDb db, PurposeList purposes, AccessWriter log, SealedNumbers numbers, CityClock clock)
{
    internal static readonly SystemTask Task = new("reading people");

    /// <summary>People whose rows are read by one question.</summary>
    internal const int Together = 500;

    public PurposeList Purposes => purposes;

    /// <summary>The purpose, if the actor's post has it.</summary>
    internal Result<Purpose> PurposeOf(Actor actor, string? code) => purposes.For(actor.Role, code) is { } purpose ? purpose : new PurposeNeeded();

    /// <summary>Whether something ties the actor to this person today.</summary>
    internal async Task<bool> Reaches(Actor actor, Purpose purpose, Person person, CancellationToken cancel)
    {
        switch (purpose.Reach)
        {
            case Reach.Division:
                return actor.OutsideOf(person.Division) is null || (person.RegisteredDivision is { } registered && actor.OutsideOf(registered) is null);
            case Reach.Relation:
                var (kinds, today) = (purpose.Relations ?? [], clock.Today);
                var holders = Holders(actor);
                if (actor.PersonId is { } holder && !await Lives(holder, cancel)) return false;
                return await db.All<Relation>(Task).AnyAsync(relation => relation.PersonId == person.Id && holders.Contains(relation.HolderId) && kinds.Contains(relation.Kind) && relation.From <= today && (relation.To == null || relation.To >= today), cancel);
            case Reach.Own:
                return actor.PersonId == person.Id && person.Died is null; // what the dead leave is the family’s to ask for at a counter
            case Reach.Pair:
                return await ListDuplicates.Waiting(db, actor).AnyAsync(row => row.First == person.Id || row.Second == person.Id, cancel);
            case Reach.Emergency:
                var (account, now) = (actor.AccountId, clock.RealNow);
                return await db.All<BreakGlass>(Task).AnyAsync(opening => opening.PersonId == person.Id && opening.AccountId == account && opening.Until > now, cancel);
            default:
                return false;
        }
    }

    /// <summary>People within reach of a purpose by place, for lists and searches.</summary>
    internal IQueryable<Person> Within(Actor actor, Purpose purpose)
    {
        var people = db.All<Person>(Task).AsNoTracking();
        return purpose.Reach switch
        {
            Reach.Division => people.Where(Sight.ByDivision<Person>(actor, person => person.Division)),
            Reach.Emergency => people,
            _ => people.Where(_ => false),
        };
    }

    /// <summary>Writes the log and makes the page of lines; nothing is shown unless the entry is durable.</summary>
    internal async Task<Result<OpenedPeople>> Show(Actor actor, Purpose purpose, string act, IReadOnlyList<Person> people, Guid? next, CancellationToken cancel)
    {
        var ids = people.Select(person => person.Id).ToList();
        // The entry is written while the rest is read; nothing leaves here before it is durable.
        var entry = log.TryWrite(actor, new PersonAccess(act, purpose.Code, ids, ShownInLists(purpose)), cancel);
        ILookup<(int, Guid), PersonPart> parts;
        try
        {
            parts = await LineParts.Of(db, ids, purpose.Kinds.Contains(DataKinds.Documents), purpose.Kinds.Contains(DataKinds.Contact), clock.Today, cancel);
        }
        finally
        {
            await System.Threading.Tasks.Task.WhenAny(entry);
        }
        if ((await entry).Refusal is { } unlogged) return unlogged;
        var lines = people.Select(person => new PersonLine(PersonView.Of(person),
            parts[(PersonPart.Document, person.Id)].FirstOrDefault() is { } document ? Masked((DocumentKind)document.Kind, document.Number!) : null,
            parts[(PersonPart.Phone, person.Id)].FirstOrDefault() is { } phone ? MaskedPhone(phone.Number!) : null,
            parts[(PersonPart.Door, person.Id)].FirstOrDefault()?.Text)).ToList();
        return new OpenedPeople(lines, next, purpose);
    }

    /// <summary>The same for a system, which is given whole records rather than lines.</summary>
    internal async Task<Result<OpenedPeople>> ShowToSystem(Actor actor, Purpose purpose, IReadOnlyList<Person> people, Guid? next, string? reference, CancellationToken cancel)
    {
        if ((await log.TryWrite(actor, new PersonAccess(AccessActs.ApiRead, purpose.Code, [.. people.Select(person => person.Id)], ShownInLists(purpose), reference), cancel)).Refusal is { } unlogged) return unlogged;
        return new OpenedPeople([.. people.Select(person => new PersonLine(PersonView.Of(person), null, null, null))], next, purpose);
    }

    /// <summary>People whose data go to another body: all named in the log, then opened part by part.</summary>
    internal async Task<Result<IReadOnlyList<OpenedPeople>>> Disclose(Actor actor, Purpose purpose, IReadOnlyList<Person> people, IReadOnlyList<string> kinds, string reference, CancellationToken cancel)
    {
        foreach (var part in people.Chunk(PersonAccess.MostPeople))
            if ((await log.TryWrite(actor, new PersonAccess(AccessActs.Disclose, purpose.Code, [.. part.Select(person => person.Id)], kinds, reference), cancel)).Refusal is { } unlogged) return unlogged;
        return people.Chunk(Together).Select(part => new OpenedPeople([.. part.Select(person => new PersonLine(PersonView.Of(person), null, null, null))], null, purpose)).ToList();
    }

    /// <summary>People whom the program itself looks at to see whether anything changed; nothing of it is shown, so nobody is named in the log.</summary>
    internal OpenedPeople Unseen(Purpose purpose, IReadOnlyList<Person> people) => new([.. people.Select(person => new PersonLine(PersonView.Of(person), null, null, null))], null, purpose);

    internal Task<Person?> Find(Guid id, CancellationToken cancel) => db.All<Person>(Task).AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancel);

    internal async Task<Result<OpenedPerson>> Open(Actor actor, Purpose purpose, Person person, string? reference, CancellationToken cancel)
    {
        if ((await log.TryWrite(actor, new PersonAccess(Opening(actor, purpose), purpose.Code, [person.Id], purpose.Kinds, reference), cancel)).Refusal is { } unlogged) return unlogged;
        return new OpenedPerson(PersonView.Of(person), purpose, reference, await Merging.Merged.Into(db, person.Id, cancel));
    }

    /// <summary>Another room shows of an opened record what opening it did not say: in the log before it is shown.</summary>
    /// <param name="kind">The kind of data, one of <see cref="DataKinds"/>.</param>
    public Task<Refusal?> Shows(Actor actor, OpenedPerson opened, string kind, CancellationToken cancel = default) => Log(actor, opened, Opening(actor, opened.Purpose), [kind], cancel);

    private static string Opening(Actor actor, Purpose purpose) => purpose.Reach switch
    {
        Reach.Emergency => AccessActs.BreakGlass,
        Reach.Own => AccessActs.Own,
        _ => actor.Role == Roles.ConnectedSystem ? AccessActs.ApiRead : AccessActs.Open,
    };

    /// <summary>Two records opened to be compared: one entry that names both.</summary>
    internal async Task<Result<OpenedPeople>> OpenTogether(Actor actor, Purpose purpose, IReadOnlyList<Person> people, string reference, CancellationToken cancel)
    {
        if ((await log.TryWrite(actor, new PersonAccess(AccessActs.Open, purpose.Code, [.. people.Select(person => person.Id)], purpose.Kinds, reference), cancel)).Refusal is { } unlogged) return unlogged;
        return new OpenedPeople([.. people.Select(person => new PersonLine(PersonView.Of(person), null, null, null))], null, purpose);
    }

    /// <summary>Others whose names stand on an opened record.</summary>
    internal Task LogSeen(Actor actor, OpenedPerson opened, IReadOnlyList<Guid> others, CancellationToken cancel) =>
        log.Write(actor, new PersonAccess(AccessActs.List, opened.Purpose.Code, others, [DataKinds.Basic], opened.Reference), cancel);

    /// <summary>People whom rows of a sheet were compared with.</summary>
    internal Task LogImport(Actor actor, string purpose, IReadOnlyList<Guid> people, CancellationToken cancel) =>
        log.Write(actor, new PersonAccess(AccessActs.Import, purpose, people, [DataKinds.Basic, DataKinds.Contact, DataKinds.Documents]), cancel);

    internal async Task<Refusal?> Log(Actor actor, OpenedPerson opened, string act, IReadOnlyList<string> kinds, CancellationToken cancel) =>
        (await log.TryWrite(actor, new PersonAccess(act, opened.Purpose.Code, opened.People, kinds, opened.Reference), cancel)).Refusal;

    internal string Masked(PersonDocument document) => Masked(document.Kind, document.Number);

    internal string Masked(PersonPhone phone) => MaskedPhone(phone.Number);

    private string Masked(DocumentKind kind, byte[] stored) => numbers.TryOpen(stored) is { } number ? DocumentRules.Mask(kind, number) : NoKey;

    private string MaskedPhone(byte[] stored) => numbers.TryOpen(stored) is { } number ? PhoneRules.Mask(number) : NoKey;

    private static string NoKey => new Text("缺少密钥", "key missing").ToString();

    private static List<string> ShownInLists(Purpose purpose) => [.. purpose.Kinds.Where(kind => kind is DataKinds.Basic or DataKinds.Contact or DataKinds.Documents)];

    /// <summary>An account outlives its owner, and what was recorded after their death is not ended by it: whoever is dead acts for nobody.</summary>
    internal Task<bool> Lives(Guid id, CancellationToken cancel) => db.All<Person>(Task).AnyAsync(person => person.Id == id && person.Died == null, cancel);

    private static List<Guid> Holders(Actor actor) => [.. new[] { actor.AccountId, actor.PostId, actor.OrganisationId, actor.PersonId }.OfType<Guid>()];
}

/// <summary>No purpose was named that this post has: the page asks for one.</summary>
public sealed record PurposeNeeded() : Refusal(new Text("请先说明为什么要打开人员档案。", "Say first what the record is opened for."))
{
    public override int Status => 403;
}

/// <summary>The record was merged into another one, which holds everything now.</summary>
public sealed record MergedAway(Guid Into) : Refusal(new Text("这份档案已并入另一份，请打开合并后的档案。", "This record was merged into another one: open that."));
