using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>One look at somebody's record, as the person reads it.</summary>
/// <param name="CityTime">The city's instant.</param>
/// <param name="Act">One of <see cref="AccessActs"/>.</param>
/// <param name="Purpose">Code of the purpose.</param>
/// <param name="Kinds">Codes of the kinds of data.</param>
/// <param name="Reference">"kind:id" of what it came from.</param>
/// <param name="Place">Give it back as "before" for what is older.</param>
public sealed record AccessSeen(AccessEntryId Id, DateTimeOffset CityTime, DateTimeOffset RealTime, Guid? AccountId, string ActorName, string OrganisationName, string Role, string Act, string Purpose, IReadOnlyList<string> Kinds, string? Reference, string Place);

/// <summary>
/// Who looked at somebody's record. It asks nothing about the asker: whoever calls it has made sure that the record may be
/// opened, as for any other data about the person.
/// </summary>
public sealed class AccessHistory(CraneDb db, AccessSpreader spreader)
{
    public const int MostAtOnce = 200;
    private static readonly SystemTask Task = new("who looked at a person's record");

    /// <summary>Newest first, with everything written up to now.</summary>
    /// <param name="before"><see cref="AccessSeen.Place"/> of the last one already shown; anything else begins at the newest.</param>
    /// <param name="take">1 to <see cref="MostAtOnce"/>.</param>
    public Task<IReadOnlyList<AccessSeen>> Of(Guid person, string? before = null, int take = 50, CancellationToken cancel = default) => Of([person], before, take, cancel);

    /// <summary>The same for somebody who once had several records: what named more than one of them is there once.</summary>
    public async Task<IReadOnlyList<AccessSeen>> Of(IReadOnlyCollection<Guid> records, string? before = null, int take = 50, CancellationToken cancel = default)
    {
        if (records.Count == 0) return [];
        await spreader.Spread(cancel);
        var first = records.First();
        var rows = db.All<AccessOfPerson>(Task).AsNoTracking();
        var index = records.Count == 1
            ? rows.Where(row => row.PersonId == first).Select(row => new { row.RealTime, row.Chain, row.Seq })
            : rows.Where(row => records.Contains(row.PersonId)).Select(row => new { row.RealTime, row.Chain, row.Seq }).Distinct();
        if (Parse(before) is var (time, chain, seq))
            index = index.Where(row => row.RealTime < time || (row.RealTime == time && (row.Chain.CompareTo(chain) < 0 || (row.Chain == chain && row.Seq < seq))));
        var found = await (from row in index
                           join entry in db.All<AccessEntry>(Task).AsNoTracking() on new { row.Chain, row.Seq } equals new { entry.Chain, entry.Seq }
                           orderby row.RealTime descending, row.Chain descending, row.Seq descending
                           select new Line(entry.Chain, entry.Seq, entry.CityTime, entry.RealTime, entry.AccountId, entry.ActorName, entry.OrganisationName, entry.Role, entry.Act, entry.Purpose, entry.Kinds, entry.Reference)).Take(Math.Clamp(take, 1, MostAtOnce)).ToListAsync(cancel);
        return [.. found.Select(line => line.Seen())];
    }

    /// <summary>One look at somebody's record; null where there is no such look, or it was not at this person.</summary>
    public async Task<AccessSeen?> One(Guid person, AccessEntryId look, CancellationToken cancel = default)
    {
        await spreader.Spread(cancel);
        var (chain, seq) = (look.Chain, look.Seq);
        var line = await (from row in db.All<AccessOfPerson>(Task).AsNoTracking()
                          join entry in db.All<AccessEntry>(Task).AsNoTracking() on new { row.Chain, row.Seq } equals new { entry.Chain, entry.Seq }
                          where row.PersonId == person && row.Chain == chain && row.Seq == seq
                          select new Line(entry.Chain, entry.Seq, entry.CityTime, entry.RealTime, entry.AccountId, entry.ActorName, entry.OrganisationName, entry.Role, entry.Act, entry.Purpose, entry.Kinds, entry.Reference)).SingleOrDefaultAsync(cancel);
        return line?.Seen();
    }

    /// <summary>What an entry tells the person; not who else was in it.</summary>
    private sealed record Line(Guid Chain, long Seq, DateTimeOffset CityTime, DateTimeOffset RealTime, Guid? AccountId, string ActorName, string OrganisationName, string Role, string Act, string Purpose, string Kinds, string? Reference)
    {
        public AccessSeen Seen() => new(new(Chain, Seq), CityTime, RealTime, AccountId, ActorName, OrganisationName, Role, Act, Purpose, JsonSerializer.Deserialize<List<string>>(Kinds)!, Reference, Place(RealTime, Chain, Seq));
    }

    private static string Place(DateTimeOffset time, Guid chain, long seq) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks}.{chain:N}.{seq}");

    private static (DateTimeOffset Time, Guid Chain, long Seq)? Parse(string? place) =>
        place?.Split('.') is [var ticks, var chain, var seq] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTime.MaxValue.Ticks && Guid.TryParseExact(chain, "N", out var id) && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(at, TimeSpan.Zero), id, number) : null;
}
