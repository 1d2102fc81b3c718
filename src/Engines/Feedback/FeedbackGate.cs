namespace WhiteCrane.Engines.Feedback;

/// <summary>Keeps one sender, or a crowd of them, from flooding the open form, without a riddle to solve: so many in ten minutes from one address and from all.</summary>
internal sealed class FeedbackGate(TimeProvider time)
{
    public const int FromOne = 5, FromAll = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Queue<(DateTimeOffset At, string Sender)> recent = new();

    /// <summary>Counts one submission; false when this sender, or everybody together, has sent enough for now.</summary>
    public bool Admit(string sender)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (recent.TryPeek(out var oldest) && oldest.At + Window <= now) recent.Dequeue();
            if (recent.Count >= FromAll || recent.Count(entry => entry.Sender == sender) >= FromOne) return false;
            recent.Enqueue((now, sender));
            return true;
        }
    }
}
