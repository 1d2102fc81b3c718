using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

public sealed class OrganisationTests
{
    private static readonly SystemTask Reading = new("test");

    private static readonly OrganisationFields Good = new("通榆县民政局", "通榆民政局", "县民政局\n通榆县民政", OrganisationKind.CountyBureau, "220822", null, "0436-4222222");

    private static Task<Result<Guid>> Add(TestCity city, Actor actor, OrganisationFields fields) => city.Do(actor, (db, _) => AddOrganisation.Handle(new(fields), db, actor, city.Clock));

    private static Task<Result<Done>> Edit(TestCity city, Actor actor, Guid id, OrganisationFields fields, int version) => city.Do(actor, (db, _) => EditOrganisation.Handle(new(id, fields, version), db, actor));

    [Theory, OnBoth]
    public async Task Added_changed_and_told_to_the_second_writer(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator, "220822");
        var id = (await Add(city, admin, Good)).Value;
        var code = "91220822MA0Y5T7K6";
        code += CreditCode.CheckCharacter(code);
        Assert.True((await Edit(city, admin, id, Good with { CreditCode = code.ToLowerInvariant(), Phone = "" }, 0)).Ok);
        var stored = await city.Read(db => db.All<Organisation>(Reading).AsNoTracking().SingleAsync(row => row.Id == id));
        Assert.Equal((code, null, 1), (stored.CreditCode, stored.Phone, stored.Version));
        Assert.Equal(["县民政局", "通榆县民政"], stored.Aliases);
        Assert.IsType<ChangedMeanwhile>((await Edit(city, admin, id, Good, 0)).Refusal);
    }

    [Theory, OnBoth]
    public async Task A_spelling_means_one_organisation(Database on)
    {
        await using var city = await TestCity.Start(on);
        var admin = await city.As(Roles.Administrator);
        var refused = Assert.IsType<Invalid>((await Add(city, admin, Good with { Aliases = "市卫健委" })).Refusal);
        Assert.Equal("aliases", Assert.Single(refused.Errors).Field);
        Assert.Contains("白城市卫生健康委员会", refused.Errors[0].Message.Zh);
        Assert.True((await Add(city, admin, Good)).Ok);
        Assert.Equal(["name", "shortName", "aliases", "aliases"], Assert.IsType<Invalid>((await Add(city, admin, Good)).Refusal).Errors.Select(error => error.Field).Order().Reverse().OrderBy(field => field switch { "name" => 0, "shortName" => 1, _ => 2 }));
    }

    [Fact]
    public async Task Bad_fields_are_named()
    {
        await using var city = await TestCity.Start(Database.Sqlite);
        var admin = await city.As(Roles.Administrator);
        var refused = Assert.IsType<Invalid>((await Add(city, admin, new("", " ", "", null, "2208999", "91220822MA0Y5T7K60", "打电话"))).Refusal);
        Assert.Equal(["name", "shortName", "kind", "division", "creditCode", "phone"], refused.Errors.Select(error => error.Field));
    }

    [Theory, OnBoth]
    public async Task Only_administrators_of_the_division_act(Database on)
    {
        await using var city = await TestCity.Start(on);
        var id = (await Add(city, await city.As(Roles.Administrator), Good)).Value;
        foreach (var (actor, refusal) in (IEnumerable<(Actor, Type)>)[(Actor.Nobody, typeof(NotSignedIn)), (await city.As(Roles.CityLeadOffice), typeof(NotAllowed)), (await city.As(Roles.Administrator, "220882"), typeof(OtherDivision))])
        {
            Assert.IsType(refusal, (await Add(city, actor, Good with { Name = "别的", ShortName = "别的", Aliases = "" })).Refusal);
            Assert.IsType(refusal, (await Edit(city, actor, id, Good, 0)).Refusal);
        }
        Assert.IsType<OtherDivision>((await Edit(city, await city.As(Roles.Administrator, "220822"), id, Good with { Division = "2208" }, 0)).Refusal);
    }
}
