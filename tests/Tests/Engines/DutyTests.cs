using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Work;
using WhiteCrane.Engines.Duty;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Access;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>Who is on when an office is closed, who may say so, and how a call falls from one to the next.</summary>
public class DutyTests
{
    private static readonly SystemTask Task = new("test");
    private static readonly DateOnly Wednesday = new(2025, 9, 24);

    private sealed record Office(Guid Organisation, Actor[] People);

    private static async Task<Office> Staffed(TestCity city, string organisation = "通榆县", string role = Roles.CountyGovernment)
    {
        var people = new List<Actor>();
        foreach (var name in (string[])["甲测试", "乙测试", "丙测试"])
        {
            var account = await city.AddAccount(name);
            people.Add(await city.In(account, await city.AddPost(organisation, role, "值班" + name, account)));
        }
        return new Office(people[0].OrganisationId!.Value, [.. people]);
    }

    private static Task<Result<Done>> Set(TestCity city, Actor actor, Guid organisation, DateOnly day, DutyPart part, params (Actor? Who, string? Phone)[] places) =>
        city.Do(actor, async (db, services) =>
        {
            var seen = await db.All<DutyShift>(Task).AsNoTracking().Where(shift => shift.OrganisationId == organisation && shift.Day == day && shift.Part == part).ToDictionaryAsync(shift => shift.Order, shift => shift.Version);
            return await SetShift.Handle(new(organisation, day, part, [.. places.Select((place, i) => new SetShift.Place(i + 1, place.Who?.PostId, place.Phone, seen.TryGetValue(i + 1, out var version) ? version : null))]), db, actor, city.Clock, services.GetRequiredService<Keyring>());
        });

    private static Task<IReadOnlyList<OnDuty>> On(TestCity city, Guid organisation, DateTimeOffset at) =>
        city.Do(Actor.System, (_, services) => services.GetRequiredService<DutyRoster>().WhoIsOn(organisation, at));

