using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using Hl7.Fhir.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhiteCrane.Exchange;
using WhiteCrane.Exchange.Fhir;
using WhiteCrane.Tests.Engines.Registry;
using WhiteCrane.Tests.Harness;
using static WhiteCrane.Tests.Exchange.ExchangeWorld;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Tests.Exchange;

/// <summary>What is asked stands in no log, and whatever is sent is answered.</summary>
public class SecrecyTests
{
    private sealed class Written : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);
        public void Dispose() { }
    }

    [Fact]
    public async Task Neither_a_secret_nor_a_token_nor_what_was_searched_for_stands_in_a_log()
    {
        var written = new Written();
        await using var world = await ExchangeWorld.Start(Database.Sqlite, services => services.AddSingleton<ILoggerProvider>(written));
        var number = RegistryWorld.Number("19500312", 1);
        var id = await world.Registry.Registered("王鹤汀", number: number, phones: "13800000000");
        var system = await world.System("system/Patient.crus", purpose: ExchangePurposes.Registration);
        using var client = await world.Client(system);
        await Get<Patient>(client, $"Patient/{id}");
        foreach (var (name, value) in new[] { ("name", "王鹤汀"), ("identifier", number), ("phone", "13800000000"), ("birthdate", "1950-03-12") })
        {
            await Found(client, (name, value));
            await Refused(400, client.GetAsync($"/fhir/Patient?{name}={Uri.EscapeDataString(value)}"));
        }
        await client.PostAsync("/fhir/Patient", new ByteArrayContent("""{"resourceType":"Patient","name":"王鹤汀"}"""u8.ToArray()) { Headers = { ContentType = new(Json) } });
        await world.AskToken(system.System.ToString("D"), "wrong-" + system.Secret);
        world.City.Services.GetRequiredService<ILogger<SecrecyTests>>().LogWarning("the log is written");
        Assert.Contains("the log is written", written.Lines);
        foreach (var secret in (string[])["王鹤汀", Uri.EscapeDataString("王鹤汀"), number, "13800000000", "1950-03-12", system.Secret, client.DefaultRequestHeaders.Authorization!.Parameter!])
            Assert.DoesNotContain(written.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>A Patient with bytes changed, cut out or doubled is read, or its problem named; nothing escapes.</summary>
    [Fact]
    public void Whatever_a_body_is_it_is_read_or_refused()
    {
        var whole = Encoding.UTF8.GetBytes("""{"resourceType":"Patient","id":"x","active":true,"name":[{"use":"official","text":"王鹤汀"}],"gender":"male","birthDate":"1950-03","telecom":[{"system":"phone","value":"1","rank":1}],"address":[{"line":["a"],"_line":[null],"extension":[{"url":"urn:x","valueString":"y"}]}],"deceasedBoolean":false}""");
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 12], Gen.Byte.Array[0, 6]).Sample((at, cut, put) =>
        {
            byte[] broken = [.. whole[..at], .. put, .. whole[Math.Min(whole.Length, at + cut)..]];
            var (resource, problems) = FhirJson.Read(broken);
            if (resource is Patient patient && problems.Count == 0) ReadFacts(patient);
        }, iter: 20_000);

        static void ReadFacts(Patient patient) => WhiteCrane.Exchange.Patients.PatientFacts.Read(patient);
    }
}
