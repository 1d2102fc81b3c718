using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.BrowserTests.Harness;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Standards;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Programme.Goals;
using WhiteCrane.Programme.Plans;
using WhiteCrane.Programme.Projects;
using WhiteCrane.Programme.Tasks;
using WhiteCrane.Programme.YearlyLists;
using WhiteCrane.Tests.Harness;
using WhiteCrane.Tests.Programme;

namespace WhiteCrane.Tests.Guards;

/// <summary>Every page asks the database a bounded number of times, on the demonstration's data, however many rows it lists.</summary>
public partial class QueryTests
{
    /// <summary>Commands one page may send; who the person is and what the menu shows are asked within it.</summary>
    private const int Budget = 25;

    /// <summary>Pages that may send more, how many, and why.</summary>
    private static readonly Dictionary<string, (int Most, string Why)> More = new()
    {
        ["/desk"] = (32, "asks each room once what waits for this post; rooms share no query"),
    };

    /// <summary>Pages without parameters that no plain address opens: a step of a sign-in, or an organisation chosen on the page before.</summary>
    private static readonly string[] Steps = ["/duty/call", "/my/sign-in/code", "/sign-in/authenticator", "/sign-in/code", "/sign-in/new-password"];

    private static readonly SystemTask Looking = new("query guard");

    [Fact]
    public async Task No_page_asks_the_database_more_often_than_its_budget()
    {
        var sent = new SentCommands();
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true, services: services => services.AddSingleton<IInterceptor>(sent));
        await Begin(city);
        var people = new Dictionary<string, HttpClient>();
        foreach (var name in KnownPage.Everybody) people[name] = name switch { KnownPage.Nobody => city.Client(), KnownPage.Resident => await city.EnterAsResident(), _ => await city.Enter(name) };
        var visits = new Dictionary<string, (int Commands, string Worst)>();
        SortedSet<string> links = new(StringComparer.Ordinal), opened = new(StringComparer.Ordinal);
        foreach (var client in people.Values)
            foreach (var path in (string[])["/desk", "/my"]) await Ask(client, path);
        var waiting = KnownPage.All.ToList();
        foreach (var page in waiting.Where(page => !page.HasParameters).ToList()) await Visit(page, [page.Route]);
        await Follow();
        foreach (var path in opened.ToList()) // a link may be shown to one person and not to another
            foreach (var client in people.Values) await Ask(client, path);
        await Follow();
        Assert.Equal(string.Join(' ', Steps), string.Join(' ', waiting.Where(page => !page.HasParameters).Select(page => page.Route).Order(StringComparer.Ordinal)));
        Assert.True(visits.Count >= 105, $"only {visits.Count} pages were reached; not {string.Join(' ', waiting.Select(page => page.Route))}");
        Assert.True(visits.Values.Max(visit => visit.Commands) >= 10, "hardly a command was heard, so nothing is proved");
        Assert.Empty(visits.Where(visit => visit.Value.Commands > (More.TryGetValue(visit.Key, out var more) ? more.Most : Budget)).Select(visit => $"{visit.Key}: {visit.Value.Commands} commands; most often {visit.Value.Worst}"));
        Assert.Empty(More.Keys.Where(route => visits[route].Commands <= Budget)); // the list may only shrink

        async Task Follow()
        {
            for (var round = 0; round < 3; round++)
                foreach (var page in waiting.ToList()) await Visit(page, [.. links.Where(link => page.Matches(link)).Take(3)]);
        }

        async Task Visit(KnownPage page, IReadOnlyList<string> paths)
        {
            foreach (var path in paths)
                foreach (var client in people.OrderByDescending(person => person.Key == page.Person).Select(person => person.Value))
                    if (await Ask(client, path) is { } commands)
                    {
                        var worst = commands.GroupBy(command => command).MaxBy(group => group.Count());
                        visits[page.Route] = (commands.Count, worst is null ? "" : $"{worst.Count()}× {Spaces().Replace(worst.Key, " ")}");
                        waiting.Remove(page);
                        opened.Add(path);
                        return;
                    }
        }