    [Theory]
    [InlineData("2025-09-24T00:29:00Z", "2025-09-23", DutyPart.Night, true)]
    [InlineData("2025-09-24T00:30:00Z", "2025-09-24", DutyPart.Day, false)]
    [InlineData("2025-09-24T09:30:00Z", "2025-09-24", DutyPart.Night, true)]
    [InlineData("2025-09-27T02:00:00Z", "2025-09-27", DutyPart.Day, true)]
    [InlineData("2025-09-28T02:00:00Z", "2025-09-28", DutyPart.Day, false)]
    [InlineData("2025-10-01T02:00:00Z", "2025-10-01", DutyPart.Day, true)]
    public void An_instant_falls_into_one_slot_and_holidays_and_worked_weekends_count(string instant, string day, DutyPart part, bool covered)
    {
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var slot = DutySlot.At(at);
        Assert.Equal((DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), part, covered), (slot.Day, slot.Part, slot.MustBeCovered));
        Assert.True(slot.From <= at && at < slot.To);
    }

    [Theory, OnBoth]
    public async Task The_roster_says_whom_to_call_and_numbers_are_sealed(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        var me = office.People[0];
        Assert.True((await Set(city, me, office.Organisation, Wednesday, DutyPart.Night, (office.People[1], "10000000001"), (office.People[2], "0436-0000000"), (null, null))).Ok);
        var night = new DutySlot(Wednesday, DutyPart.Night);
        Assert.Equal(["1 乙测试 10000000001", "2 丙测试 0436-0000000"], (await On(city, office.Organisation, night.From)).Select(person => $"{person.Order} {person.Name} {person.Phone}"));
        Assert.Empty(await On(city, office.Organisation, night.To));
        Assert.All(await city.Do(Actor.System, (db, _) => db.All<DutyShift>(Task).AsNoTracking().ToListAsync()), shift => Assert.DoesNotContain("0000000", shift.Phone));
        Assert.True((await Set(city, me, office.Organisation, Wednesday, DutyPart.Night, (office.People[0], "10000000002"), (null, null), (null, null))).Ok);
        Assert.Equal("甲测试", Assert.Single(await On(city, office.Organisation, night.From)).Name);
        await city.Do(Actor.System, async (db, _) =>
        {
            var shift = await db.All<DutyShift>(Task).AsNoTracking().SingleAsync();
            db.Add(new DutyShift { Id = city.Clock.NewId(), OrganisationId = shift.OrganisationId, Day = shift.Day, Part = shift.Part, From = shift.From, To = shift.To, Order = 1, AccountId = shift.AccountId, PostId = shift.PostId, Name = "再排", Phone = shift.Phone });
            return await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task The_page_keeps_who_was_chosen_for_each_place_and_clears_none_by_itself()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var office = await Staffed(city);
        var person = await city.Person("zhi.ban", Roles.CountyGovernment, "220822", "通榆县");
        using var browser = new Browser(city);
        await browser.SignIn(person.UserName, Person.Password, person.Secret);
        var address = $"/duty/slot?day={Wednesday:yyyy-MM-dd}&part=Night";
        await browser.Open(address);
        await browser.Send("save", ("post-1", office.People[0].PostId!.Value.ToString()), ("phone-1", "10000000001"), ("post-2", office.People[1].PostId!.Value.ToString()), ("phone-2", "10000000002"));
        var night = new DutySlot(Wednesday, DutyPart.Night);
        Assert.Equal(["甲测试", "乙测试"], (await On(city, office.Organisation, night.From)).Select(person => person.Name));
        await browser.Open(address);
        foreach (var order in Enumerable.Range(1, DutyShift.Orders)) Assert.Contains($"name=\"post-{order}\"", browser.Page);
        Assert.Equal("10000000002", browser.Field("phone-2"));
    }

    [Theory, OnBoth]
    public async Task Only_its_own_people_keep_it_and_only_ahead(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        var me = office.People[0];
        (Actor?, string?) good = (me, "10000000001");
        Assert.IsType<OtherDivision>((await Set(city, await city.As(Roles.CountyGovernment, "220821", "镇赉县"), office.Organisation, Wednesday, DutyPart.Night, good)).Refusal);
        Assert.IsType<OtherOrganisation>((await Set(city, await city.As(Roles.CityLeadOffice, "2208", "市发展改革委"), office.Organisation, Wednesday, DutyPart.Night, good)).Refusal);
        Assert.IsType<NotAllowed>((await Set(city, await city.As(Roles.Viewer), office.Organisation, Wednesday, DutyPart.Night, good)).Refusal);
        Assert.IsType<NotSignedIn>((await SetShift.Handle(new(office.Organisation, Wednesday, DutyPart.Night, []), null!, Actor.Nobody, null!, null!)).Refusal);
        Assert.IsType<NotFound>((await Set(city, me, Guid.Empty, Wednesday, DutyPart.Night, good)).Refusal);
        Assert.IsType<Refused>((await Set(city, me, office.Organisation, Wednesday, DutyPart.Day, good)).Refusal);
        var outsider = (await Staffed(city, "市民政局", Roles.CityBureau)).People[0];
        foreach (var (places, field) in new ((Actor?, string?)[] Places, string Field)[] { ([(outsider, "10000000001")], "post-1"), ([(me, "110")], "phone-1"), ([(me, null)], "phone-1"), ([good, good], "post-2") })
            Assert.Equal(field, Assert.IsType<Invalid>((await Set(city, me, office.Organisation, Wednesday, DutyPart.Night, places)).Refusal).Errors[0].Field);
    }

    [Theory, OnBoth]
    public async Task Several_who_fill_one_place_at_once_leave_one_person_there(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(i => System.Threading.Tasks.Task.Run(() => Set(city, office.People[i % 3], office.Organisation, Wednesday, DutyPart.Night, (office.People[i % 3], "10000000001")))));
        Assert.Contains(answers, answer => answer.Ok);
        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.IsType<ChangedMeanwhile>(answer.Refusal));
        Assert.Single(await On(city, office.Organisation, new DutySlot(Wednesday, DutyPart.Night).From));
    }

    [Theory, OnBoth]
    public async Task A_week_is_copied_into_empty_places_and_the_holidays_extra_slots_stay_gaps(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        var me = office.People[0];
        for (var day = Wednesday; day <= new DateOnly(2025, 9, 28); day = day.AddDays(1))
            Assert.True((await Set(city, me, office.Organisation, day, DutyPart.Night, (office.People[1], "10000000001"))).Ok);
        Assert.True((await Set(city, me, office.Organisation, new(2025, 10, 2), DutyPart.Night, (office.People[2], "10000000003"))).Ok);
        Task<Result<int>> Copy(Actor actor, DateOnly monday) => city.Do(actor, (db, _) => CopyWeek.Handle(new(office.Organisation, monday), db, actor, city.Clock));
        Assert.IsType<Invalid>((await Copy(me, new(2025, 9, 30))).Refusal);
        Assert.Equal(4, (await Copy(me, new(2025, 9, 29))).Value);
        Assert.Equal(0, (await Copy(me, new(2025, 9, 29))).Value);
        Assert.Equal("丙测试", Assert.Single(await On(city, office.Organisation, new DutySlot(new(2025, 10, 2), DutyPart.Night).From)).Name);
        Assert.Empty(await On(city, office.Organisation, new DutySlot(new(2025, 10, 1), DutyPart.Day).From));
        Assert.IsType<OtherDivision>((await Copy(await city.As(Roles.CountyGovernment, "220821", "镇赉县"), new(2025, 9, 29))).Refusal);
        Assert.IsType<NotAllowed>((await Copy(await city.As(Roles.Viewer), new(2025, 9, 29))).Refusal);
        Assert.IsType<NotSignedIn>((await CopyWeek.Handle(new(office.Organisation, new(2025, 9, 29)), null!, Actor.Nobody, null!)).Refusal);
        var work = await city.Do(me, (_, services) => services.GetRequiredService<AllWork>().Of(me, city.Clock.Today));
        Assert.Contains("值班表有空缺", work.Items.Select(item => item.Kind.Zh));
    }

    [Theory, OnBoth]
    public async Task A_call_falls_from_one_to_the_next_until_somebody_has_it(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        await Set(city, office.People[0], office.Organisation, Wednesday, DutyPart.Night, (office.People[0], "10000000001"), (office.People[1], "10000000002"), (office.People[2], "10000000003"));
        var caller = (await Staffed(city, "市民政局", Roles.CityBureau)).People[0];
        Assert.IsType<Refused>((await Call(city, caller, office.Organisation)).Refusal);
        city.Time.Advance(TimeSpan.FromHours(10));
        var call = (await Call(city, caller, office.Organisation)).Value;
        await MessagesWaysTests.Drain(city);
        Assert.Equal((1, 0, 0), (await Told(city, office.People[0]), await Told(city, office.People[1]), await Told(city, office.People[2])));
        Assert.IsType<Refused>((await Acknowledge(city, office.People[1], call)).Refusal);
        city.Time.Advance(TimeSpan.FromMinutes(9));
        await MessagesWaysTests.Drain(city);
        Assert.Equal(0, await Told(city, office.People[1]));
        city.Time.Advance(TimeSpan.FromMinutes(1));
        await MessagesWaysTests.Drain(city);
        Assert.Equal((1, 0), (await Told(city, office.People[1]), await Told(city, office.People[2])));
        var work = await city.Do(office.People[1], (_, services) => services.GetRequiredService<AllWork>().Of(office.People[1], city.Clock.Today));
        Assert.Contains("值班呼叫待确认", work.Items.Select(item => item.Kind.Zh));
        Assert.True((await Acknowledge(city, office.People[1], call)).Ok);
        Assert.IsType<Refused>((await Acknowledge(city, office.People[0], call)).Refusal);
        city.Time.Advance(TimeSpan.FromMinutes(30));
        await MessagesWaysTests.Drain(city);
        Assert.Equal(0, await Told(city, office.People[2]));
        var steps = await city.Do(Actor.System, (db, _) => db.All<DutyCallStep>(Task).AsNoTracking().Where(step => step.CallId == call).OrderBy(step => step.At).ToListAsync());
        Assert.Equal(["Called 甲测试", "Called 乙测试", "Acknowledged 值班乙测试"], steps.Select(step => $"{step.Kind} {step.Name}"));
        await city.Do(Actor.System, async (db, _) => await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM duty_call_step")));
    }

    [Theory, OnBoth]
    public async Task A_call_that_outlives_its_slot_goes_on_with_the_first_of_the_next(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        await Set(city, office.People[0], office.Organisation, new(2025, 9, 27), DutyPart.Day, (office.People[0], "10000000001"), (office.People[2], "10000000003"));
        await Set(city, office.People[0], office.Organisation, new(2025, 9, 27), DutyPart.Night, (office.People[1], "10000000002"), (office.People[0], "10000000001"));
        var caller = (await Staffed(city, "市民政局", Roles.CityBureau)).People[0];
        city.Time.Advance(new DutySlot(new(2025, 9, 27), DutyPart.Night).From.AddMinutes(-5) - city.Clock.Now);
        var call = (await Call(city, caller, office.Organisation)).Value;
        await MessagesWaysTests.Drain(city);
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await MessagesWaysTests.Drain(city);
        Assert.Equal((1, 1, 0), (await Told(city, office.People[0]), await Told(city, office.People[1]), await Told(city, office.People[2])));
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await MessagesWaysTests.Drain(city);
        Assert.Equal((1, DutyCallState.NobodyAnswered), (await Told(city, office.People[0]), await State(city, call)));
    }

    [Theory, OnBoth]
    public async Task Whoever_has_left_the_post_is_a_gap_and_a_stale_form_does_not_overwrite(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        var night = new DutySlot(Wednesday, DutyPart.Night);
        Task<Result<Done>> First(Actor who, int? version) => city.Do(office.People[0], (db, services) => SetShift.Handle(new(office.Organisation, night.Day, night.Part, [new(1, who.PostId, "10000000001", version)]), db, office.People[0], city.Clock, services.GetRequiredService<Keyring>()));
        Assert.True((await First(office.People[1], null)).Ok);
        Assert.IsType<ChangedMeanwhile>((await First(office.People[2], null)).Refusal);
        Assert.True((await First(office.People[2], 0)).Ok);
        Assert.IsType<ChangedMeanwhile>((await First(office.People[1], 0)).Refusal);
        Assert.Equal("丙测试", Assert.Single(await On(city, office.Organisation, night.From)).Name);
        await city.Do(Actor.System, (db, _) => db.All<PostHolding>(Task).Where(row => row.AccountId == office.People[2].AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.To, Wednesday.AddDays(-1))));
        Assert.Empty(await On(city, office.Organisation, night.From));
        await city.Do(Actor.System, (db, _) => db.All<PostHolding>(Task).Where(row => row.AccountId == office.People[2].AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.To, (DateOnly?)null)));
        await city.Do(Actor.System, (db, _) => db.All<Account>(Task).Where(row => row.Id == office.People[2].AccountId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Disabled, true)));
        Assert.Empty(await On(city, office.Organisation, night.From));
        var work = await city.Do(office.People[0], (_, services) => services.GetRequiredService<AllWork>().Of(office.People[0], city.Clock.Today));
        Assert.Contains(work.Items, item => item.Kind.Zh == "值班表有空缺" && item.Title.Contains('7'));
    }

    [Theory, OnBoth]
    public async Task When_nobody_answers_the_caller_is_told_and_a_late_word_still_counts(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        await Set(city, office.People[0], office.Organisation, Wednesday, DutyPart.Night, (office.People[0], "10000000001"));
        city.Time.Advance(TimeSpan.FromHours(10));
        var caller = (await Staffed(city, "市民政局", Roles.CityBureau)).People[0];
        var call = (await Call(city, caller, office.Organisation)).Value;
        for (var i = 0; i < 3; i++)
        {
            city.Time.Advance(TimeSpan.FromMinutes(10));
            await MessagesWaysTests.Drain(city);
        }
        Assert.Equal(1, await Told(city, caller));
        Assert.Equal(DutyCallState.NobodyAnswered, await State(city, call));
        Assert.True((await Acknowledge(city, office.People[0], call)).Ok);
        Assert.Equal(DutyCallState.Acknowledged, await State(city, call));
    }

    [Theory, OnBoth]
    public async Task Calls_need_a_right_a_subject_and_somebody_who_was_called(Database on)
    {
        await using var city = await TestCity.Start(on);
        var office = await Staffed(city);
        await Set(city, office.People[0], office.Organisation, Wednesday, DutyPart.Night, (office.People[0], "10000000001"));
        city.Time.Advance(TimeSpan.FromHours(10));
        var caller = (await Staffed(city, "市民政局", Roles.CityBureau)).People[0];
        Assert.IsType<NotAllowed>((await Call(city, await city.As(Roles.Viewer), office.Organisation)).Refusal);
        Assert.IsType<NotSignedIn>((await CallDuty.Handle(new(office.Organisation, "x", 10), null!, Actor.Nobody, null!, null!)).Refusal);
        Assert.IsType<NotFound>((await Call(city, caller, Guid.Empty)).Refusal);
        Assert.IsType<Invalid>((await Call(city, caller, office.Organisation, " ")).Refusal);
        Assert.IsType<Invalid>((await Call(city, caller, office.Organisation, "停电", 0)).Refusal);
        var call = (await Call(city, caller, office.Organisation)).Value;
        Assert.IsType<NotFound>((await Acknowledge(city, await city.As(Roles.CountyGovernment, "220821", "镇赉县"), call)).Refusal);
        Assert.IsType<NotAllowed>((await Acknowledge(city, await city.As(Roles.Viewer), call)).Refusal);
        Assert.IsType<NotSignedIn>((await AcknowledgeCall.Handle(new(call), null!, Actor.Nobody, null!)).Refusal);
        Assert.IsType<Refused>((await Acknowledge(city, caller, call)).Refusal);
    }

    private static Task<Result<Guid>> Call(TestCity city, Actor actor, Guid organisation, string subject = "养老院停电", int wait = 10) =>
        city.Do(actor, (db, services) => CallDuty.Handle(new(organisation, subject, wait), db, actor, city.Clock, services.GetRequiredService<DutyCalling>()));

    private static Task<Result<Done>> Acknowledge(TestCity city, Actor actor, Guid call) => city.Do(actor, (db, _) => AcknowledgeCall.Handle(new(call), db, actor, city.Clock));

    private static Task<int> Told(TestCity city, Actor actor) => city.Do(actor, (db, _) => db.Visible<InboxMessage>(actor).CountAsync());

    private static Task<DutyCallState> State(TestCity city, Guid call) => city.Do(Actor.System, (db, _) => db.All<DutyCall>(Task).Where(row => row.Id == call).Select(row => row.State).SingleAsync());
}
