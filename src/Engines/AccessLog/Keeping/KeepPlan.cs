using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Kernel.City;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog
{
    /// <summary>A rule by which entries of some purposes are kept longer than the city's period; a room registers it as a singleton.</summary>
    /// <param name="Code">Stable: it stands in certificates.</param>
    /// <param name="Name">What an administrator reads, with the basis.</param>
    /// <param name="Days">Days an entry is kept at least.</param>
    /// <param name="Purposes">Codes of the purposes it is about.</param>
    public sealed record KeepAccessLonger(string Code, Text Name, int Days, IReadOnlyList<string> Purposes);
}

namespace WhiteCrane.Engines.AccessLog.Keeping
{
    /// <summary>How long the contents of the log are kept: the city's period, and longer where a rule says so.</summary>
    internal sealed class KeepPlan(CraneDb db, IEnumerable<KeepAccessLonger> longer)
    {
        public const string Fact = "accesslog.keep-days";
        public const string General = "general";

        /// <summary>Three years, whether or not a leap day lies in them.</summary>
        public const int UsualDays = 3 * 365 + 1;
        public const int LeastDays = 180;
        public const int MostDays = 100 * 365;
        private static readonly SystemTask Task = new("access log retention");

        /// <summary>One rule with the entries it is about: all of <paramref name="Purposes"/>, or all but them.</summary>
        internal sealed record Group(string Rule, int Days, IReadOnlyList<string> Purposes, bool AllOthers);

        /// <summary>The city's period in days.</summary>
        public async Task<int> Days() =>
            int.TryParse(await db.Fact(Fact), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Clamp(days, LeastDays, MostDays) : UsualDays;

        public IReadOnlyList<Group> Groups(int days)
        {
            var byPurpose = longer.SelectMany(rule => rule.Purposes.Select(purpose => (purpose, rule))).GroupBy(pair => pair.purpose, pair => pair.rule).ToDictionary(rules => rules.Key, rules => rules.MaxBy(rule => rule.Days)!);
            return
            [
                new(General, days, [.. byPurpose.Keys], AllOthers: true),
                .. byPurpose.GroupBy(pair => pair.Value, pair => pair.Key).Select(group => new Group(group.Key.Code, Math.Max(days, group.Key.Days), [.. group], AllOthers: false)),
            ];
        }

        /// <summary>Entries of the group whose time is over. First entries of chains name no person and stay.</summary>
        public IQueryable<AccessEntry> Over(Group group, DateTimeOffset now)
        {
            var (before, purposes) = (now.AddDays(-group.Days), group.Purposes);
            var entries = db.All<AccessEntry>(Task).Where(entry => entry.RealTime < before && entry.Act != AccessActs.Begin);
            if (group.AllOthers) return purposes.Count == 0 ? entries : entries.Where(entry => !purposes.Contains(entry.Purpose));
            return entries.Where(entry => purposes.Contains(entry.Purpose));
        }

        /// <summary>How many entries would lose their content now, were this the period.</summary>
        public async Task<long> CountOver(int days, DateTimeOffset now, CancellationToken cancel = default)
        {
            var count = 0L;
            foreach (var group in Groups(days)) count += await Over(group, now).LongCountAsync(cancel);
            return count;
        }
    }
}
