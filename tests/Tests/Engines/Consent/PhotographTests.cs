using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Consent.Photographs;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Engines.Residents.MyData;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Engines.Residents;
using WhiteCrane.Tests.Harness;
using WhiteCrane.Tests.Kernel;

namespace WhiteCrane.Tests.Engines.Consent;

/// <summary>A person's photograph is there because they agreed, is seen within their opened record only, and goes when they say so.</summary>
public class PhotographTests
{
    private static readonly byte[] Picture = PhotoBytesTests.Png("GPS here");
    private static readonly byte[] Other = [.. PhotoBytesTests.Png("elsewhere")[..^12], .. PhotoBytesTests.Png("x")[^12..]];

    [Theory, OnBoth]
    public async Task It_is_kept_on_consent_shown_in_the_log_and_goes_when_the_consent_does(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        Assert.IsType<Invalid>((await Keep(world, world.Village, person, Guid.NewGuid(), Picture)).Refusal);
        var word = await Agreed(world, person);
        Assert.True((await Keep(world, world.Village, person, word, Picture)).Ok);
        var shown = Assert.Single(await Shown(world, world.Township, person));
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(PhotoBytes.Bare(Picture)!), shown.Source);
        Assert.Single((await world.All<AccessEntry, List<AccessEntry>>(rows => rows.ToListAsync())), entry => entry.Kinds == """["photograph"]""" && entry.OrganisationName == world.Township.OrganisationName);

        // Another one takes its place, and nothing of the first stays.
        Assert.True((await Keep(world, world.Village, person, word, Other)).Ok);
        Assert.NotEqual(shown.Id, Assert.Single(await Shown(world, world.Village, person)).Id);
        Assert.Equal(1, await Files(world));

