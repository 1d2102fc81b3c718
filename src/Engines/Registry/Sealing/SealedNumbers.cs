using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Sealing;

/// <summary>Numbers of documents and telephones: sealed for keeping, indexed with a key for exact look-up. What a number belongs to is part of the index, so that equal figures of different kinds never meet.</summary>
public sealed class SealedNumbers(Keyring keys, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long a process may not know of a step of the rotation.</summary>
    internal static readonly TimeSpan Staleness = TimeSpan.FromSeconds(5);
    private static readonly SystemTask Task = new("keys of the register");
    private volatile Known? known;

    private sealed record Known(KeyPlan Plan, DateTimeOffset At);

    /// <summary>What this process knows; asked anew every few seconds.</summary>
    internal KeyPlan Plan
    {
        get
        {
            if (known is { } kept && time.GetUtcNow() - kept.At < Staleness) return kept.Plan;
            using var scope = scopes.CreateScope();
            // Read on the spot: whoever seals a number needs it before going on, and it is one row by its key.
            var text = scope.ServiceProvider.GetRequiredService<CraneDb>().All<CityFact>(Task).Where(fact => fact.Name == KeyPlan.Fact).Select(fact => fact.Value).FirstOrDefault();
            return Knows(KeyPlan.Read(text, keys.Oldest));
        }
    }

    internal KeyPlan Knows(KeyPlan plan)
    {
        known = new(plan, time.GetUtcNow());
        return plan;
    }

    /// <summary>Why numbers can be neither found nor kept: the key is not in the keyring.</summary>
    internal KeyMissing? Missing => keys.Has(Plan.First) && (Plan.Second is not { } next || keys.Has(next)) ? null : new KeyMissing();

    internal byte[] Seal(string number) => keys.Seal(Encoding.UTF8.GetBytes(number));

    /// <exception cref="CryptographicException">Its key is not here, or the bytes were changed.</exception>
    internal string Open(byte[] number) => Encoding.UTF8.GetString(keys.Open(number));

    /// <summary>The number; null where its key is not here.</summary>
    internal string? TryOpen(byte[] number)
    {
        try
        {
            return Open(number);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal string IndexOf(DocumentKind kind, string number) => keys.BlindIndex(Said(kind, number), Plan.First);

    internal string IndexOfPhone(string number) => keys.BlindIndex(SaidPhone(number), Plan.First);

    /// <summary>Both indexes of a new row, by one and the same plan; what is sealed after it is sealed with no older key.</summary>
    internal (string Index, string? Next) IndexesOf(DocumentKind kind, string number) => IndexesOf(Said(kind, number), Plan);

    internal (string Index, string? Next) IndexesOfPhone(string number) => IndexesOf(SaidPhone(number), Plan);

    internal (string Index, string? Next) IndexesOf(string said, KeyPlan plan) => (keys.BlindIndex(said, plan.First), plan.Second is { } next ? keys.BlindIndex(said, next) : null);

    internal static string Said(DocumentKind kind, string number) => $"document:{(int)kind}:{number}";

    internal static string SaidPhone(string number) => $"phone:{number}";
}

/// <summary>A number cannot be opened or looked for: the key that sealed it is not in the city's keyring.</summary>
internal sealed record KeyMissing() : Refusal(new Text("打不开这个号码：密钥文件夹里缺少当时用的密钥。请系统管理员从备份放回密钥文件夹；号码本身没有丢。", "The number cannot be opened: the key that sealed it is not in the keys folder. Have the administrator put the keys folder back from its backup; the number itself is not lost."));
