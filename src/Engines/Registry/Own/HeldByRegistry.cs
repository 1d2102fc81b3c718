using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.Pages;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Sealing;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Own;

/// <summary>Everything the register itself holds of a person.</summary>
internal sealed class HeldByRegistry(SealedNumbers numbers, PlaceNames places, Keyring keys) : IHeldOfPerson
{
    private static readonly SystemTask Task = new("people's own data");
    private static readonly Text Duty = new("法定职责：人口信息登记（个人信息保护法第十三条，依据等级M）", "Statutory duty: the register of residents (Personal Information Protection Law, article 13; grade M)");
    private static readonly Text Kept = new("法律要求登记的部分留存，只留现有内容，不再用于其他事", "What the law has registered stays, as it is, and serves nothing else");
    private static readonly Text Contact = new("为您办事时联系您（应您的请求）", "Reaching you when something is done for you, at your request");
    private static readonly Text ContactStays = new("窗口和村里办事仍用它联系您；不想被打，请提出异议，停用后按期限删除", "Offices still reach you by it for what they do for you; object if you do not want that: it ends, and is deleted when its time is over");

    public IReadOnlyList<Type> Tells { get; } = [typeof(Person), typeof(PersonName), typeof(PersonDocument), typeof(PersonPhone), typeof(Residence), typeof(HouseholdMember), typeof(PersonCategory), typeof(CategoryNomination), typeof(Authority), typeof(Relation), typeof(LifeEvent), typeof(ListFinding), typeof(BreakGlass), typeof(Merge), typeof(HandedRecord)];

    public async Task<IReadOnlyList<HeldPart>> Of(CraneDb db, OpenedPerson opened, CancellationToken cancel)
    {
        var id = opened.Person.Id;
        var map = await places.Map(cancel);
        var read = await (from row in db.All<Person>(Task).AsNoTracking()
                          where row.Id == id
                          join record in db.All<HandedRecord>(Task) on row.Id equals record.RecordId into records
                          from record in records.DefaultIfEmpty()
                          select new { Person = row, Handed = record }).ToListAsync(cancel);
        var person = read[0].Person;
        return
        [
            new("basic", DataKinds.Basic, new("基本信息", "Basic data"), Duty, Kept, false, [.. Basic(person, map), .. await Names(db, opened, cancel), .. await Events(db, opened, cancel)]),
            new("documents", DataKinds.Documents, new("证件", "Identity documents"), Duty, Kept, false, await Documents(db, opened, cancel)),
            new("addresses", DataKinds.Contact, new("住址", "Addresses"), Duty, Kept, false, await Stays(db, opened, map, cancel)),
            new("phones", DataKinds.Contact, new("电话", "Telephones"), Contact, ContactStays, false, await Phones(db, opened, cancel)),
            new("household", DataKinds.Family, new("所在的户", "Household"), Duty, Kept, false, await Households(db, opened, cancel)),
            new("authorities", DataKinds.Family, new("谁可以代办，您为谁代办", "Who may act for you, and for whom you may act"), new("您或监护人的授权，或法律规定（民法典）", "Your own or a guardian's authority, or the law (Civil Code)"), new("不因退出网上服务而结束；要结束，请到窗口办理", "Does not end by leaving this service; to end it, go to the counter"), false, await Authorities(db, opened, cancel)),
            new("categories", DataKinds.Categories, new("人员类别", "Categories"), new("法定职责：社会救助和服务对象的认定（依据等级M）", "Statutory duty: who is entitled to assistance and service (grade M)"), Kept, false, await Categories(db, opened, cancel)),
            new("merges", DataKinds.Basic, new("合并过的档案", "Records that became one"), new("个人信息保护法第八条：保证个人信息的质量（依据等级M）", "Personal Information Protection Law, article 8: the quality of personal information (grade M)"), Kept, false, await Merges(db, opened, cancel)),
            new("upper-systems", DataKinds.Basic, new("报送到上级系统的情况", "Handed on to upper systems"), new("法定职责：按规定报送（个人信息保护法第二十三条，依据等级M）", "Statutory duty: lists other bodies may ask for (Personal Information Protection Law, article 23; grade M)"), Kept, false, HandedOn(read.Select(row => row.Handed).OfType<HandedRecord>().OrderBy(row => row.Profile, StringComparer.Ordinal))),
            new("emergencies", DataKinds.Basic, new("紧急打开", "Opened in an emergency"), new("危及生命健康的紧急情况", "Danger to life or health"), new("随查阅记录保存到期限届满", "Kept with the access log until its time is over"), false, await Emergencies(db, id, cancel)),
        ];
    }

    private IReadOnlyList<HeldFact> HandedOn(IEnumerable<HandedRecord> rows) =>
        [.. rows.Select(row => new HeldFact(
            UpperSystemProfiles.Find(row.Profile)?.Name ?? new Text(row.Profile, row.Profile),
            string.Join(new Text("；", "; "), [HandedRecord.NameOf(row.State), .. row.NumberThere(keys) is { } number ? (string[])[number] : [], .. row.TheirsOpen(keys).Select(pair => $"{UpperSystemProfiles.Find(row.Profile)?.Column(pair.Key)?.Heading ?? pair.Key}{new Text("那边写的是", " there: ")}{pair.Value}")]),
            row.HandedAt is { } at && row.HandedBy is { } by ? Said(by, OfficialDates.Plain(Kernel.Clock.CityClock.DayOf(at))) : null, new("upper_record", row.Id)))];

