using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Feedback;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Anybody may say what is wrong; a person answers with name and date; the asker sees it.</summary>
public class FeedbackTests
{
    private static readonly SystemTask Task = new("test");

    private static Task<Result<Guid>> Send(TestCity city, Actor actor, string text, string page = "/projects", string? contact = null, string sender = "1.2.3.4") =>
        city.Do(actor, (db, services) => SendFeedback.Submit(new(page, text, contact, sender), db, actor, city.Clock, services.GetRequiredService<Keyring>(), services.GetRequiredService<FeedbackGate>()));

    [Theory, OnBoth]
    public async Task It_is_answered_by_name_and_its_asker_alone_sees_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (asker, other, lead) = (await city.As(Roles.CountyGovernment, "220822", "通榆县"), await city.As(Roles.CountyGovernment, "220822", "通榆县"), await city.As(Roles.CityLeadOffice, organisation: "市发展改革委"));
        var note = (await Send(city, asker, "按钮太小", contact: "10000000001")).Value;
        Assert.DoesNotContain("10000000001", (await city.Do(Actor.System, (db, _) => db.All<FeedbackNote>(Task).AsNoTracking().SingleAsync())).Contact);
        var work = await city.Do(lead, (_, services) => services.GetRequiredService<AllWork>().Of(lead, city.Clock.Today));
        // Five workdays, of which Sunday the 28th is one: it is worked for the National Day holiday.
        Assert.Equal(new DateOnly(2025, 9, 30), Assert.Single(work.Items, item => item.Href == $"/feedback/answers/{note}").Due);
        Assert.IsType<NotAllowed>((await city.Do(other, (db, _) => AnswerFeedback.Handle(new(note, "好"), db, other, city.Clock))).Refusal);
        Assert.IsType<Invalid>((await city.Do(lead, (db, _) => AnswerFeedback.Handle(new(note, " "), db, lead, city.Clock))).Refusal);
        Assert.IsType<NotFound>((await city.Do(lead, (db, _) => AnswerFeedback.Handle(new(Guid.Empty, "好"), db, lead, city.Clock))).Refusal);
        Assert.True((await city.Do(lead, (db, _) => AnswerFeedback.Handle(new(note, "已改大"), db, lead, city.Clock))).Ok);
        Assert.IsType<Refused>((await city.Do(lead, (db, _) => AnswerFeedback.Handle(new(note, "已改大"), db, lead, city.Clock))).Refusal);
        var answer = await city.Do(asker, (db, _) => db.Visible<FeedbackAnswer>(asker).SingleAsync());
        Assert.Equal(("测试人员", "市发展改革委", city.Clock.Now), (answer.ByName, answer.ByOrganisation, answer.At));
        Assert.Equal((1, 0), (await Seen(city, asker), await Seen(city, other)));
        Assert.DoesNotContain((await city.Do(lead, (_, services) => services.GetRequiredService<AllWork>().Of(lead, city.Clock.Today))).Items, item => item.Href.StartsWith("/feedback", StringComparison.Ordinal));
        Assert.IsType<NotSignedIn>((await AnswerFeedback.Handle(new(note, "x"), null!, Actor.Nobody, null!)).Refusal);
    }

    [Theory, OnBoth]
    public async Task An_administrator_of_a_county_reads_and_answers_none_but_their_own(Database on)
    {
        await using var city = await TestCity.Start(on);
        var (county, admin) = (await city.As(Roles.Administrator, "220822", "通榆县"), await city.As(Roles.Administrator));
        var note = (await Send(city, Actor.Nobody, "按钮太小", contact: "10000000001")).Value;
        Assert.Equal((0, 1), (await Seen(city, county), await Seen(city, admin)));
        Assert.IsType<OtherDivision>((await city.Do(county, (db, _) => AnswerFeedback.Handle(new(note, "好"), db, county, city.Clock))).Refusal);
        var work = await city.Do(county, (_, services) => services.GetRequiredService<AllWork>().Of(county, city.Clock.Today));
        Assert.DoesNotContain(work.Items, item => item.Href.StartsWith("/feedback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_sends_it_and_reads_the_answer_by_the_receipt()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        using var browser = city.Client();
        var form = await browser.GetStringAsync("/feedback?page=/projects?secret=1");
        Assert.Contains("value=\"/projects\"", form);
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        Task<HttpResponseMessage> Post(string text) => browser.PostAsync("/feedback", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "send", ["page"] = "/projects", ["text"] = text, ["contact"] = "" }));
        var empty = await Post("");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("请填写您的意见", await empty.Content.ReadAsStringAsync());
        var sent = await Post("看不懂<script>");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var receipt = sent.Headers.Location!.ToString();
        Assert.Contains("意见已收到", await browser.GetStringAsync(receipt));
        var lead = await city.As(Roles.CityLeadOffice, organisation: "市发展改革委");
        var note = await city.Do(lead, (db, _) => db.Visible<FeedbackNote>(lead).SingleAsync());
        await city.Do(lead, (db, _) => AnswerFeedback.Handle(new(note.Id, "会改写"), db, lead, city.Clock));
        var answered = await browser.GetStringAsync(receipt);
        Assert.Contains("会改写", answered);
        Assert.DoesNotContain("看不懂", answered);
        var lines = string.Join("\r\n", Enumerable.Repeat("一", 1000)); // 1,999 characters as a browser counts them
        Assert.Equal(HttpStatusCode.Redirect, (await Post(lines)).StatusCode);
        for (var i = 0; i < FeedbackGate.FromOne - 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await Post($"第{i}次")).StatusCode);
        var many = await Post("再来");
        Assert.Equal(HttpStatusCode.TooManyRequests, many.StatusCode);
        Assert.Contains("再来", await many.Content.ReadAsStringAsync());
        city.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Redirect, (await Post("再来")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/feedback/sent/{Guid.Empty}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/feedback/answers")).StatusCode);
        Assert.Contains("第三方评测", await browser.GetStringAsync("/accessibility"));
        Assert.Contains("third party", await browser.GetStringAsync("/accessibility?lang=en"));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_nothing_is_ever_rewritten()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        Assert.IsType<Invalid>((await Send(city, Actor.Nobody, new string('长', 2001))).Refusal);
        Assert.IsType<Invalid>((await Send(city, Actor.Nobody, "好", contact: new string('1', 201))).Refusal);
        Assert.True((await Send(city, Actor.Nobody, "好")).Ok);
        await city.Do(Actor.System, async (db, _) => await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE feedback_note SET \"Text\" = 'x'")));
    }

    [Theory]
    [InlineData("/projects?person=1#x", "/projects")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example/x", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public void The_page_is_a_path_of_this_program(string given, string kept) => Assert.Equal(kept, SendFeedback.PathOf(given));

    private static Task<int> Seen(TestCity city, Actor actor) => city.Do(actor, (db, _) => db.Visible<FeedbackNote>(actor).CountAsync());
}