        Assert.True((await Say(world, Word(person) with { Given = false })).Ok);
        Assert.Empty(await Shown(world, world.Village, person));
        Assert.Equal((0, 0), (await Files(world), await world.All<PersonPhotograph, int>(rows => rows.CountAsync())));
    }

    [Theory, OnBoth]
    public async Task Who_may_not_and_what_is_no_photograph_is_refused(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var person = await world.Registered("王鹤汀");
        var word = await Agreed(world, person);
        Assert.IsType<NotSignedIn>((await Keep(world, Actor.Nobody, person, word, Picture)).Refusal);
        Assert.IsType<NotAllowed>((await Keep(world, await world.City.As(Roles.Operator, RegistryWorld.Here), person, word, Picture)).Refusal);
        Assert.IsType<NotFound>((await Keep(world, world.OtherCounty, person, word, Picture)).Refusal);
        Assert.IsType<PurposeNeeded>((await Keep(world, world.Village, person, word, Picture, purpose: null)).Refusal);
        foreach (var wrong in (byte[][])[[], "GIF89a"u8.ToArray(), Picture[..^4], [.. Picture, .. new byte[KeepPhotograph.Largest]]])
            Assert.Contains(Assert.IsType<Invalid>((await Keep(world, world.Village, person, word, wrong)).Refusal).Errors, error => error.Field == "file");
        var other = await world.Registered("李苇岸");
        Assert.IsType<Invalid>((await Keep(world, world.Village, other, word, Picture)).Refusal); // somebody else's consent
        var kept = (await Keep(world, world.Village, person, word, Picture)).Value;
        Assert.IsType<NotFound>((await Remove(world, world.OtherCounty, person, kept)).Refusal);
        Assert.IsType<NotFound>((await Remove(world, world.Village, other, kept)).Refusal);
        Assert.True((await Remove(world, world.Village, person, kept)).Ok);
        Assert.Equal(0, await Files(world));
    }

    [Theory, OnBoth]
    public async Task It_follows_a_merge_and_back_and_ends_with_a_death(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var stays = await world.Registered("王鹤汀", number: RegistryWorld.Number("19500312", 1));
        var goes = await world.Registered("王鹤汀", RegistryWorld.Near);
        var kept = (await Keep(world, world.Township, goes, await Agreed(world, goes), Picture)).Value;
        await DuplicateTests.Look(world);
        Assert.True((await MergeTests.Merge(world, world.Township, await DuplicateTests.Pair(world, stays, goes), stays)).Ok);
        Assert.NotNull(Assert.Single(await Shown(world, world.Township, stays), one => one.Id == kept).Source);
        Assert.True((await Say(world, Word(stays) with { Given = false })).Ok); // said of the record there is now, it ends what was said of the other
        Assert.Empty(await Shown(world, world.Township, stays));

        Assert.True((await Keep(world, world.Township, stays, await Agreed(world, stays), Picture)).Ok);
        var version = (await world.Open(world.Township, stays, RegistryPurposes.Registration)).Value.Person.Version;
        Assert.True((await world.City.Do(world.Township, (db, services) => RecordDeath.Handle(new(stays, version, world.City.Clock.Today, "死亡医学证明编号（测试）"), db, world.Township, world.City.Clock, services.GetServices<IOnPersonGone>()))).Ok);
        Assert.Equal(0, await Files(world));
    }

    [Theory, OnBoth]
    public async Task The_person_sees_it_among_their_data_and_no_address_leads_to_it(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var resident = await world.Recognised("白苇岸", RegistryWorld.Number("19850601", 7), "13800000001");
        var me = resident.PersonId!.Value;
        Assert.True((await Keep(world, world.County, me, await Agreed(world, me, world.County), Picture)).Ok);
        var opened = (await world.Own(resident, me)).Value;
        var held = await world.Ask(resident, data => data.Held(opened));
        var fact = Assert.Single(held.Single(part => part.Code == "photographs").Facts);
        Assert.StartsWith("data:image/png;base64,", fact.Picture, StringComparison.Ordinal);
        Assert.Contains(fact.Picture!, DownloadData.AsJson(opened, held, [], world.City.Clock).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Contains("<img", DownloadData.AsPage(opened, held, [], world.City.Clock));
        Assert.False(await world.City.Do(world.County, async (db, services) =>
        {
            var file = await db.All<StoredFile>(new SystemTask("test")).SingleAsync(row => row.OwnerKind == PersonPhotograph.OwnerKind);
            return await services.GetServices<IFileOwner>().Single(owner => owner.Kinds.Contains(file.OwnerKind)).Sees(file, db, world.County, default);
        }));
        Assert.True((await world.City.Do(resident, (db, services) => WithdrawConsent.Handle(new(me, RegistryPurposes.Own, null), db, resident, world.City.Clock, services.GetRequiredService<PersonReading>()))).Ok);
        Assert.Equal(0, await Files(world));
    }

    private static RecordConsent.Request Word(Guid person) => new(person, RegistryPurposes.Registration, ConsentSubjects.Photograph, 1, "办老年优待证", "开通镇人民政府", true, WordHow.Paper);

    private static async Task<Guid> Agreed(RegistryWorld world, Guid person, Actor? by = null) => (await Say(world, Word(person), by)).Value;

    private static Task<Result<Guid>> Say(RegistryWorld world, RecordConsent.Request request, Actor? by = null)
    {
        world.City.Time.Advance(TimeSpan.FromSeconds(1));
        return world.City.Do(by ?? world.Township, (db, services) => RecordConsent.Handle(request, db, by ?? world.Township, world.City.Clock, services.GetRequiredService<PersonReading>()));
    }

    private static Task<Result<Guid>> Keep(RegistryWorld world, Actor actor, Guid person, Guid word, byte[] bytes, string? purpose = RegistryPurposes.Registration) => world.City.Do(actor, (db, services) =>
        KeepPhotograph.Handle(new(person, purpose, word, bytes), db, actor, world.City.Clock, services.GetRequiredService<PersonReading>(), services.GetRequiredService<FileStore>()));

    private static Task<Result<Guid>> Remove(RegistryWorld world, Actor actor, Guid person, Guid photograph) => world.City.Do(actor, (db, services) =>
        RemovePhotograph.Handle(new(person, RegistryPurposes.Registration, photograph), db, actor, services.GetRequiredService<PersonReading>()));

    private static Task<IReadOnlyList<PhotographView>> Shown(RegistryWorld world, Actor actor, Guid person) => world.City.Do(actor, async (db, services) =>
        (await services.GetRequiredService<ReadPhotographs>().Shown(actor, (await OpenPerson.Handle(new(person, RegistryPurposes.Registration), db, actor, services.GetRequiredService<PersonReading>())).Value)).Value);

    private static Task<int> Files(RegistryWorld world) => world.All<StoredFile, int>(rows => rows.CountAsync(row => row.OwnerKind == PersonPhotograph.OwnerKind));
}
