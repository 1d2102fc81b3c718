namespace WhiteCrane.Kernel.Web;

/// <summary>How many forms one address may park in a minute: what nobody has signed in for is kept, but not without end.</summary>
public sealed class ParkingLimit(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];
    private DateTimeOffset since;

    /// <summary>Counts one form; false when this address has parked enough for this minute.</summary>
    public bool Admit(string address)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (now - since >= TimeSpan.FromMinutes(1))
            {
                since = now;
                counts.Clear();
            }
            var count = counts.GetValueOrDefault(address) + 1;
            if (count > ParkedForms.MostPerMinute) return false;
            counts[address] = count;
            return true;
        }
    }
}
