using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>Resources as JSON. What is read is taken strictly: an element that is not there, or twice, is a problem and never dropped.</summary>
internal static class FhirJson
{
    public const string ContentType = "application/fhir+json";
    private static readonly JsonSerializerOptions Writing = new JsonSerializerOptions().ForFhir();
    private static readonly FhirJsonDeserializer Reading = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));

    public static byte[] Write(Resource resource) => JsonSerializer.SerializeToUtf8Bytes(resource, Writing);

    /// <returns>The resource, or what is wrong with the text.</returns>
    public static (Resource? Resource, IReadOnlyList<CodedException> Problems) Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            return Reading.TryDeserializeResource(ref reader, out var resource, out var problems) ? (resource, []) : (resource, [.. problems]);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return (null, []); // whatever the library trips over in what was sent, it is what was sent
        }
    }
}
