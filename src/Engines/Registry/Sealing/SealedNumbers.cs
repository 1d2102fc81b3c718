using System.Text;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sealing;

/// <summary>Numbers of documents and telephones: sealed for keeping, indexed with a key for exact look-up. What a number belongs to is part of the index, so that equal figures of different kinds never meet.</summary>
public sealed class SealedNumbers(Keyring keys)
{
    internal byte[] Seal(string number) => keys.Seal(Encoding.UTF8.GetBytes(number));

    internal string Open(byte[] number) => Encoding.UTF8.GetString(keys.Open(number));

    internal string IndexOf(DocumentKind kind, string number) => keys.BlindIndex($"document:{(int)kind}:{number}");

    internal string IndexOfPhone(string number) => keys.BlindIndex($"phone:{number}");
}
