using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Messages.Calendar;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>The deadlines of the posts held now, under an address only its owner knows, read back by an iCalendar parser.</summary>
public class MessagesCalendarTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly Text Report = new("月报待填报", "Month to report");

    private static Action<IServiceCollection> Work => services => services.AddScoped<IWorkSource>(_ => new WorkOfTest(post => post.Role == Roles.CityBureau
        ? [new(Report, "甲,项目;\\\n", "/projects/1", WorkGroup.Waiting, new(2025, 9, 30)), new(Report, "没有期限", "/projects/2", WorkGroup.Waiting)]
        : [new(Report, "别人的", "/projects/3", WorkGroup.Waiting, new(2025, 9, 30))]));

    private static async Task<(Actor Actor, string Secret)> Subscribed(TestCity city)
    {
        var account = await city.AddAccount("测试员");
        var actor = await city.In(account, await city.AddPost("市民政局", Roles.CityBureau, "经办", account));
        return (actor, await Renew(city, actor));
    }

    private static async Task<string> Renew(TestCity city, Actor actor) => (await city.Do(actor, (db, _) => RenewCalendar.Handle(new(), db, actor, city.Clock))).Value;

    [Theory, OnBoth]
    public async Task A_calendar_program_reads_the_deadlines_and_sees_when_nothing_changed(Database on)
    {
        await using var city = await TestCity.Start(on, services: Work);
        var (_, secret) = await Subscribed(city);
        using var program = city.Client();
        var answer = await program.GetAsync($"/calendar/{secret}.ics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.All(System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        var calendar = Ical.Net.Calendar.Load(System.Text.Encoding.UTF8.GetString(bytes))!;
        var deadline = Assert.Single(calendar.Events, item => item.Description!.Contains("/projects/1", StringComparison.Ordinal));
        Assert.DoesNotContain(calendar.Events, item => item.Description!.Contains("/projects/2", StringComparison.Ordinal) || item.Description!.Contains("/projects/3", StringComparison.Ordinal));
        Assert.Equal("月报待填报：甲,项目;\\\n", deadline.Summary);
        Assert.Equal((new DateOnly(2025, 9, 30), false), (deadline.Start!.Date, deadline.Start.HasTime));
        Assert.Contains("http://localhost/projects/1", deadline.Description);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/calendar/{secret}.ics");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(answer.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await program.SendAsync(again)).StatusCode);
        Assert.Contains("Month to report: ", await program.GetStringAsync($"/calendar/{secret}.ics?lang=en"));
    }

    [Theory, OnBoth]
    public async Task The_secret_gives_the_feed_only_and_ends_when_renewed_revoked_or_switched_off(Database on)
    {
        await using var city = await TestCity.Start(on, services: Work);
        var (actor, secret) = await Subscribed(city);
        using var program = city.Client();
        Assert.DoesNotContain(secret, (await city.Do(Actor.System, (db, _) => db.All<CalendarKey>(Task).AsNoTracking().SingleAsync())).SecretHash);
        foreach (var path in (string[])["/desk", "/messages", "/account/calendar"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path + "?secret=" + secret);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            Assert.Equal(HttpStatusCode.Redirect, (await program.SendAsync(request)).StatusCode);
        }
        var newer = await Renew(city, actor);
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, secret));
        Assert.Equal(HttpStatusCode.OK, await Status(program, newer));
        var other = await city.As(Roles.CountyGovernment, "220822");
        Assert.True((await city.Do(other, (db, _) => RevokeCalendar.Handle(new(), db, other))).Ok);
        Assert.Equal(HttpStatusCode.OK, await Status(program, newer));
        await city.Do(Actor.System, (db, _) => db.All<Account>(Task).Where(account => account.Id == actor.AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Disabled, true)));
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, newer));
        await city.Do(Actor.System, (db, _) => db.All<Account>(Task).Where(account => account.Id == actor.AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Disabled, false)));
        Assert.True((await city.Do(actor, (db, _) => RevokeCalendar.Handle(new(), db, actor))).Ok);
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, newer));
        Assert.Equal(HttpStatusCode.NotFound, await Status(program, "x"));
    }

    [Fact]
    public async Task A_post_that_passed_on_takes_its_deadlines_along_and_a_failing_room_empties_no_calendar()
    {
        var broken = false;
        await using var city = await TestCity.Start(Database.Sqlite, services: services =>
        {
            Work(services);
            services.AddScoped<IWorkSource>(_ => new WorkOfTest(_ => broken ? throw new InvalidOperationException("broken") : []));
        });
        var (actor, secret) = await Subscribed(city);
        using var program = city.Client();
        broken = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(program, secret));
        broken = false;
        await city.Do(Actor.System, (db, _) => db.All<PostHolding>(Task).Where(holding => holding.AccountId == actor.AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.To, new DateOnly(2025, 9, 23))));
        Assert.DoesNotContain("BEGIN:VEVENT", await program.GetStringAsync($"/calendar/{secret}.ics"));
    }

    [Fact]
    public async Task Nobody_and_accounts_without_a_post_get_no_address()
    {
        Assert.IsType<NotSignedIn>((await RenewCalendar.Handle(new(), null!, Actor.Nobody, null!)).Refusal);
        Assert.IsType<NotSignedIn>((await RevokeCalendar.Handle(new(), null!, Actor.Nobody)).Refusal);
        Assert.IsType<NotAllowed>((await RenewCalendar.Handle(new(), null!, new Actor { AccountId = Guid.Empty }, null!)).Refusal);
        Assert.IsType<NotAllowed>((await RevokeCalendar.Handle(new(), null!, new Actor { AccountId = Guid.Empty })).Refusal);
    }

    private static async Task<HttpStatusCode> Status(HttpClient program, string secret) => (await program.GetAsync($"/calendar/{secret}.ics")).StatusCode;
}
