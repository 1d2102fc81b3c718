using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Registry;

/// <summary>Who may act for a person: with a paper, or for one act before a witness; never in a circle, never a child.</summary>
public class AuthorityTests
{
    private static readonly DateOnly Day = new(2025, 9, 1);

    [Theory, OnBoth]
    public async Task A_guardian_is_recorded_makes_a_relation_and_ends_with_it(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (mother, daughter) = (await world.Registered("王鹤汀", birth: "1938"), await world.Registered("李苇岸", birth: "1966-02-03"));
        var given = await Record(world, world.Village, new(mother, AuthorityKind.Guardian, daughter, null, "女儿", Day, null, "民事判决书（测试）"));
        Assert.True(given.Ok, given.Refusal?.Message.Zh);
        Assert.Equal((mother, daughter, RelationKinds.Authority), await world.All<Relation, (Guid, Guid, string)>(async rows => await rows.Select(row => new ValueTuple<Guid, Guid, string>(row.PersonId, row.HolderId, row.Kind)).SingleAsync()));
        Assert.Contains("from", RegistryFields(await Record(world, world.Village, new(mother, AuthorityKind.Guardian, daughter, null, "女儿", Day.AddDays(3), null, "民事判决书（测试）"))));
        // Over one step and over two: nobody becomes the guardian of their own guardian.
        Assert.Contains("holder", RegistryFields(await Record(world, world.Village, new(daughter, AuthorityKind.Guardian, mother, null, "母亲", Day, null, "户口簿"))));
        var brother = await world.Registered("李雁洲", birth: "1970");
        Assert.True((await Record(world, world.Village, new(daughter, AuthorityKind.AgreedGuardian, brother, null, "弟弟", Day, null, "公证书（测试）"))).Ok);
        Assert.Contains("holder", RegistryFields(await Record(world, world.Village, new(brother, AuthorityKind.Guardian, mother, null, "母亲", Day, null, "户口簿"))));
        Assert.IsType<NotFound>((await End(world, world.OtherCounty, given.Value, 0, Day.AddDays(5))).Refusal);
        Assert.Contains("to", RegistryFields(await End(world, world.Village, given.Value, 0, Day.AddDays(-1))));
        Assert.True((await End(world, world.Village, given.Value, 0, Day.AddDays(5))).Ok);
        Assert.Equal(Day.AddDays(5), await world.All<Relation, DateOnly?>(rows => rows.Where(row => row.PersonId == mother).Select(row => row.To).SingleAsync()));
    }

    [Theory, OnBoth]
    public async Task For_one_act_a_neighbour_is_named_before_a_witness(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var elder = await world.Registered("王鹤汀", birth: "1938");
        var request = new RecordAuthority.Request(elder, AuthorityKind.OneAct, null, "邻居甲", "邻居", Day, null, "代取高龄津贴存折", SpokenHow.Thumbprint, "村医乙");
        Assert.Contains("witness", RegistryFields(await Record(world, world.Village, request with { Witness = " " })));
        Assert.Contains("how", RegistryFields(await Record(world, world.Village, request with { How = null })));
        Assert.Contains("holderName", RegistryFields(await Record(world, world.Village, request with { HolderName = "" })));
        Assert.True((await Record(world, world.Village, request)).Ok);
        Assert.Equal(Day, await world.All<Authority, DateOnly?>(rows => rows.Select(row => row.To).SingleAsync()));
        Assert.Equal(0, await world.All<Relation, int>(rows => rows.CountAsync()));
    }

    [Theory, OnBoth]
    public async Task What_cannot_be_an_authority_is_refused(Database on)
    {
        await using var world = await RegistryWorld.Start(on);
        var (elder, grown, child, near) = (await world.Registered("王鹤汀", birth: "1938"), await world.Registered("李苇岸", birth: "1990"), await world.Registered("李小苇", birth: "2015-05-01"), await world.Registered("李小雁", birth: "2010"));
        var elsewhere = await world.Registered("张雁洲", RegistryWorld.Elsewhere, birth: "1980");
        var good = new RecordAuthority.Request(elder, AuthorityKind.Guardian, grown, null, "孙子", Day, null, "判决书（测试）");
        await Refused("holder", good with { Holder = child });
        await Refused("holder", good with { Holder = elder });
        await Refused("holder", good with { Holder = elsewhere });
        await Refused("kind", good with { Kind = AuthorityKind.Parent });
        await Refused("holder", good with { Person = child, Kind = AuthorityKind.Parent, Holder = near });
        await Refused("document", good with { Document = "" });
        await Refused("holderIs", good with { HolderIs = new string('亲', 21) });
        await Refused("from", good with { From = world.City.Clock.Today.AddDays(1) });
        await Refused("to", good with { To = Day.AddDays(-1) });
        Assert.True((await Record(world, world.Village, good with { Person = child, Kind = AuthorityKind.Parent, Document = "出生医学证明（测试）" })).Ok);
        Assert.IsType<NotSignedIn>((await Record(world, Actor.Nobody, good)).Refusal);
        Assert.IsType<NotAllowed>((await Record(world, await world.City.As(WhiteCrane.Engines.Access.Roles.Viewer), good)).Refusal);
        Assert.IsType<NotFound>((await Record(world, world.OtherCounty, good)).Refusal);

        async Task Refused(string field, RecordAuthority.Request request) => Assert.Contains(field, RegistryFields(await Record(world, world.Village, request)));
    }

    private static string[] RegistryFields<T>(Result<T> result) => [.. Assert.IsType<Invalid>(result.Refusal).Errors.Select(error => error.Field)];

    private static Task<Result<Guid>> Record(RegistryWorld world, Actor actor, RecordAuthority.Request request) => world.City.Do(actor, (db, _) => RecordAuthority.Handle(request, db, actor, world.City.Clock));

    private static Task<Result<Guid>> End(RegistryWorld world, Actor actor, Guid authority, int version, DateOnly to) => world.City.Do(actor, (db, _) => EndAuthority.Handle(new(authority, version, to, "本人恢复"), db, actor, world.City.Clock));
}
