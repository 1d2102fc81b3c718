using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Messages.Digest;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Reminders that leave the program, against a real HTTP gateway: what it gets, what happens when it fails, and what it costs.</summary>
public class MessagesWaysTests
{
    private static readonly SystemTask Task = new("test");

    internal sealed record Staff(Guid Account, Guid Post, Actor Actor);

    internal static async Task<Staff> Reachable(TestCity city, WayKind way, string? phone = "10000000001", string? mail = null, string? webhook = null)
    {
        var account = await city.AddAccount("测试员");
        var post = await city.AddPost("市民政局", Roles.CityBureau, "经办", account);
        var actor = await city.In(account, post);
        Assert.Null((await city.Do(actor, (db, services) => ChooseContactWay.Handle(new(way, 8, "zh", phone, mail, webhook, 0), db, actor, services.GetRequiredService<Keyring>()))).Refusal);
        return new Staff(account, post, actor);
    }

    private static async System.Threading.Tasks.Task SetUp(TestCity city, WayKind kind, HttpWay way, HttpSecrets? secrets = null)
    {
        var admin = await city.As(Roles.Administrator);
        var version = await city.Do(admin, (db, _) => db.Visible<Way>(admin).Where(row => row.Kind == kind).Select(row => row.Version).SingleOrDefaultAsync());
        Assert.Null((await city.Do(admin, (db, services) => SetHttpWay.Handle(new(kind, true, way, secrets ?? new(), version), db, admin, services.GetRequiredService<Keyring>()))).Refusal);
        Assert.Null((await city.Do(admin, (db, _) => SetCityAddress.Handle(new("https://crane.example"), db, admin))).Refusal);
    }

    private static HttpWay Sms(MessagesGateway gateway, int budget = 100) => new() { Url = gateway.Url + "/sms", Template = """{"phone":"{to}","content":"{text}"}""", Header = "X-Api-Key", MonthlyBudget = budget, TimeoutSeconds = 1 };

    internal static Task<int> Tell(TestCity city, Guid post, string key, Urgency urgency, string zh = "九月月报待核对") => city.Do(Actor.System, async (db, _) =>
    {
        await db.TellPost(city.Clock, post, key, new Text(zh, "September waits"), "/projects/9", urgency);
        await db.SaveChangesAsync();
        return 0;
    });

    /// <summary>Lets the outbox deliver until nothing is due at this instant.</summary>
    internal static async System.Threading.Tasks.Task Drain(TestCity city)
    {
        var worker = city.Services.GetRequiredService<OutboxWorker>();
        for (var i = 0; i < 3; i++) await worker.DrainOnce(default);
    }

    internal static Task<List<Delivery>> Deliveries(TestCity city) => city.Do(Actor.System, (db, _) => db.All<Delivery>(Task).AsNoTracking().OrderBy(row => row.At).ToListAsync());

    internal static Task<List<OutboxMessage>> Outbox(TestCity city, string kind) => city.Do(Actor.System, (db, _) => db.All<OutboxMessage>(Task).AsNoTracking().Where(row => row.Kind == kind).OrderBy(row => row.Seq).ToListAsync());

