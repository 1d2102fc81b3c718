using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Exchange;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>A system reads residents with a token: within its division, as much as its purpose opens, and the person sees it.</summary>
public class PatientReadTests
{
    [Theory, OnBoth]
    public async Task A_system_reads_a_resident_and_the_resident_sees_that_it_did(Database on)
    {
        await using var world = await ExchangeWorld.Start(on);
        var number = RegistryWorld.Number("19500312", 1);
        var id = await world.Registry.Registered("托若·鹤", birth: "1950-03-12", number: number, phones: "13800000000");
        using var client = await world.Client("system/Patient.rs");
        var (status, patient) = await Get<Patient>(client, $"Patient/{id}");
        Assert.Equal(200, status);
        Assert.Equal(("托若·鹤", (string?)null, "1950-03-12", "13800000000"), (patient.Name[0].Text, patient.Name[0].Family, patient.BirthDate, patient.Telecom.Single().Value));
        Assert.Empty(patient.Identifier); // care opens no documents
        Assert.Contains("新艾里村", patient.Address.Single().Text);
        var seen = await world.City.Do(Actor.System, (_, services) => ((AccessHistory)services.GetService(typeof(AccessHistory))!).Of(id));
        var look = seen.Single();
        Assert.Equal(("县医院信息系统", "市卫生健康委", AccessActs.ApiRead, ExchangePurposes.Care), (look.ActorName, look.OrganisationName, look.Act, look.Purpose));
        Assert.Equal(["basic", "contact", "family"], look.Kinds.Order());
    }
}
