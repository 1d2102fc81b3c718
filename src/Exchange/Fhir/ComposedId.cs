using System.Buffers.Binary;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>The id of what has none of its own: two keys and a number in the letters and the length (64) that FHIR allows.</summary>
internal static class ComposedId
{
    private const int GuidBytes = 16, Bytes = 2 * GuidBytes + sizeof(long);

    public static string Of(Guid first, Guid second, long number = 0)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        first.TryWriteBytes(bytes, bigEndian: true, out _);
        second.TryWriteBytes(bytes[GuidBytes..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(2 * GuidBytes)..], number);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '.');
    }

    /// <summary>Null for what is no such id.</summary>
    public static (Guid First, Guid Second, long Number)? Read(string id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!Convert.TryFromBase64String(id.Replace('-', '+').Replace('.', '/') + "==", bytes, out var read) || read != Bytes) return null;
        var parts = (new Guid(bytes[..GuidBytes], bigEndian: true), new Guid(bytes[GuidBytes..(2 * GuidBytes)], bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(bytes[(2 * GuidBytes)..]));
        return Of(parts.Item1, parts.Item2, parts.Item3) == id ? parts : null;
    }
}
