using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Consent;

/// <summary>What a person agreed to stands until they withdraw it, each thing by itself, and every word stays to be read.</summary>
public class ConsentTests
{
    [Theory, OnBoth]
    public async Task A_word_is_given_and_withdrawn_and_both_stay(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        Assert.True((await Say(world, world.Village, Word(person))).Ok);
        Assert.IsType<Refused>((await Say(world, world.Village, Word(person))).Refusal);
        Assert.IsType<Refused>((await Say(world, world.Village, Word(person) with { Recipient = "另一家卫生院", Given = false })).Refusal);
        Assert.True(await Allows(world, "health"));
        Assert.False(await Allows(world, "photograph"));
        Assert.True((await Say(world, world.Village, Word(person) with { Given = false, Witness = null, How = WordHow.Spoken })).Ok);
        Assert.False(await Allows(world, "health"));
        Assert.True((await Say(world, world.Village, Word(person))).Ok);
        Assert.True(await Allows(world, "health"));
        Assert.Equal(3, await world.All<ConsentWord, int>(rows => rows.CountAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => world.City.Do(Actor.System, (db, _) => db.Database.ExecuteSqlAsync($"UPDATE consent_word SET \"Given\" = {false}")));
    }

    [Theory, OnBoth]
    public async Task What_is_missing_is_asked_for_and_a_childs_word_is_the_guardians(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (person, child) = (await world.Registered("王鹤汀"), await world.Registered("李小苇", birth: "2015-05-01"));
        await Refused("subject", Word(person) with { Subject = "face" });
        await Refused("subject", Word(person) with { TextVersion = 0 });
        await Refused("purpose", Word(person) with { Purpose = " " });
        await Refused("recipient", Word(person) with { Recipient = new string('院', 101) });
        await Refused("witness", Word(person) with { How = WordHow.Thumbprint });
        await Refused("how", Word(person) with { How = WordHow.Online });
        await Refused("speaksFor", Word(child) with { Subject = "child" });
        Assert.True((await Say(world, world.Village, Word(child) with { Subject = "child", SpeaksFor = "母亲 李苇岸" })).Ok);

        async Task Refused(string field, RecordConsent.Request request) => Assert.Contains(Assert.IsType<Invalid>((await Say(world, world.Village, request)).Refusal).Errors, error => error.Field == field);
    }

    [Theory, OnBoth]
    public async Task Only_who_may_open_the_record_records_a_word(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        Assert.IsType<NotSignedIn>((await Say(world, Actor.Nobody, Word(person))).Refusal);
        Assert.IsType<NotAllowed>((await Say(world, await world.City.As(Roles.Operator, RegistryWorld.Here), Word(person))).Refusal);
        Assert.IsType<NotFound>((await Say(world, world.OtherCounty, Word(person))).Refusal);
        Assert.IsType<PurposeNeeded>((await Say(world, world.Village, Word(person) with { For = null })).Refusal);
    }

    [Fact]
    public void The_latest_word_of_each_thing_counts_whatever_their_order() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool).Array[0, 30].Sample(drawn =>
        {
            string[] subjects = ["health", "photograph", "location"], recipients = ["甲", "乙"];
            var words = drawn.Select((word, at) => new ConsentWord { Id = new Guid(at, 0, 0, new byte[8]), PersonId = Guid.Empty, Subject = subjects[word.Item1], TextVersion = 1, Purpose = "上门护理", Recipient = recipients[word.Item2], Given = word.Item3, How = WordHow.Paper, RecordedBy = "", At = default, Seq = at }).ToList();
            for (var subject = 0; subject < 3; subject++)
                for (var recipient = 0; recipient < 2; recipient++)
                {
                    var last = drawn.Where(word => word.Item1 == subject && word.Item2 == recipient).Select(word => (bool?)word.Item3).LastOrDefault() ?? false;
                    Assert.Equal(last, ConsentWord.Allows(words.AsEnumerable().Reverse(), subjects[subject], "上门护理", recipients[recipient]));
                }
        });

    private static RecordConsent.Request Word(Guid person) => new(person, RegistryPurposes.Registration, "health", 1, "上门护理", "开通镇卫生院", true, WordHow.Paper);

    private static Task<Result<Guid>> Say(RegistryWorld world, Actor actor, RecordConsent.Request request)
    {
        world.City.Time.Advance(TimeSpan.FromSeconds(1));
        return world.City.Do(actor, (db, services) => RecordConsent.Handle(request, db, actor, world.City.Clock, services.GetRequiredService<PersonReading>()));
    }

    private static async Task<bool> Allows(RegistryWorld world, string subject) => ConsentWord.Allows(await world.All<ConsentWord, List<ConsentWord>>(rows => rows.ToListAsync()), subject, "上门护理", "开通镇卫生院");
}
