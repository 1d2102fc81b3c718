using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Engines.Residents.SignIn;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Residents;

/// <summary>A resident answers one question after another; each is judged where it is asked, nothing is lost between, and the whole is sent once.</summary>
public class ClaimJourneyTests
{
    [Theory, OnBoth]
    public async Task Question_by_question_it_is_kept_read_back_and_sent_once(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var mother = await world.As(await world.Account("13800000001"));
        var begun = (await Answer(world, mother, null, ClaimQuestions.Name, new([], Name: "李小鹤"), ClaimAbout.Child)).Value;
        Assert.Equal(ClaimQuestions.Tie, begun.Next);
        Assert.IsType<Refused>((await Send(world, mother, begun.Draft)).Refusal);
        (string Question, ClaimAnswers Typed, string? Next)[] answers =
        [
            (ClaimQuestions.Tie, new([], HolderIs: "母亲"), ClaimQuestions.Document),
            (ClaimQuestions.Document, new([]), ClaimQuestions.Birth),
            (ClaimQuestions.Birth, new([], Birth: "2016.4.2", Sex: 2), ClaimQuestions.Township),
            (ClaimQuestions.Township, new([], Township: RegistryWorld.Here[..9]), ClaimQuestions.Home),
            (ClaimQuestions.Home, new([], Division: RegistryWorld.Here, Road: "1组", HouseNumber: "12"), ClaimQuestions.Phone),
            (ClaimQuestions.Phone, new([]), null),
        ];
        foreach (var (question, typed, next) in answers) Assert.Equal(next, (await Answer(world, mother, begun.Draft, question, typed)).Value.Next);
        Assert.DoesNotContain("李小鹤", Encoding.UTF8.GetString((await world.All<ClaimDraft, ClaimDraft>(rows => rows.SingleAsync())).Answers));
        Assert.Empty(await world.All<IdentityClaim, List<IdentityClaim>>(rows => rows.ToListAsync())); // no office sees it before it is sent

        var sent = (await Send(world, mother, begun.Draft)).Value;
        Assert.IsType<NotFound>((await Send(world, mother, begun.Draft)).Refusal);
        var claim = await world.All<IdentityClaim, IdentityClaim>(rows => rows.SingleAsync());
        Assert.Equal((sent, "李小鹤", "母亲", "2016-04-02", 2, RegistryWorld.Here, "12"), (claim.Id, claim.Name, claim.HolderIs, claim.Birth, claim.Sex, claim.Division, claim.HouseNumber));

        // Changed before an office has looked: one answer again, the others stand.
        var draft = (await world.City.Do(mother, (db, services) => ChangeClaim.Handle(new(sent), db, mother, world.City.Clock, services.GetRequiredService<Keyring>()))).Value;
        Assert.Null((await Answer(world, mother, draft, ClaimQuestions.Name, new([], Name: "李小苇"))).Value.Next);
        Assert.Equal(sent, (await Send(world, mother, draft)).Value);
        Assert.Equal(("李小苇", "2016-04-02"), await world.All<IdentityClaim, (string, string?)>(async rows => await rows.SingleAsync() is var row ? (row.Name, row.Birth) : default));
        Assert.Equal(0, await Drafts(world));
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_taken_is_said_at_its_question_and_the_rest_is_not_asked_for_yet(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.As(await world.Account("13800000001"));
        await Refused("name", null, ClaimQuestions.Name, new([], Name: ""));
        await Refused("name", null, ClaimQuestions.Name, new([], Name: new string('长', 200)));
        var draft = (await Answer(world, resident, null, ClaimQuestions.Name, new([], Name: "包·乌兰其其格"))).Value.Draft;
        await Refused("number", draft, ClaimQuestions.Document, new([]));
        await Refused("number", draft, ClaimQuestions.Document, new([], Number: "220821198506010071"));
        await Refused("township", draft, ClaimQuestions.Township, new([], Township: "999999999"));
        Assert.True((await Answer(world, resident, draft, ClaimQuestions.Township, new([], Township: RegistryWorld.Here[..9]))).Ok);
        await Refused("division", draft, ClaimQuestions.Home, new([], Division: RegistryWorld.Elsewhere));
        await Refused("phone", draft, ClaimQuestions.Phone, new([], Phone: "12345"));
        // An identity number tells birth and sex: they are not asked.
        Assert.Equal(ClaimQuestions.Home, (await Answer(world, resident, draft, ClaimQuestions.Document, new([], Number: RegistryWorld.Number("19850601", 7)))).Value.Next);
        Assert.IsType<NotFound>((await Answer(world, resident, draft, ClaimQuestions.Birth, new([], Birth: "1985"))).Refusal);
        Assert.IsType<NotFound>((await Answer(world, resident, draft, ClaimQuestions.Tie, new([], HolderIs: "自己"))).Refusal);
        // A child whose number says that they are grown is refused at the number.
        var child = (await Answer(world, resident, null, ClaimQuestions.Name, new([], Name: "李大鹤"), ClaimAbout.Child)).Value.Draft;
        await Refused("number", child, ClaimQuestions.Document, new([], Number: RegistryWorld.Number("19850601", 7)));

        async Task Refused(string field, Guid? of, string question, ClaimAnswers typed) => Assert.Contains(Assert.IsType<Invalid>((await Answer(world, resident, of, question, typed)).Refusal).Errors, error => error.Field == field);
    }

    [Theory, OnBoth]
    public async Task It_is_nobody_elses_and_goes_by_itself(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (account, other) = (await world.Account("13800000001"), await world.As(await world.Account("13800000002")));
        var resident = await world.As(account);
        var draft = (await Answer(world, resident, null, ClaimQuestions.Name, new([], Name: "白苇岸"))).Value.Draft;
        foreach (var stranger in new[] { other, await world.As(await world.Account("13800000003")) })
        {
            Assert.IsType<NotFound>((await Answer(world, stranger, draft, ClaimQuestions.Name, new([], Name: "别人"))).Refusal);
            Assert.IsType<NotFound>((await Send(world, stranger, draft)).Refusal);
            Assert.IsType<NotFound>((await world.City.Do(stranger, (db, _) => DropDraft.Handle(new(draft), db, stranger))).Refusal);
        }
        Assert.IsType<NotAllowed>((await Answer(world, world.Village, draft, ClaimQuestions.Name, new([], Name: "别人"))).Refusal);
        Assert.IsType<NotSignedIn>((await Answer(world, Actor.Nobody, null, ClaimQuestions.Name, new([], Name: "别人"))).Refusal);
        for (var at = 1; at < ClaimDraft.Most; at++) Assert.True((await Answer(world, resident, null, ClaimQuestions.Name, new([], Name: "白苇岸"))).Ok);
        Assert.IsType<Refused>((await Answer(world, resident, null, ClaimQuestions.Name, new([], Name: "白苇岸"))).Refusal);
        Assert.True((await world.City.Do(resident, (db, _) => DropDraft.Handle(new(draft), db, resident))).Ok);
        Assert.Equal(ClaimDraft.Most - 1, await Drafts(world));

        world.City.Time.Advance(TimeSpan.FromDays(ClaimDraft.KeptDays - 1));
        Assert.True((await Answer(world, other, null, ClaimQuestions.Name, new([], Name: "李小苇"))).Ok);
        world.City.Time.Advance(TimeSpan.FromDays(2));
        await world.City.Do(Actor.System, async (db, services) => { await new SweepResidentSignIns(services.GetRequiredService<CityClock>()).Run(db, world.City.Clock.Today, default); return 0; });
        Assert.Equal(1, await Drafts(world)); // the one that was answered lately
        Assert.True((await world.City.Do(other, (db, services) => LeaveService.Handle(new(true), db, other, world.City.Clock, services.GetRequiredService<PersonReading>()))).Ok);
        Assert.Equal(0, await Drafts(world));
    }

    private static Task<Result<AnswerClaim.Kept>> Answer(RegistryWorld world, Actor actor, Guid? draft, string question, ClaimAnswers typed, ClaimAbout about = ClaimAbout.Self) => world.City.Do(actor, (db, services) =>
        AnswerClaim.Handle(new(draft, about, question, typed), db, actor, world.City.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<Keyring>()));

    private static Task<Result<Guid>> Send(RegistryWorld world, Actor actor, Guid draft) => world.City.Do(actor, (db, services) =>
        SendClaim.Handle(new(draft), db, actor, world.City.Clock, services.GetRequiredService<CityOptions>(), services.GetRequiredService<PlaceNames>(), services.GetRequiredService<Keyring>()));

    private static Task<int> Drafts(RegistryWorld world) => world.All<ClaimDraft, int>(rows => rows.CountAsync());
}