    private static Text Said(string by, Text day) => new($"{by}，{day.Zh}", $"{by}, {day.En}");

    private static IEnumerable<HeldFact> Basic(Person person, PlaceMap map)
    {
        var source = person.Source switch
        {
            "counter" => new Text("窗口登记", "registered at a counter"),
            "synthetic" => new Text("演示城市的虚构人员", "a made-up person of the demonstration"),
            _ when person.Source.StartsWith("import", StringComparison.Ordinal) => new Text("批量导入的名册", "a list that was brought in"),
            _ => new Text(person.Source, person.Source),
        };
        var day = OfficialDates.Plain(Kernel.Clock.CityClock.DayOf(person.CreatedAt));
        var from = new Text($"{source.Zh}，{day.Zh}", $"{source.En}, {day.En}");
        yield return new(new("姓名", "Name"), person.Name, from);
        yield return new(new("性别", "Sex"), PersonWords.Of(person.Sex).ToString(), from);
        yield return new(new("出生", "Born"), person.BirthDate?.ToIso() ?? "", from);
        yield return new(new("现住区划", "Lives in"), map.FullName(person.Division).ToString(), from);
        if (person.RegisteredDivision is { } registered) yield return new(new("户籍地", "Registered at"), map.FullName(registered).ToString(), from);
    }

