using System.Globalization;

namespace WhiteCrane.Engines.Messages.Inbox;

/// <summary>A place in the inbox, newest first: what was shown last.</summary>
internal readonly record struct InboxPlace(DateTimeOffset At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");

    /// <summary>Reads a place from an address; null for what is none.</summary>
    public static InboxPlace? Parse(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(parts[1], "N", out var id)
            ? new InboxPlace(new DateTimeOffset(ticks, TimeSpan.Zero), id) : null;
    }
}

internal static class InboxQueries
{
    /// <summary>Newest first, on from a place.</summary>
    public static IQueryable<InboxMessage> After(this IQueryable<InboxMessage> messages, InboxPlace? place)
    {
        if (place is { At: var at, Id: var id })
            messages = messages.Where(message => message.At < at || (message.At == at && message.Id.CompareTo(id) < 0));
        return messages.OrderByDescending(message => message.At).ThenByDescending(message => message.Id);
    }
}
