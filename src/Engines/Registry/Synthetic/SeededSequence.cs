namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>Numbers that come out again for the same seed, on every machine (SplitMix64).</summary>
internal struct SeededSequence(ulong seed)
{
    private ulong state = seed;

    /// <summary>A sequence of its own for each place and number within a seed.</summary>
    public static SeededSequence Of(int seed, string place, int number)
    {
        var mixed = (ulong)(uint)seed;
        foreach (var character in place) mixed = mixed * 1099511628211 ^ character;
        var sequence = new SeededSequence(mixed * 0x9E3779B97F4A7C15 ^ (ulong)(uint)number);
        sequence.Next();
        return sequence;
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    /// <summary>0 to <paramref name="below"/> − 1.</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);

    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;

    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>The place of a weighted choice.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights) sum += weight;
        var at = Below(sum);
        for (var i = 0; i < weights.Length; i++)
            if ((at -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }
}