        async Task<IReadOnlyList<string>?> Ask(HttpClient client, string path)
        {
            // What a worker does in the background while a city is served is no page's work.
            await city.Services.GetRequiredService<WhiteCrane.Engines.AccessLog.AccessSpreader>().Spread(default);
            sent.Take();
            var answer = await client.GetAsync(path);
            var commands = sent.Take();
            Assert.True((int)answer.StatusCode < 500, $"{path} answered {(int)answer.StatusCode}");
            if (answer.StatusCode != HttpStatusCode.OK) return null;
            foreach (Match link in Links().Matches(await answer.Content.ReadAsStringAsync())) links.Add(WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0]);
            return commands;
        }
    }

    /// <summary>Work that is under way, for the pages that exist only then: an amended notice before its review, and a yearly list being drafted.</summary>
    private static async Task Begin(TestCity city)
    {
        var lead = await city.As(Roles.CityLeadOffice, "2208", "市发展改革委");
        var plan = await city.Do(Actor.System, (db, _) => db.All<Plan>(Looking).Select(row => row.Id).FirstAsync());
        var amended = PlansCity.Notice.Replace("月探访率达到100%", "月探访率达到99%", StringComparison.Ordinal);
        Assert.True((await city.Do(lead, (db, services) => ReadInNotice.Handle(new(null, null, amended, plan), db, lead, city.Clock, services.GetRequiredService<FileStore>()))).Ok);
        var resident = await city.Do(Actor.System, (db, _) => db.All<ResidentAccount>(Looking).AsNoTracking().FirstAsync(row => row.PersonId != null));
        var parent = new Actor { ResidentId = resident.Id, PersonId = resident.PersonId, DisplayName = resident.Name, Role = RegistryPurposes.Resident };
        Assert.True((await city.Do(parent, (db, services) => RaiseCase.Handle(new(resident.PersonId!.Value, RegistryPurposes.Own, CasesModule.Correction, "门牌应该是12号"), db, parent, city.Clock, services.GetRequiredService<PersonReading>(), services.GetRequiredService<CaseDesk>()))).Ok);
        Assert.True((await city.Do(parent, (db, services) => MakeClaim.Handle(new(null, 0, ClaimAbout.Ward, "姨母", "白小苇", 2, "1949", DocumentKind.ResidentId, null, null, "220882205204", "1组", "3号"), db, parent, city.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<Keyring>()))).Ok);
        Assert.True((await city.Do(parent, (db, services) => AnswerClaim.Handle(new(null, ClaimAbout.Child, ClaimQuestions.Name, new([], Name: "白小苇")), db, parent, city.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<Keyring>()))).Ok);
        Assert.True((await city.Do(lead, (db, services) => HandOn.Handle(new("special-bonds", null), db, lead, city.Clock, services.GetRequiredService<UpperRooms>(), services.GetRequiredService<TemplateFiller>()))).Ok);
        var bureau = await city.As(Roles.CityBureau, "2208", "市民政局");
        var draft = await city.Do(bureau, (db, _) => StartYearlyList.Handle(new(2026, "2026年年度建设任务"), db, bureau, city.Clock));
        Assert.True((await city.Do(bureau, (db, _) => SaveDraftItem.Handle(new(draft.Value, null, 0, new("改造敬老院", null, null, bureau.OrganisationId, new(2026, 12, 31), "2208")), db, bureau, city.Clock))).Ok);
    }

    [Fact]
    public async Task A_list_of_twice_the_rows_asks_no_more_often()
    {
        var sent = new SentCommands();
        await using var city = await TestCity.Start(Database.Sqlite, demonstration: true, services: services => services.AddSingleton<IInterceptor>(sent));
        var (office, administrator) = (await city.Enter("许春霖"), await city.Enter("解文斌"));
        var list = await city.Do(Actor.System, (db, _) => db.All<YearlyItem>(Looking).GroupBy(item => item.ListId).OrderByDescending(items => items.Count()).Select(items => items.Key).FirstAsync());
        (HttpClient Client, string Path)[] lists = [(office, "/projects"), (office, "/months"), (office, "/tasks"), (office, "/tasks/counties"), (office, "/goals"), (office, "/yearly"), (office, $"/yearly/{list}"), (office, "/yearly/items"), (administrator, "/admin/accounts"), (administrator, "/admin/posts")];
        var before = await Counted();
        await Double<Project>(city, copy => copy[nameof(Project.Code)] = null);
        await Double<ProgrammeTask>(city);
        await Double<Goal>(city);
        await Double<YearlyItem>(city);
        var offices = new Dictionary<Guid, Guid>();
        await Double<Organisation>(city, copy => copy[nameof(Organisation.Name)] = copy[nameof(Organisation.ShortName)] = copy[nameof(Organisation.ShortName)] + "（另）", offices);
        await Double<YearlyList>(city, copy => copy[nameof(YearlyList.OrganisationId)] = offices[(Guid)copy[nameof(YearlyList.OrganisationId)]!]);
        await Double<Account>(city, copy => copy[nameof(Account.NormalizedUserName)] = copy["UserName"] = copy["UserName"] + ".2");
        await Double<Post>(city);
        var after = await Counted();
        foreach (var ((_, path), was, now) in lists.Zip(before, after))
        {
            Assert.True(now.Commands <= was.Commands, $"{path}: {was.Commands} commands, with twice the rows {now.Commands}");
            Assert.True(now.Rows > was.Rows, $"{path} lists {was.Rows} rows, and no more of twice as many");
        }

        async Task<List<(int Commands, int Rows)>> Counted()
        {
            var counted = new List<(int, int)>();
            foreach (var (client, path) in lists)
            {
                await client.GetStringAsync(path); // what the process remembers is asked once, not by every page
                sent.Take();
                var page = await client.GetStringAsync(path);
                counted.Add((sent.Take().Count, Rows().Count(page)));
            }
            return counted;
        }
    }

    /// <summary>Writes every row of T a second time, with a key of its own.</summary>
    private static Task<int> Double<T>(TestCity city, Action<PropertyValues>? differently = null, Dictionary<Guid, Guid>? copies = null) where T : class => city.Do(Actor.System, async (db, _) =>
    {
        foreach (var row in await db.All<T>(Looking).ToListAsync())
        {
            var copy = db.Entry(row).CurrentValues.Clone();
            var id = city.Clock.NewId();
            copies?.Add((Guid)copy["Id"]!, id);
            copy["Id"] = id;
            differently?.Invoke(copy);
            db.Add(copy.ToObject());
        }
        return await db.SaveChangesAsync();
    });

    [GeneratedRegex("""<a[^>]*\shref="(/[^"]*)""")]
    private static partial Regex Links();

    [GeneratedRegex("<(tr|li|article)[ >]")]
    private static partial Regex Rows();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
