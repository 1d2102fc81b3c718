using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Sheet;
using WhiteCrane.Engines.Residents.Identity;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Standards;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Engines.Residents;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Person = WhiteCrane.Engines.Registry.People.Person;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>A family registers once, the county loads its list, another system reads over FHIR with a token: the person sees all three, and nobody is there twice.</summary>
public class OneFamilyTests
{
    private static readonly string[] Heads = ["name", "number", "phone", "division", "road", "houseNumber"];

    [Theory, OnBoth]
    public async Task A_mother_sees_the_officer_the_import_and_the_system_that_looked_at_her_record(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var (registry, number) = (world.Registry, RegistryWorld.Number("19850601", 7));
        var account = await registry.Account("13800000001");
        var own = await registry.Make(await registry.As(account), ResidentWorld.Claim("王鹤汀", number: number));
        Assert.True(own.Ok, own.Refusal?.Message.Zh);
        Assert.True((await registry.Accept(registry.Village, ResidentWorld.Accepted(own.Value))).Ok);
        var mother = await registry.As(account);
        var child = await registry.Make(mother, ResidentWorld.Claim("王小鹤", ClaimAbout.Child, "母亲", birth: "2018-05-01"));
        Assert.True(child.Ok, child.Refusal?.Message.Zh);
        var accepted = await registry.Accept(registry.Village, ResidentWorld.Accepted(child.Value, kind: AuthorityKind.Parent));
        Assert.True(accepted.Ok, accepted.Refusal?.Message.Zh);
        var id = mother.PersonId!.Value;
        Assert.True((await registry.Open(registry.Village, id, RegistryPurposes.Counter)).Ok);

        var sheet = Sheets.Bytes(ResidentTable.Sheet, ResidentTable.Columns.Where(column => Heads.Contains(column.Key)).OrderBy(column => Array.IndexOf(Heads, column.Key)).ToList(),
            [Row(2, "王鹤汀", number, "13900000000"), Row(3, "李苇岸", RegistryWorld.Number("19600101", 3), "")]);
        Assert.True((await world.City.Do(registry.County, (db, services) => ImportResidents.Handle(new("名册.xlsx", sheet), db, registry.County, services.GetRequiredService<SheetIntake>()))).Ok);
        await world.City.RunJobs();
        var import = await registry.All<SheetImport, SheetImport>(rows => rows.SingleAsync());
        Assert.Equal((ImportState.Done, 1, 1, 0), (import.State, import.Added, import.Changed, import.Bad));
        Assert.Equal(3, await registry.All<Person, int>(rows => rows.CountAsync()));

        using var client = await world.Client(await world.System("system/Patient.r", name: "疾控随访系统"));
        Assert.Equal("王鹤汀", (await Get<Patient>(client, $"Patient/{id}")).Resource.Name[0].Text);

        Assert.Contains("王小鹤", (await registry.Ask(mother, data => data.ActsFor(mother))).Value.Select(one => one.Name));
        var opened = await registry.Own(mother, id);
        var seen = await registry.Ask(mother, data => data.Seen(opened.Value));
        Assert.Contains(seen, look => look.Who.EndsWith("测试人员", StringComparison.Ordinal) && look.Did.Zh == "打开档案");
        Assert.Contains(seen, look => look.Did.Zh == "导入名册时核对");
        Assert.Contains(seen, look => look.Who.EndsWith("疾控随访系统", StringComparison.Ordinal) && look is { Did.Zh: "其他系统读取", Own: false, Basis: not null });
        Assert.Contains(seen, look => look.Own);
    }

    private static SheetRow Row(int at, string name, string number, string phone) => new(at, Heads.Zip([name, number, phone, RegistryWorld.Here, "1组", "12"]).ToDictionary(cell => cell.First, cell => cell.Second));
}
