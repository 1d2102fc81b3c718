using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access.Administration;

/// <summary>One value of a changed record: what it was and what it became.</summary>
internal sealed record AuditValue(string Property, string? Before, string? After);

/// <summary>The change log as administrators read it, newest first, by key a page at a time: the city's the whole, a county's what lies in the county.</summary>
internal static class AuditLog
{
    public const int PageSize = 50;

    /// <param name="record">A table ("access_post") or a record's id, whole or its beginning.</param>
    /// <param name="person">Part of the name of who did it.</param>
    /// <param name="day">The city's day on which it was done.</param>
    /// <param name="before">Where the page before ended.</param>
    public static async Task<(IReadOnlyList<AuditEntry> Entries, long? Next)> Of(CraneDb db, Actor actor, string? record, string? person, DateOnly? day, long? before, CancellationToken cancel = default)
    {
        var query = db.Visible<AuditEntry>(actor).AsNoTracking();
        if (record?.Trim() is { Length: > 0 } text) query = query.Where(entry => entry.Entity == text || entry.Key == text || entry.Key.StartsWith(text));
        if (person?.Trim() is { Length: > 0 } name) query = query.Where(entry => entry.ActorName.Contains(name));
        if (day is { } on)
        {
            var from = CityClock.InZone(DateTimeOffset.UnixEpoch).Offset is var offset ? new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime() : default;
            var to = from.AddDays(1);
            query = query.Where(entry => entry.CityTime >= from && entry.CityTime < to);
        }
        if (before is { } last) query = query.Where(entry => entry.Seq < last);
        var rows = await query.OrderByDescending(entry => entry.Seq).Take(PageSize + 1).ToListAsync(cancel);
        return (rows.Take(PageSize).ToList(), rows.Count > PageSize ? rows[PageSize - 1].Seq : null);
    }

    /// <summary>The values of one entry, in the order they were kept.</summary>
    public static IReadOnlyList<AuditValue> Values(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Values);
        return [.. json.RootElement.EnumerateObject().Select(property => new AuditValue(property.Name, Shown(property.Value[0]), Shown(property.Value[1])))];
    }

    private static string? Shown(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}