    [Theory, OnBoth]
    public async Task Danger_is_told_at_once_signed_and_once_only(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway), new() { Header = "api-secret", Signature = "sign-key" });
        var staff = await Reachable(city, WayKind.Sms);
        await Tell(city, staff.Post, "ordinary", Urgency.Digest);
        await Tell(city, staff.Post, "danger", Urgency.AtOnce, "燃气\"报警\"未处置");
        await Drain(city);
        var got = Assert.Single(gateway.Requests);
        using var body = JsonDocument.Parse(got.Body);
        Assert.Equal("10000000001", body.RootElement.GetProperty("phone").GetString());
        Assert.Equal("工作提醒：燃气\"报警\"未处置 https://crane.example/projects/9", body.RootElement.GetProperty("content").GetString());
        Assert.Equal("api-secret", got.Headers["X-Api-Key"]);
        Assert.Equal(HttpOut.Sign("sign-key", got.Headers["X-Crane-Timestamp"], got.Body), got.Headers["X-Crane-Signature"]);
        Assert.StartsWith("message:", got.Headers["Idempotency-Key"]);
        // The process dies between delivery and its mark: the outbox delivers the same again, the gateway hears nothing more.
        var payload = (await Outbox(city, ReminderOut.Kind)).Single().Payload;
        await city.Do(Actor.System, async (_, services) =>
        {
            await services.GetServices<IOutboxHandler>().Single(handler => handler.Kind == ReminderOut.Kind).Deliver(services.GetRequiredService<Keyring>().Open(payload), default);
            return 0;
        });
        Assert.Single(gateway.Requests);
        Assert.Equal(DeliveryOutcome.Delivered, Assert.Single(await Deliveries(city)).Outcome);
    }

    [Theory, OnBoth]
    public async Task A_gateway_that_fails_is_tried_again_with_growing_pauses_and_the_same_key(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway));
        var staff = await Reachable(city, WayKind.Sms);
        gateway.Say(500);
        gateway.SayNothingFor(TimeSpan.FromSeconds(30));
        gateway.Say(200, """{"errcode":45009,"errmsg":"too fast"}""");
        await Tell(city, staff.Post, "danger", Urgency.AtOnce);
        var reasons = new List<string?>();
        for (var tries = 1; tries <= 4; tries++)
        {
            await Drain(city);
            var waiting = (await Outbox(city, ReminderOut.Kind)).Single();
            reasons.Add(waiting.LastError);
            if (tries < 4)
            {
                Assert.Equal((tries, city.Clock.RealNow + OutboxWorker.Pause(tries)), (waiting.Tries, waiting.NextTryAt));
                Assert.Equal(tries, gateway.Requests.Count);
                city.Time.Advance(OutboxWorker.Pause(tries));
            }
            else Assert.NotNull(waiting.SentAt);
        }
        Assert.Contains("500", reasons[0]);
        Assert.Contains("no answer within 1 s", reasons[1]);
        Assert.Contains("45009", reasons[2]);
        Assert.Equal(4, gateway.Requests.Count);
        Assert.Single(gateway.Requests.Select(got => got.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal(1, await city.Do(Actor.System, (_, services) => services.GetRequiredService<WaysOut>().UsedSms()));
    }

    [Fact]
    public async Task A_gateway_that_stays_dead_ends_as_a_dead_letter_and_tomorrows_digest_still_tells_it()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway));
        var staff = await Reachable(city, WayKind.Sms);
        for (var i = 0; i < OutboxWorker.LastTry; i++) gateway.Say(503);
        await Tell(city, staff.Post, "danger", Urgency.AtOnce);
        for (var i = 0; i < OutboxWorker.LastTry; i++)
        {
            await Drain(city);
            city.Time.Advance(TimeSpan.FromHours(2));
        }
        Assert.NotNull((await Outbox(city, ReminderOut.Kind)).Single().DeadAt);
        Assert.Empty(await Deliveries(city));
        await city.Do(Actor.System, async (db, _) =>
        {
            await new DailyDigest(city.Clock).Run(db, city.Clock.Today, default);
            await db.SaveChangesAsync();
            return 0;
        });
        city.Time.Advance(TimeSpan.FromHours(24));
        await Drain(city);
        Assert.Equal(DeliveryOutcome.Delivered, Assert.Single(await Deliveries(city)).Outcome);
    }

    [Theory, OnBoth]
    public async Task The_day_has_one_digest_from_the_chosen_hour_with_what_is_unread(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway));
        var staff = await Reachable(city, WayKind.Sms);
        // 00:30 in the city: the day's jobs run, the digest waits for eight o'clock and takes what came until then.
        city.Time.SetUtcNow(new DateTimeOffset(2025, 9, 24, 16, 30, 0, TimeSpan.Zero));
        await Tell(city, staff.Post, "a", Urgency.Digest, "第一件");
        await Tell(city, staff.Post, "read", Urgency.Digest, "已读过的");
        await city.Do(staff.Actor, async (db, _) => await db.Visible<InboxMessage>(staff.Actor).Where(message => message.Key == "read").ExecuteUpdateAsync(row => row.SetProperty(message => message.ReadAt, city.Clock.Now)));
        var days = city.Services.GetRequiredService<WhiteCrane.Kernel.Jobs.CityDays>();
        await days.RunDue(default);
        await days.RunDue(default);
        await Drain(city);
        Assert.Empty(gateway.Requests);
        city.Time.Advance(TimeSpan.FromHours(6));
        await Tell(city, staff.Post, "b", Urgency.Digest, "第二件");
        city.Time.Advance(TimeSpan.FromHours(1.6));
        await Drain(city);
        Assert.Contains("您有2条工作提醒：第二件等", Assert.Single(gateway.Requests).Body);
        city.Time.Advance(TimeSpan.FromHours(24));
        await days.RunDue(default);
        await Drain(city);
        Assert.Single(gateway.Requests);
    }

    [Theory, OnBoth]
    public async Task What_was_not_delivered_is_told_again_and_the_templates_own_words_are_charged(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        var staff = await Reachable(city, WayKind.Sms);
        await Tell(city, staff.Post, "1", Urgency.AtOnce);
        await Drain(city);
        Assert.Equal(DeliveryOutcome.NoWay, Assert.Single(await Deliveries(city)).Outcome);
        Assert.Null(await city.Do(Actor.System, (db, _) => db.All<InboxMessage>(Task).Select(row => row.DigestedAt).SingleAsync()));
        await SetUp(city, WayKind.Sms, Sms(gateway) with { Template = """{"phone":"{to}","content":"【SIGN】{text}","note":"x"}""".Replace("SIGN", new string('签', 66)) });
        await Tell(city, staff.Post, "2", Urgency.AtOnce);
        await Drain(city);
        Assert.Equal(2, await city.Do(Actor.System, (_, services) => services.GetRequiredService<WaysOut>().UsedSms()));
        Assert.Equal(1, await city.Do(Actor.System, (db, _) => db.All<InboxMessage>(Task).CountAsync(row => row.DigestedAt != null)));
    }

    [Theory, OnBoth]
    public async Task A_spent_budget_or_a_refused_number_falls_to_the_next_way(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway, budget: 2));
        await SetUp(city, WayKind.Webhook, new HttpWay { Url = gateway.Url + "/robot?key={secret}", Template = """{"msgtype":"text","text":{"content":"{text}","mentioned_list":["{to}"]}}""" }, new() { Url = "robot key" });
        var staff = await Reachable(city, WayKind.Sms, webhook: "wecom-1");
        gateway.Say(400, "{\"code\":\"bad number\"}");
        await Tell(city, staff.Post, "1", Urgency.AtOnce);
        await Drain(city);
        Assert.Equal(["/sms", "/robot?key=robot%20key"], gateway.Requests.Select(got => got.Path));
        Assert.Equal("wecom-1", JsonDocument.Parse(gateway.Requests.Last().Body).RootElement.GetProperty("text").GetProperty("mentioned_list")[0].GetString());
        var contact = await city.Do(staff.Actor, (db, _) => db.Visible<ContactWay>(staff.Actor).AsNoTracking().SingleAsync());
        Assert.Equal((WayKind.Sms, "HTTP 400"), (contact.RefusedWay, contact.RefusedReason));
        await Tell(city, staff.Post, "2", Urgency.AtOnce);
        await Drain(city);
        await Tell(city, staff.Post, "3", Urgency.AtOnce);
        await Drain(city);
        Assert.Equal(["/sms", "/robot?key=robot%20key", "/sms", "/robot?key=robot%20key"], gateway.Requests.Select(got => got.Path));
        city.Time.Advance(TimeSpan.FromDays(8));
        await Tell(city, staff.Post, "4", Urgency.AtOnce);
        await Drain(city);
        Assert.Equal("/sms", gateway.Requests.Last().Path);
    }

    [Theory, OnBoth]
    public async Task Danger_to_a_vacant_post_reaches_its_supervisor(Database on)
    {
        await using var city = await TestCity.Start(on);
        await using var gateway = await MessagesGateway.Start();
        await SetUp(city, WayKind.Sms, Sms(gateway));
        var staff = await Reachable(city, WayKind.Sms);
        var vacant = await city.AddPost("通榆县", Roles.CountyGovernment, "空缺", null, staff.Post);
        await Tell(city, vacant, "danger", Urgency.AtOnce);
        await Drain(city);
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public void Filled_values_cannot_break_the_body()
    {
        var message = new Outgoing("k", "1\"},{\"x\":\"2", "{to}", "a\n{key}\"\\", "", "https://h/?a=1&b=2");
        var json = JsonDocument.Parse(HttpOut.Fill(new HttpWay { Template = """{"to":"{to}","t":"{title}","text":"{text}"}""" }, message)).RootElement;
        Assert.Equal(("1\"},{\"x\":\"2", "{to}", "a\n{key}\"\\"), (json.GetProperty("to").GetString(), json.GetProperty("t").GetString(), json.GetProperty("text").GetString()));
        Assert.Equal("to=1%22%7D%2C%7B%22x%22%3A%222&url=https%3A%2F%2Fh%2F%3Fa%3D1%26b%3D2", HttpOut.Fill(new HttpWay { Body = BodyKind.Form, Template = "to={to}\nurl={link}" }, message));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void An_sms_is_charged_by_its_parts(int length, int parts) => Assert.Equal(parts, SmsUse.PartsOf(new string('字', length)));
}
