using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhiteCrane.Standards;

/// <summary>Reads the rule files that are embedded in this assembly. A file that does not fit its record is a bug and throws.</summary>
internal static class RuleData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal static Stream Open(string path) =>
        typeof(RuleData).Assembly.GetManifestResourceStream(path) ?? throw new FileNotFoundException($"Rule data {path} is not embedded.", path);

    internal static T Read<T>(string path)
    {
        using var stream = Open(path);
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidDataException($"Rule data {path} is empty.");
    }
}
