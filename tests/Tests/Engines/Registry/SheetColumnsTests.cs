using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Sheet;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;
using RegisteredPerson = WhiteCrane.Engines.Registry.People.Person;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>A sheet whose headings are not recognised: somebody says what its columns are, and it is kept.</summary>
public class SheetColumnsTests
{
    private const string Strange = "甲栏,乙栏,丙栏\n王一,1950.3.12,新艾里村1组12号\n王二,1952,新艾里村2组\n";
    private static readonly Dictionary<int, string> Said = new() { [0] = "name", [1] = "birth", [2] = "address" };
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory, OnBoth]
    public async Task It_is_kept_asked_about_once_and_read_by_itself_the_next_time(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var first = await Sent(world, world.Village, Strange);
        Assert.Equal((ImportState.Columns, 0), (first.State, first.Rows));
        Assert.Equal(0, await world.All<RegisteredPerson, int>(rows => rows.CountAsync()));
        Assert.True((await Match(world, world.Village, first.Id, Said, Nothing)).Ok);
        var done = await After(world, first.Id);
        Assert.Equal((ImportState.Done, 2, 0), (done.State, done.Added, done.Bad));
        var next = await Sent(world, world.Village, Strange.Replace("王二", "王三"));
        Assert.Equal((ImportState.Done, 1, 1, done.MappingId), (next.State, next.Added, next.Same, next.MappingId));
        Assert.Equal(ImportState.Columns, (await Sent(world, world.OtherCounty, Strange)).State);
        Assert.Equal(ImportState.Columns, (await Sent(world, world.Village, Strange.Replace("丙栏", "丁栏"))).State);
    }

    [Theory, OnBoth]
    public async Task A_word_said_after_the_import_holds_from_the_next_one_on(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var first = await Sent(world, world.Village, Strange);
        await Match(world, world.Village, first.Id, Said, Nothing);
        await After(world, first.Id);
        var late = await Match(world, world.Village, first.Id, new Dictionary<int, string> { [0] = "name", [2] = "address" }, Nothing);
        Assert.True(late.Ok);
        Assert.Null(late.Value);
        var next = await Sent(world, world.Village, Strange);
        Assert.Equal(["乙栏"], next.OtherHeadings);
        Assert.NotEqual((await After(world, first.Id)).MappingId, next.MappingId);
    }

    [Theory, OnBoth]
    public async Task One_village_is_chosen_for_a_sheet_without_any_and_asked_again_for_the_next(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        const string Sheet = "姓名,出生年月\n王一,1950.3\n王二,1952\n";
        var first = await Sent(world, world.County, Sheet);
        Assert.Equal(ImportState.Columns, first.State);
        var columns = new Dictionary<int, string> { [0] = "name", [1] = "birth" };
        Assert.IsType<Invalid>((await Match(world, world.County, first.Id, columns, Nothing)).Refusal);
        Assert.IsType<Invalid>((await Match(world, world.County, first.Id, columns, new() { ["division"] = RegistryWorld.Elsewhere })).Refusal);
        Assert.True((await Match(world, world.County, first.Id, columns, new() { ["division"] = RegistryWorld.Near })).Ok);
        Assert.Equal(2, (await After(world, first.Id)).Added);
        Assert.Equal([RegistryWorld.Near], await world.All<RegisteredPerson, List<string>>(rows => rows.Select(row => row.Division).Distinct().ToListAsync()));
        var next = await Sent(world, world.County, Sheet);
        Assert.Equal(ImportState.Columns, next.State);
        Assert.NotNull(next.MappingId);
    }

    [Theory, OnBoth]
    public async Task Nobody_else_may_say_it_and_a_word_that_cannot_be_is_refused(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var import = await Sent(world, world.Village, Strange);
        Assert.IsType<NotSignedIn>((await Match(world, Actor.Nobody, import.Id, Said, Nothing)).Refusal);
        Assert.IsType<NotFound>((await Match(world, world.County, import.Id, Said, Nothing)).Refusal);
        Assert.IsType<NotFound>((await Match(world, world.OtherCounty, import.Id, Said, Nothing)).Refusal);
        Assert.IsType<NotAllowed>((await Match(world, world.Village with { Permissions = new HashSet<string>() }, import.Id, Said, Nothing)).Refusal);
        Assert.Equal("column-1", Field(await Match(world, world.Village, import.Id, new() { [0] = "name", [1] = "name", [2] = "address" }, Nothing)));
        Assert.Equal("column-9", Field(await Match(world, world.Village, import.Id, new() { [0] = "name", [9] = "birth", [2] = "address" }, Nothing)));
        Assert.Equal("column-1", Field(await Match(world, world.Village, import.Id, new() { [0] = "name", [1] = "nonsense", [2] = "address" }, Nothing)));
        Assert.Contains("姓名", Assert.IsType<Invalid>((await Match(world, world.Village, import.Id, new() { [2] = "address" }, Nothing)).Refusal).Errors[0].Message.Zh);
        Assert.Equal(0, await world.All<SheetMapping, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task What_offers_nothing_to_choose_from_is_refused_at_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        foreach (var text in (string[])["甲栏,乙栏\n", "随便一句话", "一\n二\n三\n"])
            Assert.IsType<Invalid>((await Send(world, world.Village, text)).Refusal);
    }

    [Fact]
    public async Task In_the_pages_columns_are_shown_with_their_first_values_matched_and_can_be_changed()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var person = await city.Person("cun.wu", Roles.CountyBureau, "220882");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret, "/people/import");
        await browser.Upload("import", "file", "名册.xls", Encoding.UTF8.GetBytes(Strange));
        await city.RunJobs();
        var import = $"/imports/{(await city.LastImport()).Id}";
        await browser.Open(import);
        Assert.Contains("没有全部认出来", browser.Words);
        Assert.Contains($"href=\"{import}/columns\"", browser.Page);
        await browser.Open(import + "/columns");
        Assert.Contains("例如：王一；王二", browser.Words);
        await browser.Send("columns", ("column-0", "name"), ("column-1", "birth"));
        Assert.Contains("必须选出", browser.Words);
        await browser.Send("columns", ("column-0", "name"), ("column-1", "birth"), ("column-2", "address"));
        Assert.StartsWith("/jobs/", browser.Address);
        await city.RunJobs();
        await browser.Open(import);
        Assert.Contains("各列按", browser.Words);
        Assert.Contains("更改各列的对应", browser.Words);
    }

    private static string Field(Result<Guid?> answer) => Assert.IsType<Invalid>(answer.Refusal).Errors[0].Field;

    private static Actor InOffice(Actor actor) => actor.SignedIn ? actor with { OrganisationId = new Guid(actor.Division.PadLeft(32, '0')) } : actor;

    private static Task<Result<Guid?>> Match(RegistryWorld world, Actor actor, Guid import, Dictionary<int, string> columns, Dictionary<string, string> whole) =>
        world.City.Do(InOffice(actor), (db, services) => MatchColumns.Handle(new(import, columns, whole), db, InOffice(actor), world.City.Clock, services.GetRequiredService<SheetIntake>(), services));

    private static Task<Result<Guid>> Send(RegistryWorld world, Actor actor, string text) =>
        world.City.Do(InOffice(actor), (db, services) => ImportResidents.Handle(new("名册.csv", Encoding.UTF8.GetBytes(text)), db, InOffice(actor), services.GetRequiredService<SheetIntake>()));

    private static async Task<SheetImport> Sent(RegistryWorld world, Actor actor, string text)
    {
        var sent = await Send(world, actor, text);
        Assert.True(sent.Ok, sent.Refusal?.Message.Zh);
        await world.City.RunJobs();
        return await world.All<SheetImport, SheetImport>(rows => rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
    }

    private static async Task<SheetImport> After(RegistryWorld world, Guid import)
    {
        await world.City.RunJobs();
        return await world.All<SheetImport, SheetImport>(rows => rows.SingleAsync(row => row.Id == import));
    }
}