    private static async Task<IEnumerable<HeldFact>> Names(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        (await db.Of<PersonName>(opened).AsNoTracking().OrderBy(row => row.Kind).ToListAsync(cancel)).Select(row => new HeldFact(PersonName.KindName(row.Kind), row.Name, Row: new("registry_name", row.Id)));

    private static async Task<IEnumerable<HeldFact>> Events(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        (await db.Of<LifeEvent>(opened).AsNoTracking().OrderBy(row => row.At).ToListAsync(cancel)).Select(row => new HeldFact(row.Kind == LifeEventKind.Died ? new("去世", "Died") : new("离开本市", "Left the city"), $"{OfficialDates.Plain(row.On)} {row.Evidence}", new(row.By, row.By)));

    private async Task<IReadOnlyList<HeldFact>> Documents(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        [.. (await db.Of<PersonDocument>(opened).AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Id).ToListAsync(cancel)).Select(row => new HeldFact(DocumentRules.NameOf(row.Kind), numbers.Open(row.Number), row.SeenBy is { } by && row.SeenOn is { } on ? new Text($"{by}对过原件，{OfficialDates.Plain(on).Zh}", $"compared with the paper by {by}, {OfficialDates.Plain(on).En}") : null, new("registry_document", row.Id)))];

    private async Task<IReadOnlyList<HeldFact>> Phones(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        [.. (await db.Of<PersonPhone>(opened).AsNoTracking().OrderBy(row => row.To != null).ThenBy(row => row.Id).ToListAsync(cancel)).Select(row => new HeldFact(row.To is null ? new("电话", "Telephone") : new("以前的电话", "Former telephone"), $"{numbers.Open(row.Number)} {row.Whose}".Trim(), Row: new("registry_phone", row.Id)))];

    private static async Task<IReadOnlyList<HeldFact>> Stays(CraneDb db, OpenedPerson opened, PlaceMap map, CancellationToken cancel) =>
        [.. (await (from stay in db.Of<Residence>(opened) join door in db.All<Address>(Task) on stay.AddressId equals door.Id orderby stay.From descending select new { stay, door }).AsNoTracking().ToListAsync(cancel))
            .Select(row => new HeldFact(row.stay.To is null ? new("现住", "Lives at") : new("以前的住址", "Former address"), $"{map.FullName(row.door.Division)} {row.door.Line}（{Span(row.stay.From, row.stay.To)}）", Row: new("registry_residence", row.stay.Id)))];

    private static async Task<IReadOnlyList<HeldFact>> Households(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        [.. (await db.Of<HouseholdMember>(opened).AsNoTracking().OrderByDescending(row => row.From).ToListAsync(cancel)).Select(row => new HeldFact(new("与户主的关系", "Relation to the head"), $"{KinshipRules.NameOf(row.Relation)}（{Span(row.From, row.To)}）", Row: new("registry_household_member", row.Id)))];

    private static async Task<IReadOnlyList<HeldFact>> Authorities(CraneDb db, OpenedPerson opened, CancellationToken cancel)
    {
        var id = opened.Person.Id;
        var held = await db.All<Authority>(Task).AsNoTracking().Where(row => row.HolderId == id).OrderByDescending(row => row.From).ThenBy(row => row.Id).ToListAsync(cancel);
        return
        [
            .. (await db.Of<Authority>(opened).AsNoTracking().OrderByDescending(row => row.From).ThenBy(row => row.Id).ToListAsync(cancel)).Select(row => new HeldFact(Authority.NameOf(row.Kind), $"{row.HolderName} {row.HolderIs} · {row.Document}（{Span(row.From, row.To)}）", new($"{row.VerifiedBy}，{OfficialDates.Plain(row.VerifiedOn).Zh}", $"{row.VerifiedBy}, {OfficialDates.Plain(row.VerifiedOn).En}"))),
            .. held.Select(row => new HeldFact(new("您为别人代办", "You act for somebody"), $"{Authority.NameOf(row.Kind)} · {row.HolderIs}（{Span(row.From, row.To)}）", new($"{row.VerifiedBy}，{OfficialDates.Plain(row.VerifiedOn).Zh}", $"{row.VerifiedBy}, {OfficialDates.Plain(row.VerifiedOn).En}"))),
        ];
    }

    private static async Task<IReadOnlyList<HeldFact>> Categories(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
    [
        .. (await db.Of<PersonCategory>(opened).AsNoTracking().OrderByDescending(row => row.From).ThenBy(row => row.Code).ToListAsync(cancel)).Select(row => new HeldFact(CategoryRules.NameOf(row.Code), $"{row.Evidence}（{Span(row.From, row.To)}）{row.EndReason}", new($"{row.ConfirmedBy}，{OfficialDates.Plain(row.ConfirmedOn).Zh}", $"{row.ConfirmedBy}, {OfficialDates.Plain(row.ConfirmedOn).En}"))),
        .. (await Said(db, opened).OrderByDescending(row => row.On).ToListAsync(cancel)).Select(row => row.Group is { } group
            ? new HeldFact(HandedList.NameOf(row.What), $"{new Text("名册比对", "compared with a list")}：{ListFinding.NameOf((FindingGroup)group)} {new Text(row.Zh, row.En ?? row.Zh)}", new($"{row.By}，{OfficialDates.Plain(row.On).Zh}", $"{row.By}, {OfficialDates.Plain(row.On).En}"))
            : new HeldFact(CategoryRules.NameOf(row.What), row.Confirmed is null ? $"{row.Zh}（{new Text("待确认", "to be confirmed")}）" : $"{new Text("未予确认", "turned down")}：{row.En}", new($"{row.By}，{OfficialDates.Plain(row.On).Zh}", $"{row.By}, {OfficialDates.Plain(row.On).En}"))),
    ];

    /// <summary>What villages and lists have said that no office has confirmed: nominations, and findings of compared lists; one question for both.</summary>
    private static IQueryable<SaidOf> Said(CraneDb db, OpenedPerson opened) =>
        db.Of<CategoryNomination>(opened).AsNoTracking().Where(row => row.Confirmed != true).Select(row => new SaidOf { What = row.Code, Zh = row.Evidence, En = row.Reason, Confirmed = row.Confirmed, By = row.By, On = row.On, Group = null })
            .Concat(from finding in db.All<ListFinding>(Task) join list in db.All<HandedList>(Task) on finding.ListId equals list.Id where finding.PersonId == opened.Person.Id
                    select new SaidOf { What = list.Kind, Zh = finding.Zh, En = finding.En, Confirmed = null, By = list.Called, On = list.Day, Group = (int)finding.Group });

    private sealed class SaidOf
    {
        public required string What { get; init; }
        public required string Zh { get; init; }

        /// <summary>Of a nomination that was turned down the reason.</summary>
        public required string? En { get; init; }
        public required bool? Confirmed { get; init; }
        public required string By { get; init; }
        public required DateOnly On { get; init; }

        /// <summary>Of a finding; null of a nomination.</summary>
        public required int? Group { get; init; }
    }

    private static async Task<IReadOnlyList<HeldFact>> Merges(CraneDb db, OpenedPerson opened, CancellationToken cancel) =>
        [.. (await db.Of<Merge>(opened).AsNoTracking().OrderBy(row => row.At).ToListAsync(cancel)).Select(row => new HeldFact(row.UndoneAt is null ? new("另一份档案并入", "Another record became part of this one") : new("并入后又分开", "Became part of this one and was taken out again"), row.Reason, new($"{row.By}，{OfficialDates.Plain(Kernel.Clock.CityClock.DayOf(row.At)).Zh}", $"{row.By}, {OfficialDates.Plain(Kernel.Clock.CityClock.DayOf(row.At)).En}")))];

    private static async Task<IReadOnlyList<HeldFact>> Emergencies(CraneDb db, Guid person, CancellationToken cancel) =>
        [.. (await db.All<BreakGlass>(Task).AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.At).ToListAsync(cancel)).Select(row => new HeldFact(new("紧急打开您的档案", "Your record was opened in an emergency"), OfficialDates.At(Kernel.Clock.CityClock.InZone(row.At).DateTime).ToString(), new(row.OpenedBy, row.OpenedBy)))];

    private static string Span(DateOnly from, DateOnly? to) => $"{OfficialDates.Plain(from)}–{(to is { } last ? OfficialDates.Plain(last) : new Text("至今", "today"))}";
}
